"""The slope psi(y) = min(max(min(-eps, -y), y - 1), 0): gentle up to 0, a steep drop of width 1, flat from there."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.search.prover import Prover
from proofs_checks.search.slopes_between import EPS
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, maximum, minimum, num, seq, var

psi = seq("psi")
a, b, y, z = map(var, ("a", "b", "y", "z"))
HALF, SMALL = num("1/2"), num("1/10")


def near(at: Term) -> Term:
    """The slope on this side of the steepest place."""
    return minimum(-EPS, -at)


def both_sides(at: Term) -> Term:
    """The slope up to the foot of the drop."""
    return maximum(near(at), at - 1)


def by_case(q: Prover, goal: Rel) -> int:
    """``a <= b`` from the last fact, which is ``a < b`` or an equation."""
    case = len(q.context.facts) - 1
    equal = q.rel(case).op == "="
    return q.positive(goal, *([case] if equal else []), facts=[] if equal else [case], degree=1)


def before(q: Prover, here: Term, most: int) -> int:
    """``psi(here) = min(-eps, -here)`` from the fact ``here <= 1/2`` or ``here <= 0``; needs ``eps <= 1/10``."""
    low, goal = near(here), le(here - 1, near(here))
    size, small = q.need(lt(0, EPS)), q.need(le(EPS, SMALL))

    def gentle(r: Prover) -> int:
        value = r.have(eq(low, -EPS), "min", [by_case(r, le(-EPS, -here))])
        return r.positive(goal, value, facts=[small, most], degree=1)

    def steep(r: Prover) -> int:
        value = r.have(eq(low, -here), "min", [by_case(r, le(-here, -EPS))])
        return r.positive(goal, value, facts=[most], degree=1)

    above = q.cases(goal, here, EPS, (gentle, gentle, steep))
    inner = q.have(eq(both_sides(here), low), "max", [above])
    under = q.positive(le(both_sides(here), 0), inner, facts=[size, q.have(le(low, -EPS), "min")], degree=1)
    outer = q.have(eq(minimum(both_sides(here), 0), both_sides(here)), "min", [under])
    return q.ring(eq(psi(here), low), q.unfold(psi(here)), outer, inner)


def closer(q: Prover, w: Term, other: Term, order: tuple[Term, Term], facts: tuple[int, int]) -> int:
    """``w - other <= |y - z|`` for two maxima or two minima, from the same for their arguments (``facts``).

    ``order``: two terms that are in the order of the arguments of w (of a maximum), of other (of a minimum).
    """
    goal, pick, greater = le(w - other, absolute(y - z)), w if w.head == "max" else other, w.head == "max"
    one, two = pick.subterms

    def branch(place: int, known: Rel) -> Callable[[Prover], int]:
        def script(r: Prover) -> int:
            same = r.have(eq(pick, pick.subterms[place]), w.head, [by_case(r, known)])
            end = le(other.subterms[place], other) if greater else le(w, w.subterms[place])
            return r.positive(goal, same, facts=[r.have(end, w.head), facts[place]], degree=1)

        return script

    rising, falling = branch(int(greater), le(one, two)), branch(int(not greater), le(two, one))
    return q.cases(goal, *order, (rising, rising, falling))


def lipschitz(p: Prover, goal: Rel) -> int:
    """``psi(y) - psi(z) <= |y - z|``: maxima and minima of functions that are 1-Lipschitz."""
    apart = absolute(y - z)
    none, over, under = (p.have(e, "abs") for e in (le(0, apart), le(y - z, apart), le(-(y - z), apart)))
    flat = p.positive(le(-EPS - -EPS, apart), facts=[none], degree=1)
    slant = p.positive(le(-y - -z, apart), facts=[under], degree=1)
    low = closer(p, near(y), near(z), (z, EPS), (flat, slant))
    back = p.positive(le((y - 1) - (z - 1), apart), facts=[over], degree=1)
    top = closer(p, both_sides(y), both_sides(z), (near(y), y - 1), (low, back))
    zero = p.positive(le(num(0) - num(0), apart), facts=[none], degree=1)
    ends = minimum(both_sides(y), 0), minimum(both_sides(z), 0)
    whole = closer(p, *ends, (both_sides(z), num(0)), (top, zero))
    return p.positive(goal, p.unfold(psi(y)), p.unfold(psi(z)), facts=[whole], degree=1, note="psi is 1-Lipschitz")


def shape(p: Prover, left: Rel, low: Rel, high: Rel, right: Rel, ends: tuple[int, int]) -> None:
    """psi is -eps up to 0 and 0 from 1 on, and lies in [-1/2, 0]; ``ends``: ``a <= 0`` and ``1 <= b``."""
    below = p.positive(le(-EPS, -a), facts=[ends[0], p.need(lt(0, EPS))], degree=1)
    p.ring(left, before(p, a, ends[0]), p.have(eq(near(a), -EPS), "min", [below]), note="gentle up to 0")
    down, whole = p.unfold(psi(y)), minimum(both_sides(y), 0)
    steepest(p, low, down)
    p.positive(high, down, facts=[p.have(le(whole, 0), "min")], degree=1)
    past = p.positive(le(0, both_sides(b)), facts=[ends[1], p.have(le(b - 1, both_sides(b)), "max")], degree=1)
    p.ring(right, p.unfold(psi(b)), p.have(eq(minimum(both_sides(b), 0), 0), "min", [past]), note="and 0 from 1 on")


def steepest(p: Prover, low: Rel, down: int) -> int:
    """``-1/2 <= psi(y)``."""
    small, goal, inside = p.need(le(EPS, SMALL)), le(-HALF, near(y)), both_sides(y)
    one, two = (p.have(le(e, inside), "max") for e in inside.subterms)

    def far(q: Prover) -> int:
        weak = by_case(q, le(HALF, y))
        return finish(q, q.positive(le(-HALF, inside), facts=[two, weak], degree=1))

    def close(q: Prover) -> int:
        ends = by_case(q, le(y, HALF)), small

        def flat(r: Prover) -> int:
            value = r.have(eq(near(y), -EPS), "min", [by_case(r, le(-EPS, -y))])
            return r.positive(goal, value, facts=ends, degree=1)

        def steep(r: Prover) -> int:
            value = r.have(eq(near(y), -y), "min", [by_case(r, le(-y, -EPS))])
            return r.positive(goal, value, facts=ends, degree=1)

        known = q.cases(goal, y, EPS, (flat, flat, steep))
        return finish(q, q.positive(le(-HALF, inside), facts=[one, known], degree=1))

    def finish(q: Prover, known: int) -> int:
        def middle(r: Prover) -> int:
            value = r.have(eq(minimum(inside, 0), inside), "min", [by_case(r, le(inside, 0))])
            return r.positive(low, down, value, facts=[known], degree=1)

        def above(r: Prover) -> int:
            value = r.have(eq(minimum(inside, 0), 0), "min", [by_case(r, le(0, inside))])
            return r.positive(low, down, value, facts=[], degree=1)

        return q.cases(low, inside, num(0), (middle, middle, above))

    return p.cases(low, y, HALF, (close, close, far), note="nowhere steeper than 1/2")
