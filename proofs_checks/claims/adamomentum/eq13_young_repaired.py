"""(12) <= (13) with 1/(1 - beta_{1,t}) kept in front of the bracket, which may be negative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, point
from proofs_checks.goals import by_goals
from proofs_checks.kernel.obligations import open_obligations
from symbolic.statement import ForAll, Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover

HALF, DECAY = num("1/2"), o.b(o.t)


def bounded(share: Term = DECAY, factor: Like = 1) -> Statement:
    """The line; parameters: the decay in front of the bracket, a factor of g (theta - theta*)."""
    return statement(
        o.every(le(factor * (o.g(o.t, o.i) * o.gap(o.t)), o.line_13(share))),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, o.POSITIVE),
        where=o.adamomentum(),
    )


def prove(p: Prover, goal: ForAll) -> None:
    """Eq. (12), and Young's inequality for the product with m_{t-1}."""
    for choice in open_obligations(goal, p.context.facts, p.context.definitions):
        fact = choice[0]
        if isinstance(fact, ForAll):
            p.generalise(fact, lambda q, rel=fact.rel: settled(q, rel))  # type: ignore[misc]
    p.generalise(goal, lambda q: pointwise(q, goal), note="eq. (12), Young, beta_{1,t} <= beta1")


def settled(q: Prover, rel: Rel) -> object:
    """What the line needs to be defined, at a step."""
    from proofs_checks.kernel.context import Product
    from proofs_checks.search.regret_coordinates import adamomentum, instance
    from proofs_checks.search.regret_telescoping import shares

    run, t, one = adamomentum(), o.t, num(1).value
    shares(q, run, t), run.rate(q, t)
    second = instance(o.POSITIVE)(q, t)
    q.by_products(le(0, o.v(t, o.i)), Product(one, (second,)))
    inside = q.by_products(lt(0, t * o.v(t, o.i)), Product(one, (q.need(lt(0, t)), second)))
    q.have(lt(0, sqrt(t * o.v(t, o.i))), "sqrt", [inside])
    q.by_products(le(0, t * o.v(t, o.i)), Product(one, (inside,)))
    return q.have(rel, "nonzero", q.nonzero_refs()) if rel.op == "!=" else q.restate(rel, q.settle(rel), "known")


def pointwise(q: Prover, goal: ForAll) -> object:
    """The gap as squares with weights that are not negative."""
    from proofs_checks.kernel.context import Product
    from proofs_checks.search.radicals import root_is
    from proofs_checks.search.regret_coordinates import adamomentum, instance
    from proofs_checks.search.regret_telescoping import average, shares

    run, t, half = adamomentum(), o.t, HALF.value
    low, high = shares(q, run, t)
    now, second = run.rate(q, t), instance(o.POSITIVE)(q, t)
    over, old, root = q.inverse_positive(now), run.m(t - 1), sqrt(t) * sqrt(o.v(t, o.i))
    squares = q.root(t), q.root(o.v(t, o.i))
    q.by_products(le(0, t * o.v(t, o.i)), Product(num(1).value, (q.need(le(0, t)), second)))
    factors = [q.have(le(0, sqrt(z)), "sqrt", [q.find(le(0, z)) or second]) for z in (t, o.v(t, o.i))]
    q.by_products(le(0, root), Product(num(1).value, tuple(factors)))
    same = root_is(q, t * o.v(t, o.i), root, *squares)
    products = (
        Product(half, (high, over), (run.m(t),)),
        Product(half, (high, over), (old,)),
        Product(half, (low, now), (run.gap(t) + old / run.u(t),)),
    )
    return q.by_products(goal.rel, *products, using=[same, run.step(q, t), average(q, run, t)])


G: dict[tuple[int, ...], Like] = {(1, 1): 1, (2, 1): 1}

CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (13)"),
    printed=r"(12)\le\frac{\sqrt{v_{t,i}}}{2\alpha_t(1-\beta_{1,t})}\big[(\theta_{t,i}-\theta_i^*)^2"
    r"-(\theta_{t+1,i}-\theta_i^*)^2\big]+\ldots",
    reading="For t <= T, all i and any theta*, with 0 < beta_{1,t} <= beta1 < 1 and v > 0: eq. (13) with the factor "
    "of (12) in front of its first bracket. For constant decays this is the printed line.",
    statement=bounded,
    check=by_goals(
        prove,
        point(
            T=2, d=1, alpha=1, beta1=HALF, beta2=num("16/25"), D=4,
            tables={"g": G, "beta1": [HALF, num("1/3"), HALF], "x_1": [3], "y": [1]},
        ),
    ),
    mutants={"1 - beta1 in front of the bracket": {"share": o.beta1}, "twice the left side": {"factor": 2}},
    repairs="adamomentum/eq13_young",
    kind="inequality",
)  # fmt: skip
