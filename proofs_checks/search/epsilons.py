"""Epsilon inside the root against epsilon outside it."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import for_every, squares_not_negative
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import ONE, impossible, root_is
from proofs_checks.search.stationary import new_index, square_positive
from symbolic.statement import Rel, eq, le, lt, ne
from symbolic.term import Term, num, sqrt, total

Sequence = Callable[[Term], Term]


def square_bounds(p: Prover, inside: Term) -> list[int]:
    """``sqrt(a)**2 <= a`` and ``a <= sqrt(a)**2`` as inequalities, which products can use without rewriting."""
    known, square = p.root(inside), sqrt(inside) ** 2
    return [p.positive(goal, known, facts=[], degree=1) for goal in (le(square, inside), le(inside, square))]


def excluded(p: Prover, goal: Rel, atom: Term, facts: list[int], degree: int, squares: tuple[Term, ...] = ()) -> int:
    """``goal``, an inequality between ``atom`` and something else, since its opposite gives ``0 < 0``.

    ``facts`` and ``squares`` show that the square of the gap is at most 0.
    """
    below = goal.lhs == atom

    def opposite(q: Prover) -> object:
        case = len(q.context.facts) - 1
        gap = q.rel(case).rhs - q.rel(case).lhs
        one = q.positive(lt(0, gap * gap), facts=[case], degree=2)
        none = q.positive(le(gap * gap, 0), facts=[case, *facts], squares=squares, degree=degree)
        return impossible(q, goal, Product(ONE, (one,)), Product(ONE, (none,)))

    def known(q: Prover) -> object:
        case = len(q.context.facts) - 1
        if q.rel(case).op == "=":
            return q.positive(goal, case, facts=[], degree=1)
        return q.positive(goal, facts=[case], degree=1)

    other = goal.rhs if below else goal.lhs
    return p.cases(goal, atom, other, (known, known, opposite) if below else (opposite, known, known))


def inside_and_outside(p: Prover, s: Term, eps: Term, c: Term) -> tuple[int, int]:
    """``c/(sqrt(s) + sqrt(eps)) <= c/sqrt(s + eps)`` and ``c/sqrt(s + eps) <= sqrt(2) c/(sqrt(s) + sqrt(eps))``.

    Needs ``0 <= s``, ``0 < eps`` and ``0 < c``.
    """
    w, a, b, two = sqrt(s + eps), sqrt(s), sqrt(eps), sqrt(num(2))
    p.positive(lt(0, s + eps), facts=[p.need(le(0, s)), p.need(lt(0, eps))], degree=1)
    p.positive(lt(0, num(2)), facts=[], degree=1)
    low = p.have(le(0, a), "sqrt", [p.need(le(0, s))])
    up_w, up_b, up_two = (p.have(lt(0, x), "sqrt", [p.need(lt(0, x.subterms[0]))]) for x in (w, b, two))
    roots, twice = [k for x in (w, a, b) for k in square_bounds(p, x.subterms[0])], square_bounds(p, num(2))
    summed, rate = p.positive(lt(0, a + b), facts=[low, up_b], degree=1), p.need(lt(0, c))
    most = excluded(p, le(w, a + b), w, [low, up_b, *roots], 2)
    scaled = excluded(p, le((a + b) * two / 2, w), w, [up_w, *roots, *twice], 2, (a + b, a - b))
    least = p.positive(le(a + b, two * w), facts=[scaled, up_two, summed, *twice], degree=2)
    inverses = p.inverse_positive(summed), p.inverse_positive(up_w)
    outside, inside = c / (a + b), c / w
    shorter = p.by_products(le(outside, inside), Product(ONE, (most, rate, *inverses)))
    return shorter, p.by_products(le(inside, two * outside), Product(ONE, (least, rate, *inverses)))


def summed_squares(p: Prover, v: Sequence, g: Sequence, t: Term, note: str = "") -> int:
    """``v(t) = sum_{i=1}^t g(i)**2`` for ``v(t) = v(t-1) + g(t)**2``, ``v(0) = 0``; ``0 <= v(t)``; needs ``0 <= t``."""
    s, i = new_index(p, "s"), new_index(p)

    def form(n: Term) -> Rel:
        return eq(v(n), total(i, 1, n, g(i) ** 2))

    def start(q: Prover) -> object:
        goal = form(num(0))
        return q.ring(goal, q.unfold(goal.lhs), q.sum_empty(goal.rhs))

    def step(q: Prover, known: int) -> object:
        goal = form(s + 1)
        return q.ring(goal, q.sum_top(goal.rhs), q.unfold(goal.lhs), known)

    every = p.instance(for_every(p, form(s), s, start, step), t, note=note)
    p.positive(le(0, v(t)), every, facts=[squares_not_negative(p, p.rel(every).rhs)], degree=1)
    return every


def same_iterates(p: Prover, goal: Rel, t: Term, note: str = "") -> int:
    """``y(t + 1) = z(t + 1)`` by induction from ``y(1) = z(1)``, since both take the same steps; needs ``0 <= t``."""
    s = new_index(p, "s")

    def start(q: Prover) -> object:
        first = goal.at(**{t.name: 0})
        return q.ring(first, q.unfold(first.lhs), q.unfold(first.rhs))

    def step(q: Prover, known: int) -> object:
        after = goal.at(**{t.name: s + 1})
        return q.ring(after, q.unfold(after.lhs), q.unfold(after.rhs), known)

    every = for_every(p, goal.at(**{t.name: s}), s, start, step)
    return p.instance(every, t, note=note)


def constant_accumulator(p: Prover, v: Sequence, g: Sequence, rho: Term, c: Term, t: Term) -> int:
    """``v(s) = (1 - rho**(s+1)) c**2`` for all ``s >= -1`` where ``g(s) = c`` and ``v(-1) = 0``; returned at 0.

    Needs ``0 < rho < 1``, ``c != 0`` and ``0 <= t``; shows ``0 < v(0)``, ``0 < v(t) < v(t+1)`` and ``v(t) < c**2`` too.
    """
    s, square = new_index(p, "s"), square_positive(p, c, p.need(ne(c, 0)))

    def form(n: Term) -> Rel:
        return eq(v(n), (1 - rho ** (n + 1)) * c**2)

    def start(q: Prover) -> object:
        return q.ring(form(num(-1)), q.unfold(v(num(-1))))

    def step(q: Prover, known: int) -> object:
        return q.ring(form(s + 1), q.unfold(v(s + 1)), q.unfold(g(s + 1)), known)

    every = for_every(p, form(s), s, start, step, start=num(-1))
    first, now, after = (p.instance(every, n) for n in (num(0), t, t + 1))
    power = rho ** (t + 1)
    p.bounds(power)
    low, high = p.need(lt(0, power)), p.need(lt(power, 1))
    rest = p.positive(lt(0, 1 - rho))
    p.positive(lt(0, v(num(0))), first, facts=[rest, square], degree=2)
    p.positive(lt(0, v(t)), now, facts=[high, square], degree=2)
    p.positive(lt(v(t), v(t + 1)), now, after, facts=[low, rest, square], degree=3)
    p.positive(lt(v(t), c**2), now, facts=[low, square], degree=2)
    return first


def defined_roots(p: Prover, ratio: Term, eps: Term, size: int, inverse: int) -> None:
    """That ``sqrt(a/d + eps)`` and ``sqrt(a/d) + sqrt(eps)`` divide, from ``0 <= a`` (``size``) and ``0 < 1/d``."""
    at_least, small = p.positive(le(0, ratio), facts=[size, inverse], degree=2), p.need(lt(0, eps))
    inside = p.positive(lt(0, ratio + eps), facts=[at_least, small], degree=1)
    p.have(lt(0, sqrt(ratio + eps)), "sqrt", [inside])
    roots = p.have(le(0, sqrt(ratio)), "sqrt", [at_least]), p.have(lt(0, sqrt(eps)), "sqrt", [small])
    p.positive(lt(0, sqrt(ratio) + sqrt(eps)), facts=roots, degree=1)


def root_of_number(p: Prover, goal: Rel, note: str = "") -> int:
    """``sqrt(a) = w`` for two positive numerals."""
    for x in (goal.lhs.subterms[0], goal.rhs):
        p.by_products(le(0, x), Product(x.value))
    return root_is(p, goal.lhs.subterms[0], goal.rhs, note=note)
