"""Closed forms of recursions by induction that never divides: the decay may be 0 (or anything else)."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, fresh_name, num, total, var, walk

Sequence = Callable[[Term], Term]
Also = Callable[[Prover, Term], list[int]]


def by_recursion(p: Prover, goal: Rel, t: Term, b: Term, also: Also | None = None, note: str = "") -> int:
    """``y(t) = ...`` for ``t >= 0``, where the right side has sums of ``b**(t-i) * f(i)`` and powers of ``b``.

    At ``t + 1`` the recursion of ``y`` is unfolded, the last summand is taken out, and ``b**(n+1) = b**n * b``;
    ``also(q, s)`` gives further equations that rewrite what stands at the index ``s``.
    """

    def base(q: Prover) -> object:
        start = goal.at(**{t.name: 0})
        empty = [q.sum_empty(s) for s in _sums(start.rhs)]
        return q.ring(start, q.unfold(start.lhs), *empty, *(also(q, num(0)) if also else ()))

    def step(q: Prover, s: Term, known: int) -> object:
        before, after = goal.at(**{t.name: s}), goal.at(**{t.name: s + 1})
        refs = [q.unfold(after.lhs), *(also(q, s + 1) if also else ())]
        for old, new in zip(_sums(before.rhs), _sums(after.rhs), strict=True):
            refs += _one_more(q, old, new, b)
        refs += [_one_power(q, w) for w in _powers(after.rhs, b)]
        return q.ring(after, *refs, known)

    return for_each_step(p, goal, t, base, step, note=note)


def always_same(p: Prover, a: Sequence, b: Sequence, note: str = "") -> int:
    """``a(s) = b(s)`` for all ``s >= 0``, since both have one recursion and one start."""
    s = var(fresh_name("s", p.context.integers | p.context.reals))

    def one(q: Prover) -> object:
        return by_recursion(q, eq(a(s), b(s)), s, num(1), lambda r, n: [r.unfold(b(n))])

    return p.generalise(for_all(s.name, le(0, s), then=eq(a(s), b(s))), one, note=note)


def geometric_total(p: Prover, b: Term, t: Term, note: str = "") -> int:
    """``sum_{i=1}^t b**(t-i) = (1 - b**t) / (1 - b)`` for every ``b < 1``; needs ``0 <= t``."""
    i = var("i")
    goal = eq(total(i, 1, t, b ** (t - i)), (1 - b**t) / (1 - b))

    def base(q: Prover) -> object:
        start = goal.at(**{t.name: 0})
        return q.ring(start, q.sum_empty(start.lhs))

    def step(q: Prover, s: Term, known: int) -> object:
        before, after = goal.at(**{t.name: s}), goal.at(**{t.name: s + 1})
        return q.ring(after, *_one_more(q, before.lhs, after.lhs, b), _one_power(q, b ** (s + 1)), known)

    return for_each_step(p, goal, t, base, step, note=note)


def damped_bound(p: Prover, v: Term, b: Term, square: Term, c: Term, t: Term, note: str = "") -> int:
    """``c (1 - b**t) / (1 - b) <= v(t)`` for ``v(t) = b v(t-1) + (1 - b) square(t)**2 + c``, ``v(0) = 0``."""
    goal = le(c * (1 - b**t) / (1 - b), v)

    def base(q: Prover) -> object:
        start = goal.at(**{t.name: 0})
        return q.positive(start, q.unfold(start.rhs), degree=1, facts=[])

    def step(q: Prover, s: Term, known: int) -> object:
        after, x = goal.at(**{t.name: s + 1}), Rel(square, "=", square).at(**{t.name: s + 1}).lhs
        refs = [q.unfold(after.rhs), _one_power(q, b ** (s + 1))]
        low, high = q.need(le(0, b), lt(0, b)), q.need(lt(b, 1))
        return q.by_products(
            after, Product(num(1).value, (low, known)), Product(num(1).value, (high,), (x,)), using=refs
        )

    return for_each_step(p, goal, t, base, step, note=note)


def not_negative(p: Prover, v: Sequence, b: Term, square: Sequence, t: Term) -> int:
    """``0 <= v(t)`` for the recursion of `damped_bound` without ``c``."""
    return p.positive(le(0, v(t)), facts=[damped_bound(p, v(t), b, square(t), num(0), t)], degree=1)


def damped_positive(p: Prover, v: Sequence, b: Term, square: Sequence, c: Term) -> int:
    """``0 < v(s)`` for all ``s >= 1`` and the recursion of `damped_bound`, from ``0 < c``."""
    s = var(fresh_name("s", p.context.integers | p.context.reals))

    def one(q: Prover) -> object:
        low = damped_bound(q, v(s), b, square(s), c, s)
        q.bounds(b**s)
        part = q.need(lt(0, 1 - b**s))
        rest = q.inverse_positive(q.need(lt(0, 1 - b)))
        least = q.positive(lt(0, c * (1 - b**s) / (1 - b)), facts=[q.need(lt(0, c)), part, rest], degree=3)
        return q.positive(lt(0, v(s)), facts=[low, least], degree=1)

    return p.generalise(for_all(s.name, le(1, s), then=lt(0, v(s))), one)


def _sums(t: Term) -> list[Term]:
    return [s for s in walk(t) if s.head == "sum"]


def _powers(t: Term, b: Term) -> list[Term]:
    """The powers of ``b`` with a symbolic exponent outside sums."""
    if t.head == "sum":
        return []
    if t.head == "^" and t.subterms[0] == b and t.subterms[1].head != "num":
        return [t]
    return [w for s in t.subterms for w in _powers(s, b)]


def _one_power(q: Prover, w: Term) -> int:
    """``b**(n+1) = b**n * b``."""
    b, e = w.subterms
    return q.have(eq(w, b ** (e - 1) * b), "power_step", [q.need(le(0, e - 1))])


def _one_more(q: Prover, old: Term, new: Term, b: Term) -> list[int]:
    """``sum_{i=1}^{s+1} b**(s+1-i) f(i)`` as its last summand and ``b`` times the sum to ``s``."""
    top = q.sum_top(new)
    rest = q.rel(top).rhs.subterms[0]
    low, high, body = rest.subterms
    i = var(rest.name)
    scaled = total(i, low, high, b * old.subterms[2])

    def one(r: Prover) -> object:
        steps = [_one_power(r, w) for w in _powers(body, b) if i.name in _names(w)]
        return r.ring(eq(body, scaled.subterms[2]), *steps)

    each = q.sum_each(eq(rest, scaled), one)
    return [top, each, q.sum_linear(eq(scaled, b * old))]


def _names(t: Term) -> set[str]:
    return {s.name for s in walk(t) if s.head == "var"}
