"""sum_t m_t^2 / sqrt(t v_t) <= sum_t 1 / sqrt(t (1 - beta2)) sum_{j<=t} beta1^(t-j) (1 - beta_{1,j}) |g_j|."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, for_all, le, lt, ne, statement
from symbolic.term import Term, absolute, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, j, T, beta1, beta2 = variables("t j T beta1 beta2")
g, m, v, b, alpha = map(seq, ("g", "m", "v", "beta1", "alpha"))
GAMMA, SHARE, SIZE = beta1 / sqrt(beta2), 1 - b(j), absolute(g(j))


def summed(share: Term = SHARE, fade: Term = beta1, size: Term = SIZE, last: Term = T) -> Statement:
    """Both bounds; parameters: share of a gradient, how fast it fades in the first, its size, the last t."""
    rule = recurrences(RULE, first=1, alpha=alpha, beta1=b, epsilon=0, debias1=1, debias2=1)
    sharp, printed = (total(j, 1, t, x) for x in (fade ** (t - j) * (share * size), GAMMA ** (t - j) * size))
    root, left = sqrt(t * (1 - beta2)), total(t, 1, T, m(t) ** 2 / sqrt(t * v(t)))
    return statement(
        le(left, total(t, 1, last, 1 / root * sharp)),
        le(left, total(t, 1, last, 1 / ((1 - beta1) ** 2 * root) * printed)),
        reals="beta1 beta2",
        integers="T",
        given=(
            *(le(1, T), lt(0, beta1), lt(beta1, 1), lt(0, beta2), lt(beta2, 1), ne(g(1), 0)),
            for_all("t", le(1, t), le(t, T), then=le(0, b(t))),
            for_all("t", le(1, t), le(t, T), then=le(b(t), beta1)),
        ),
        where=tuple(d for d in rule if d.name in "mv"),
    )


def prove(p: Prover, sharp: Rel, printed: Rel) -> None:
    """(1 - beta2) m_t^2 <= v_t, so one factor |m_t| is left, which is bounded by induction."""
    from proofs_checks.search.momentum_sizes import faded_bound, gamma_bound

    root = p.inverse_positive(p.have(lt(0, sqrt(beta2)), "sqrt", [3]))
    p.positive(lt(0, GAMMA), facts=[root, 1], degree=2)
    known = faded_bound(p, sharp, m, v, g, b, beta1, beta2, T, (5, 6, 7))
    gamma_bound(p, printed, known, b, beta1, beta2, T, 6)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, 'by induction'"),
    printed=r"\sum_{t=1}^T\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}"
    r"\le\sum_{t=1}^T\frac1{\sqrt{t(1-\beta_2)}}\sum_{j=1}^t\beta_1^{t-j}(1-\beta_{1,j})|g_{j,i}|,"
    r"\text{ also }\le\sum_{t=1}^T\frac1{(1-\beta_1)^2\sqrt{t(1-\beta_2)}}\sum_{j=1}^t\gamma^{t-j}|g_{j,i}|",
    reading="For every T >= 1, 0 <= beta_{1,t} <= beta1 in (0, 1), beta2 in (0, 1), and g_1 != 0 so that v_t > 0; "
    "gamma = beta1/sqrt(beta2) may be anything. The first bound is sharper than the printed line with |g_j| for g_j, "
    "which is the second. Neither v_t <= v_{t+1} nor gamma < 1 is needed.",
    statement=summed,
    check=by_goals(
        prove,
        point(T=2, beta1=num("1/4"), beta2=num("1/4"), tables={"g": [1, -2], "beta1": [num("1/4"), num("1/5")]}),
    ),
    mutants={
        "half the share": {"share": SHARE / 2},
        "fading with beta1^2": {"fade": beta1**2},
        "signed gradients": {"size": g(j)},
        "up to T - 1": {"last": T - 1},
    },
    repairs="adamomentum/theorem_1_line_08",
    kind="inequality",
)
