"""(sum_j (1 - beta_{1,j}) Pi_j g_j)^2 <= sum_j (1 - beta_{1,j}) Pi_j g_j^2: the factor sum_j Pi_j is not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.kernel.context import Product
from symbolic.statement import Rel, Statement, for_all, le, lt, recursion, statement
from symbolic.term import Like, Term, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, j, k, T, beta1 = variables("t j k T beta1")
g, b, decays = map(seq, ("g", "beta1", "Pi"))
WEIGHT = (1 - b(j)) * decays(T - j, T)


def squared(weight: Term = WEIGHT, power: int = 2, least: Like = 0, last: Term = T) -> Statement:
    """The inequality; parameters: weights on the right, power of g_j, least decay, last j on the right."""
    return statement(
        le(total(j, 1, T, WEIGHT * g(j)) ** 2, total(j, 1, last, weight * g(j) ** power)),
        reals="beta1",
        integers="T",
        given=(
            *(le(1, T), lt(beta1, 1)),
            for_all("t", le(1, t), le(t, T), then=le(least, b(t))),
            for_all("t", le(1, t), le(t, T), then=le(b(t), beta1)),
        ),
        where=(recursion(decays(k, t), decays(k - 1, t) * b(t - k + 1), initial=1),),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Cauchy-Schwarz with weights that sum to 1 - Pi(T, T), by telescoping."""
    from proofs_checks.search import inequalities
    from proofs_checks.search.momentum_sums import decays_positive

    above, less, one = decays_positive(p, decays, b, T, 2), p.need(lt(beta1, 1)), num(1).value

    def positive(q: Prover) -> int:
        share = q.positive(le(0, 1 - b(j)), facts=[q.instance(3, j), less], degree=1)
        return q.by_products(le(0, WEIGHT), Product(one, (share, q.instance(above, T - j))))

    def step(q: Prover, difference: Rel) -> int:
        return q.ring(difference, q.unfold(decays(T - (j - 1), T)))

    weighted = inequalities.weighted_cauchy_schwarz(
        p, goal.lhs.subterms[0], WEIGHT, g(j), num(1), positive, note="Cauchy-Schwarz"
    )
    squares, weights = p.rel(weighted).rhs.subterms
    whole = p.telescope(total(j, 1, T, WEIGHT), decays(T - j, T), step, note="the weights telescope")
    newest = p.unfold(decays(T - T, T))
    rest = p.positive(le(weights, 1), whole, newest, facts=[p.instance(above, T - (num(1) - 1))], degree=1)
    sign = inequalities.sum_nonnegative(
        p, squares, lambda q: q.by_products(le(0, WEIGHT * g(j) ** 2), Product(one, (positive(q),), (g(j),)))
    )
    p.positive(goal, facts=[weighted, rest, sign], degree=2)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, line 2"),
    printed=r"\Big(\sum_{j=1}^T(1-\beta_{1,j})\prod_{k=1}^{T-j}\beta_{1,T-k+1}\,g_{j,i}\Big)^2\le"
    r"\sum_{j=1}^T(1-\beta_{1,j})\prod_{k=1}^{T-j}\beta_{1,T-k+1}\,g_{j,i}^2",
    reading="Sharper than the printed line, which has sum_j Pi_j, at most 1/(1 - beta1), as a factor and loses the "
    "weights 1 - beta_{1,j}. For every T >= 1, all gradients and 0 <= beta_{1,t} <= beta1 < 1. Pi(k, t) is the "
    "product of the k factors beta_{1,t}, ..., beta_{1,t-k+1}, 1 for k = 0.",
    statement=squared,
    check=by_goals(prove, point(T=2, beta1=num("1/2"), tables={"g": [1, 2], "beta1": [num("1/2"), num("1/3")]})),
    mutants={
        "weights squared": {"weight": WEIGHT**2},
        "gradients not squared": {"power": 1},
        "decays down to -1": {"least": -1},
        "all gradients but the last": {"last": T - 1},
    },
    kind="inequality",
)
