"""(sum_j (1 - beta_{1,j}) Pi_j g_j)^2 <= (sum_j Pi_j) (sum_j Pi_j g_j^2), Pi_j = beta_{1,j+1} ... beta_{1,T}."""

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
WEIGHT, SHARE = decays(T - j, T), 1 - b(j)


def squared(share: Term = SHARE, power: int = 2, least: Like = 0, last: Term = T) -> Statement:
    """The inequality; parameters: share of g_j, its power, least decay, last j of the second sum."""
    return statement(
        le(
            total(j, 1, T, share * WEIGHT * g(j)) ** 2,
            total(j, 1, T, WEIGHT) * total(j, 1, last, WEIGHT * g(j) ** power),
        ),
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
    """Cauchy-Schwarz with the weights Pi_j, and (1 - beta_{1,j})^2 <= 1."""
    from proofs_checks.search import inequalities
    from proofs_checks.search.momentum_sums import decays_positive

    above, less = decays_positive(p, decays, b, T, 2), p.need(lt(beta1, 1))
    weighted = inequalities.weighted_cauchy_schwarz(
        p, goal.lhs.subterms[0], WEIGHT, SHARE * g(j), num(1), lambda q: q.instance(above, T - j), note="Cauchy-Schwarz"
    )
    shares, weights = p.rel(weighted).rhs.subterms

    def each(q: Prover) -> object:
        signs = q.instance(above, T - j), q.instance(2, j)
        rest = q.positive(le(0, 2 - b(j)), facts=[q.instance(3, j), less], degree=1)
        product = Product(num(1).value, (*signs, rest), (g(j),))
        return q.by_products(le(shares.subterms[2], WEIGHT * g(j) ** 2), product)

    def positive(q: Prover) -> object:
        return q.positive(le(0, weights.subterms[2]), facts=[q.instance(above, T - j)], degree=1)

    smaller = p.sum_each(le(shares, total(j, 1, T, WEIGHT * g(j) ** 2)), each, note="1 - beta_{1,j} <= 1")
    p.positive(goal, facts=[weighted, smaller, inequalities.sum_nonnegative(p, weights, positive)], degree=2)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, line 2"),
    printed=r"\Big(\sum_{j=1}^T(1-\beta_{1,j})\prod_{k=1}^{T-j}\beta_{1,T-k+1}\,g_{j,i}\Big)^2\le"
    r"\Big(\sum_{j=1}^T\prod_{k=1}^{T-j}\beta_{1,T-k+1}\Big)"
    r"\Big(\sum_{j=1}^T\prod_{k=1}^{T-j}\beta_{1,T-k+1}\,g_{j,i}^2\Big)",
    reading="The numerators of the printed line, for every T >= 1, all gradients and 0 <= beta_{1,t} <= beta1 < 1 for "
    "t = 1, ..., T. Pi(k, t) is the product of the k factors beta_{1,t}, ..., beta_{1,t-k+1}, 1 for k = 0.",
    statement=squared,
    check=by_goals(prove, point(T=2, beta1=num("1/2"), tables={"g": [1, -2], "beta1": [num("1/2"), num("1/3")]})),
    mutants={
        "gradients with the weight 2": {"share": 2 - b(j)},
        "gradients not squared": {"power": 1},
        "decays down to -1": {"least": -1},
        "second sum without the last gradient": {"last": T - 1},
    },
    kind="inequality",
)
