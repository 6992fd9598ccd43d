"""Iterates of two rules compared: each iterate as the sum of its steps, roots of quotients, equal recursions."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from symbolic.statement import Rel, eq, lt
from symbolic.term import Term, fresh_name, sqrt, total, var

Sequence = Callable[..., Term]


def as_sum_of_steps(p: Prover, x: Sequence, start: Term, step: Sequence, k: Term, note: str = "") -> int:
    """``x(k + 1) = start - sum_{i=1}^k step(i)`` for ``x(1) = start``, ``x(t + 1) = x(t) - step(t)``; ``0 <= k``."""
    i = var(fresh_name("i", p.context.integers | p.context.reals))

    def form(s: Term) -> Rel:
        return eq(x(s + 1), start - total(i, 1, s, step(i)))

    def base(q: Prover) -> int:
        goal = form(k).at(**{k.name: 0})
        return q.ring(goal, q.unfold(goal.lhs), q.sum_empty(goal.rhs.subterms[1]))

    def later(q: Prover, s: Term, known: int) -> int:
        goal = form(s + 1)
        return q.ring(goal, q.unfold(goal.lhs), q.sum_top(goal.rhs.subterms[1]), known)

    every = for_each_step(p, form(k), k, base, later)
    return p.ring(form(k), every, note=note) if note else every


def same_iterates(p: Prover, goal: Rel, a: int, b: int, script: Callable[[Prover, Rel], object], note: str = "") -> int:
    """``goal``: ``x(k + 1) = y(k + 1)``, from the sums ``a`` and ``b`` of their steps; ``script`` equates the steps."""
    left, right = p.rel(a).rhs.subterms[1], p.rel(b).rhs.subterms[1]
    each = eq(left.subterms[2], right.subterms[2])
    steps = p.sum_each(eq(left, right), lambda q: script(q, each), note=note)
    return p.ring(goal, a, b, steps, note="the same start and the same steps")


def same_recursion(p: Prover, a: Sequence, b: Sequence, t: Term, note: str = "") -> int:
    """``a(t) = b(t)`` for two recursions that say the same, by induction from 0; needs ``0 <= t``."""

    def base(q: Prover) -> int:
        goal = eq(a(t), b(t)).at(**{t.name: 0})
        return q.ring(goal, q.unfold(goal.lhs), q.unfold(goal.rhs))

    def step(q: Prover, s: Term, known: int) -> int:
        return q.ring(eq(a(s + 1), b(s + 1)), q.unfold(a(s + 1)), q.unfold(b(s + 1)), known)

    return for_each_step(p, eq(a(t), b(t)), t, base, step, note=note)


def root_of_quotient(p: Prover, a: Term, b: Term, note: str = "") -> int:
    """``sqrt(a / b) = sqrt(a) / sqrt(b)`` from ``0 < a`` and ``0 < b``; the three roots are shown to be positive."""
    above, below = p.need(lt(0, a)), p.need(lt(0, b))
    quotient = p.positive(lt(0, a / b), facts=[above, p.inverse_positive(below)])
    top, bottom, _ = (p.have(lt(0, sqrt(t)), "sqrt", [r]) for t, r in ((a, above), (b, below), (a / b, quotient)))
    p.positive(lt(0, sqrt(a) / sqrt(b)), facts=[top, p.inverse_positive(bottom)])
    return root_is(p, a / b, sqrt(a) / sqrt(b), p.root(a), p.root(b), *p.nonzero_refs(), note=note)


def root_of_defined(p: Prover, name: Term, a: Term, b: Term, *meaning: int) -> int:
    """``sqrt(name) = sqrt(a) / sqrt(b)`` where ``name = a / b`` by the facts ``meaning``."""
    same = p.ring(eq(name, a / b), *meaning)
    root = p.congruence(eq(sqrt(name), sqrt(a / b)), same)
    return p.ring(eq(sqrt(name), sqrt(a) / sqrt(b)), root, root_of_quotient(p, a, b))
