"""AdaMomentum's eq. (13) with the weight of eq. (12): Young's inequality at one step, in one coordinate."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.kernel.obligations import open_obligations
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_coordinates import adamomentum, instance
from proofs_checks.search.regret_defined import again
from proofs_checks.search.regret_telescoping import average, shares
from symbolic.statement import Fact, ForAll, Rel, le, lt
from symbolic.term import num, sqrt

ONE, HALF = num(1).value, num("1/2").value
t, i = o.t, o.i


def defined(p: Prover, goal: Fact) -> None:
    """What eq. (13) needs to be defined, at each step and under both sums."""
    for choice in open_obligations(goal, p.context.facts, p.context.definitions):
        fact = choice[0]
        if isinstance(fact, ForAll):
            p.generalise(fact, lambda q, f=fact: settled(q, f.rel, "i" in f.indices))  # type: ignore[misc]


def settled(q: Prover, rel: Rel, coordinate: bool) -> None:
    """What the line needs to be defined, at a step; ``coordinate``: in the coordinate ``i``."""
    run = adamomentum()
    shares(q, run, t)
    if not coordinate:
        again(q, q.settle(rel))
        return
    run.rate(q, t)
    second = instance(o.POSITIVE)(q, t)
    q.by_products(le(0, o.v(t, i)), Product(ONE, (second,)))
    inside = q.by_products(lt(0, t * o.v(t, i)), Product(ONE, (q.need(lt(0, t)), second)))
    q.have(lt(0, sqrt(t * o.v(t, i))), "sqrt", [inside])
    q.by_products(le(0, t * o.v(t, i)), Product(ONE, (inside,)))
    again(q, q.have(rel, "nonzero", q.nonzero_refs()) if rel.op == "!=" else q.settle(rel))


def pointwise(q: Prover, goal: Rel) -> int:
    """The gap as squares with weights that are not negative."""
    run = adamomentum()
    low, high = shares(q, run, t)
    now, second = run.rate(q, t), instance(o.POSITIVE)(q, t)
    over, old, root = q.inverse_positive(now), run.m(t - 1), sqrt(t) * sqrt(o.v(t, i))
    squares = q.root(t), q.root(o.v(t, i))
    q.by_products(le(0, t * o.v(t, i)), Product(ONE, (q.need(le(0, t)), second)))
    factors = [q.have(le(0, sqrt(z)), "sqrt", [q.find(le(0, z)) or second]) for z in (t, o.v(t, i))]
    q.by_products(le(0, root), Product(ONE, tuple(factors)))
    same = root_is(q, t * o.v(t, i), root, *squares)
    products = (
        Product(HALF, (high, over), (run.m(t),)),
        Product(HALF, (high, over), (old,)),
        Product(HALF, (low, now), (run.gap(t) + old / run.u(t),)),
    )
    return q.by_products(goal, *products, using=[same, run.step(q, t), average(q, run, t)])
