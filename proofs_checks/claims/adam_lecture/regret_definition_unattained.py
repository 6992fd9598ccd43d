"""exp(-x) on the line has no minimum: there the printed definition of regret says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, lt, statement
from symbolic.term import Like, Term, exp, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T, x = variables("t T x")
f = seq("f")


def no_minimiser(shift: Like = 1, loss: Term | None = None) -> Statement:
    """Another point is always better; parameters: how far it is, the loss."""
    return statement(
        lt(total(t, 1, T, f(x + shift)), total(t, 1, T, f(x))),
        reals="x",
        integers="T",
        given=(lt(0, T),),
        where=(definition(f(x), exp(-x) if loss is None else loss),),
    )


def prove(p: Prover, goal: Rel) -> None:
    """exp rises, T times."""
    from proofs_checks.search.regret_corollary import constant_sum

    new, old = goal.lhs.subterms[2], goal.rhs.subterms[2]
    values = [p.unfold(z) for z in (new, old)]
    exponents = [p.rel(k).rhs.subterms[0] for k in values]
    order = p.positive(lt(exponents[0], exponents[1]), facts=[])
    less = p.have(lt(exp(exponents[0]), exp(exponents[1])), "monotone", [order])
    p.positive(lt(1, T + 1), facts=[0], degree=1)
    sums = [constant_sum(p, s) for s in (goal.lhs, goal.rhs)]
    p.positive(goal, *sums, *values, facts=[less, 0], degree=2, note="x + 1 is better than x at every step")


CLAIM = Claim(
    source=Source("lim_lecture", "Detour: regret"),
    printed=r"f_t(x)=e^{-x},\ \mathcal F=\mathbb R:\quad\text{for every }x\text{ the point }x+1\text{ has a "
    r"smaller total loss, so that }\min_{x^*\in\mathcal F}\sum_{t=1}^Tf_t(x^*)\text{ does not exist}",
    reading="For every T >= 1 and every real x. The losses are convex, F is closed and convex but not bounded. An "
    "infimum in the place of the minimum (here 0) defines the regret without any assumption.",
    statement=no_minimiser,
    check=by_goals(prove, point(T=2, x=1)),
    mutants={
        "x - 1 is better": {"shift": -1},
        "(x - 1)^2, which has a minimum": {"loss": (x - 1) ** 2},
        "a constant": {"loss": 0 * x},
    },
    repairs="adam_lecture/regret_definition",
    kind="definition",
)
