"""Expectations of products and inequalities between expectations: steps that the claims on color balls share."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.color_balls import mean
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le
from symbolic.term import Term, absolute, expect, fresh_name, num, var


def same_mean(p: Prover, x: Term, y: Term, *using: int, note: str = "") -> int:
    """``E(x) = E(y)`` from ``x = y`` by polynomial arithmetic with the equations ``using``."""
    inside = p.ring(eq(x, y), *using)
    return p.congruence(eq(expect(x), expect(y)), inside, note=note)


def take(p: Prover, x: Term, y: Term, k: Term) -> int:
    """``E(x*y; k) = x*E(y; k)`` for an ``x`` that the epochs before ``k`` fix (those up to ``k - 1``)."""
    p.need(le(k - 1 + 1, k))
    refs = [n for n, f in enumerate(p.context.facts) if isinstance(f, Rel) and f.op in ("<", "<=")]
    return p.have(eq(expect(x * y, k), x * expect(y, k)), "expect_take", refs)


def past_times(p: Prover, x: Term, y: Term, k: Term, value: Term, note: str = "") -> int:
    """``E(x*y) = value*E(x)`` where the epochs before ``k`` fix ``x`` and ``y`` is affine in labels of epoch ``k``."""
    fresh = p.ring(eq(expect(y, k), value), mean(p, y, k))
    return past_times_known(p, x, y, k, fresh, note)


def past_times_known(p: Prover, x: Term, y: Term, k: Term, fresh: int, note: str = "") -> int:
    """The same from the fact ``E(y; k) = value`` of this number."""
    product, value = x * y, p.rel(fresh).rhs
    back = p.have(eq(expect(expect(product, k)), expect(product)), "tower")
    given = p.ring(eq(expect(product, k), x * value), take(p, x, y, k), fresh)
    inner = p.congruence(eq(expect(expect(product, k)), expect(x * value)), given)
    out = p.expect_linear(eq(expect(x * value), value * expect(x)))
    turned = p.ring(eq(expect(product), expect(expect(product, k))), back)
    return p.ring(eq(expect(product), value * expect(x)), turned, inner, out, note=note)


def mean_at_most(p: Prover, known: int, note: str = "") -> int:
    """``E(x) <= E(y)`` from ``x <= y``."""
    fact = p.rel(known)
    return p.have(le(expect(fact.lhs), expect(fact.rhs)), "expect_le", [known], note=note)


def sizes(p: Prover, *terms: Term) -> list[int]:
    """``x <= |x|``, ``-x <= |x|`` and ``0 <= |x|`` for each term."""
    facts = [f for s in terms for f in (le(s, absolute(s)), le(-s, absolute(s)), le(0, absolute(s)))]
    return [p.have(f, "abs") for f in facts]


def solved(p: Prover, goal: Rel, *refs: int, note: str = "") -> int:
    """A relation between reals that the two solvers agree on."""
    return p.have(goal, "solver", refs, note=note)


def mean_beside(p: Prover, s: Term, c: Term, note: str = "") -> int:
    """``2 c E|s| <= E(s^2) + c^2`` for a number ``c``."""
    w = absolute(s)
    square = p.have(eq(w**2, s**2), "abs")
    surely = p.by_products(le(2 * c * w, s**2 + c**2), Product(num(1).value, (), (w - c,)), using=[square])
    below = mean_at_most(p, surely)
    left = p.expect_linear(eq(expect(2 * c * w), 2 * c * expect(w)))
    right = p.expect_linear(eq(expect(s**2 + c**2), expect(s**2) + c**2))
    goal = le(2 * c * expect(w), expect(s**2) + c**2)
    return p.by_products(goal, Product(num(1).value, (below,)), using=[left, right], note=note)


def size_zero(p: Prover, s: Term, *refs: int) -> int:
    """``E|s| = 0`` where the facts say that ``s`` is 0."""
    square = p.have(eq(absolute(s) ** 2, s**2), "abs")
    same = p.congruence(eq(expect(absolute(s)), expect(num(0))), solved(p, eq(absolute(s), 0), square, *refs))
    return p.ring(eq(expect(absolute(s)), 0), same, p.expect_linear(eq(expect(num(0)), 0)))


def power_sum(p: Prover, b: Term, a: Term, m: Term) -> int:
    """``b^(a + m) = b^a b^m`` for ``0 <= a, 0 <= m``; ``b`` may be 0."""
    u = var(fresh_name("u", p.context.integers | p.context.reals))

    def step(q: Prover) -> object:
        known = len(q.context.facts) - 1
        ups = [q.have(eq(b ** (v + 1), b**v * b), "power_step", [q.need(le(0, v))]) for v in (a + u, u)]
        top = q.ring(eq(b ** (a + (u + 1)), b ** (a + u) * b), ups[0])
        return q.ring(eq(b ** (a + (u + 1)), b**a * b ** (u + 1)), top, known, ups[1])

    every = for_all(u.name, le(0, u), then=eq(b ** (a + u), b**a * b**u))
    return p.instance(p.induction(every, lambda q: q.ring(every.rel.at(**{u.name: 0})), step), m)
