"""sum_{t<=T} m_t^2 / sqrt(t v_t): the last summand with m_T and v_T written out as sums over all gradients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, eq, for_all, le, lt, ne, recursion, statement
from symbolic.term import Like, Term, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, j, k, T, beta1, beta2 = variables("t j k T beta1 beta2")
g, m, v, b, alpha, decays = map(seq, ("g", "m", "v", "beta1", "alpha", "Pi"))
RATIO, SHARE = m(t) ** 2 / sqrt(t * v(t)), 1 - b(j)


def shrunk(last: Term = T, share: Term = SHARE, power: Term = T - j, start: Like = 1, scale: Term = T) -> Statement:
    """The line; parameters: last product, share of g_j, power of beta2, first gradient, factor of v_T."""
    rule = recurrences(RULE, first=1, alpha=alpha, beta1=b, epsilon=0, debias1=1, debias2=1)
    top = total(j, start, T, share * decays(T - j, last) * g(j))
    bottom = total(j, 1, T, (1 - beta2) * beta2**power * m(j) ** 2)
    return statement(
        eq(total(t, 1, T, RATIO), total(t, 1, T - 1, RATIO) + top**2 / sqrt(scale * bottom)),
        reals="beta1 beta2",
        integers="T",
        given=(
            *(le(1, T), lt(0, beta2), lt(beta2, 1), lt(beta1, 1), ne(g(1), 0)),
            for_all("t", le(1, t), le(t, T), then=lt(0, b(t))),
            for_all("t", le(1, t), le(t, T), then=le(b(t), beta1)),
        ),
        where=(
            *(d for d in rule if d.name in "mv"),
            recursion(decays(k, t), decays(k - 1, t) * b(t - k + 1), initial=1),
        ),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Both averages in closed form; the first gradient keeps every v_t positive."""
    from proofs_checks.search import momentum_bounds
    from proofs_checks.search import momentum_sums as tactics
    from proofs_checks.search.radicals import same_root
    from proofs_checks.search.stationary import average_as_sum

    one = p.instance(6, num(1))
    p.positive(lt(b(1), 1), facts=[one, 3], degree=1)
    positive = tactics.moments_positive(p, m, v, g, b, beta2, 4)
    momentum = tactics.unrolled(p, m, b, decays, g, T, note="m_T unrolled")
    moment = average_as_sum(p, v, beta2, lambda x: m(x) ** 2, T, note="v_T unrolled")
    for upper in (T, T - 1):
        momentum_bounds.moment_roots(p, t, upper, v, positive)
    below = goal.rhs.subterms[1].subterms[1].subterms[0]
    same = p.ring(eq(below.subterms[1], v(T)), p.sum_linear(eq(below.subterms[1], p.rel(moment).rhs)), moment)
    inside = p.ring(eq(below, T * v(T)), same)
    gap = p.positive(lt(0, below), same, facts=[p.need(lt(0, T)), p.instance(positive, T)], degree=2)
    p.have(lt(0, sqrt(below)), "sqrt", [gap])
    p.bounds(sqrt(T * v(T)))
    last = p.sum_top(goal.lhs, note="the last summand taken out")
    p.ring(goal, last, same_root(p, inside), momentum)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, line 1"),
    printed=r"\sum_{t=1}^T\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}=\sum_{t=1}^{T-1}\frac{m_{t,i}^2}{\sqrt{tv_{t,i}}}"
    r"+\frac{\big(\sum_{j=1}^T(1-\beta_{1,j})\prod_{k=1}^{T-j}\beta_{1,T-k+1}\,g_{j,i}\big)^2}"
    r"{\sqrt{T\sum_{j=1}^T(1-\beta_2)\beta_2^{T-j}m_{j,i}^2}}",
    reading="For one coordinate i, every T >= 1 and all gradients; Pi(k, t) is the product of the k factors "
    "beta_{1,t}, ..., beta_{1,t-k+1}, 1 for k = 0. As in the whole section there is no epsilon and no debiasing. That "
    "nothing is divided by 0 needs g_1 != 0 and beta2 > 0, which is added here.",
    statement=shrunk,
    check=by_goals(
        prove,
        point(
            T=2,
            beta1=num("1/2"),
            beta2=num("1/2"),
            tables={"g": [1, -2], "beta1": [num("1/2"), num("1/3")]},
        ),
    ),
    mutants={
        "products that end with beta_{1,T-1}": {"last": T - 1},
        "gradients with the weight 1": {"share": num(1)},
        "a power of beta2 too many": {"power": T - j + 1},
        "no first gradient": {"start": 2},
        "no factor T under the root": {"scale": num(1)},
    },
)
