"""Equalities at the first steps of an epoch: an induction that never looks beyond its last step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Like, Term, maximum, num

Script = Callable[[Prover], int]


@dataclass(frozen=True, slots=True)
class Bounded:
    """``a = b`` (``goal``) for all ``0 <= s <= top``.

    ``step(q, known)`` proves it at ``s + 1 <= top`` where it holds at ``s``. What is proved for every ``s`` is
    ``(a - b) max(0, top + 1 - s) = 0``.
    """

    goal: Rel
    s: Term
    top: Term
    base: Script
    step: Callable[[Prover, int], int]

    def left(self, at: Like) -> Term:
        """How far it is to the end."""
        return self.top + 1 - at

    def guarded(self, at: Like) -> Rel:
        """What is proved for every s."""
        goal = eq((self.goal.lhs - self.goal.rhs) * maximum(0, self.left(self.s)), 0)
        return goal.at(**{self.s.name: at})

    def plain(self, q: Prover, at: Term, known: int, ahead: int) -> int:
        """The goal from what is proved for every s; ``ahead``: ``at <= top`` or ``at < top``."""
        here, above = self.goal.at(**{self.s.name: at}), q.positive(lt(0, self.left(at)), facts=[ahead], degree=1)
        weak = q.positive(le(0, self.left(at)), facts=[above], degree=1)
        value = q.have(eq(maximum(0, self.left(at)), self.left(at)), "max", [weak])
        gap = here.lhs - here.rhs
        inside = q.have(eq(gap * self.left(at), 0), "combine", [known, value], [num(1), -gap])
        q.inverse_positive(above)
        return q.have(here, "combine", [inside, *q.nonzero_refs()], [1 / self.left(at)])

    def within(self, q: Prover, known: int) -> int:
        """The step inside the range; the last fact is ``s < top``."""
        case = len(q.context.facts) - 1
        q.have(le(self.s + 1, self.top), "integer", [case])
        shown = self.step(q, self.plain(q, self.s, known, case))
        return q.have(self.guarded(self.s + 1), "combine", [shown], [maximum(0, self.left(self.s + 1))])

    def beyond(self, q: Prover) -> int:
        """The step out of the range; the last fact is ``s = top`` or ``top < s``."""
        case = len(q.context.facts) - 1
        e, goal = q.rel(case), self.guarded(self.s + 1)
        weak = q.positive(le(e.rhs, e.lhs), case, facts=[], degree=1) if e.op == "=" else case
        past = q.positive(le(self.left(self.s + 1), 0), facts=[weak], degree=1)
        zero = q.have(eq(maximum(0, self.left(self.s + 1)), 0), "max", [past])
        return q.have(goal, "combine", [zero], [goal.lhs.subterms[0]])

    def induct(self, q: Prover) -> int:
        """The step."""
        known = len(q.context.facts) - 1
        scripts = (lambda z: self.within(z, known), self.beyond, self.beyond)
        return q.cases(self.guarded(self.s + 1), self.s, self.top, scripts)

    def start(self, q: Prover) -> int:
        """The base."""
        return q.have(self.guarded(0), "combine", [self.base(q)], [maximum(0, self.left(0))])

    def prove(self, p: Prover) -> int:
        """The goal for all ``0 <= s <= top``."""
        low = le(0, self.s)
        every = p.induction(for_all(self.s.name, low, then=self.guarded(self.s)), self.start, self.induct)

        def each(q: Prover) -> int:
            return self.plain(q, self.s, q.instance(every, self.s), q.need(le(self.s, self.top)))

        return p.generalise(for_all(self.s.name, low, le(self.s, self.top), then=self.goal), each)
