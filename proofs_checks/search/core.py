"""Writing proofs line by line: every line is checked by the kernel as soon as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self

from proofs_checks.kernel.check import check_proof
from proofs_checks.kernel.context import Context, Line, Product, Rejected
from proofs_checks.kernel.derivative import derivative
from proofs_checks.kernel.formation import opening
from symbolic.statement import Fact, ForAll, Rel, Statement, eq, lt
from symbolic.term import Term, substitute

Proof = tuple[Line, ...]


class Core:
    """A proof under construction: a context, and the lines so far. Every method returns the number of a fact."""

    def __init__(self, context: Context) -> None:
        self.context, self.lines = context, list[Line]()

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """A proof that starts from a statement's hypotheses."""
        return cls(opening(statement))

    def have(
        self,
        fact: Fact,
        rule: str,
        refs: Iterable[int] = (),
        terms: Iterable[Term] = (),
        proofs: Iterable[Proof] = (),
        sum: Iterable[Product] = (),
        note: str = "",
    ) -> int:
        """Add the line after the kernel has checked it (Rejected if it does not follow); no fact is repeated."""
        if fact in self.context.facts and not note:
            return self.context.facts.index(fact)
        line = Line(fact, rule, tuple(refs), tuple(terms), tuple(proofs), tuple(sum), note, bool(note))
        self.context = check_proof(self.context, (line,))
        self.lines.append(line)
        return len(self.context.facts) - 1

    def sub(self, script: Callable[[Self], object], context: Context) -> Proof:
        """The lines that ``script`` writes in another context."""
        inner = type(self)(context)
        script(inner)
        return tuple(inner.lines)

    def fact(self, ref: int) -> Fact:
        """The fact of this number."""
        return self.context.fact(ref)

    def rel(self, ref: int) -> Rel:
        """The relation of this number."""
        return self.context.rel(ref)

    def find(self, fact: Fact) -> int | None:
        """The number of a fact, None if it is not there."""
        return self.context.facts.index(fact) if fact in self.context.facts else None

    def nonzero_refs(self) -> list[int]:
        """The numbers of all facts that say what is not zero."""
        return [k for k, f in enumerate(self.context.facts) if isinstance(f, Rel) and f.op in ("<", "!=")]

    def ring(self, goal: Rel, *using: int, note: str = "") -> int:
        """An equality by polynomial arithmetic, after rewriting with the equations ``using`` in this order."""
        return self.have(goal, "ring", [*using, *self.nonzero_refs()], note=note)

    def chain(self, *terms: Term, using: Iterable[int] = (), note: str = "") -> int:
        """``terms[0] = terms[-1]`` by polynomial arithmetic."""
        return self.ring(eq(terms[0], terms[-1]), *using, note=note)

    def restate(self, goal: Fact, ref: int, note: str = "") -> int:
        """A known fact with its sides written in another way."""
        return self.have(goal, "restate", [ref, *(k for k in self.nonzero_refs() if k != ref)], note=note)

    def conclude(self, goal: Fact) -> int:
        """A conclusion that is known, perhaps with its sides written in another way."""
        known = self.find(goal)
        for k in range(len(self.context.facts) - 1, -1, -1):
            if known is not None:
                return known
            try:
                known = self.restate(goal, k)
            except Rejected:
                continue
        raise Rejected(f"the proof does not reach {goal}")

    def derivative(self, t: Term, note: str = "") -> int:
        """What the rules of calculus give for a ``diff`` term."""
        return self.have(eq(t, derivative(t.subterms[0], t.name)), "derivative", note=note)

    def congruence(self, goal: Rel, *refs: int, note: str = "") -> int:
        """Equal functions of equal arguments."""
        return self.have(goal, "congruence", refs, note=note)

    def generalise(self, goal: ForAll, script: Callable[[Self], object], note: str = "") -> int:
        """A fact for all indices, from a proof at generic ones."""
        inner = self.context.with_integers(*goal.indices).adding(*goal.guards)
        return self.have(goal, "generalise", proofs=[self.sub(script, inner)], note=note)

    def induction(
        self, goal: ForAll, base: Callable[[Self], object], step: Callable[[Self], object], note: str = ""
    ) -> int:
        """A fact for all ``t >= start``; in the step the hypothesis is the last fact and the goal is at ``t + 1``."""
        (t,), (guard,) = goal.indices, goal.guards
        later = self.context.with_integers(t).adding(guard, goal.rel)
        return self.have(goal, "induction", proofs=[self.sub(base, self.context), self.sub(step, later)], note=note)

    def cases(self, goal: Fact, a: Term, b: Term, scripts: Iterable[Callable[[Self], object]], note: str = "") -> int:
        """A fact, from proofs under ``a < b``, ``a = b`` and ``b < a`` (the case is the last fact of each)."""
        orders = (lt(a, b), eq(a, b), lt(b, a))
        proofs = [self.sub(s, self.context.adding(case)) for case, s in zip(orders, scripts, strict=True)]
        return self.have(goal, "cases", terms=[a, b], proofs=proofs, note=note)

    def absurd(self, goal: Fact, *refs: int) -> int:
        """Anything, from a contradiction."""
        return self.have(goal, "absurd", refs)


def put(t: Term, **values: Term) -> Term:
    """``t`` with variables replaced."""
    return substitute(t, values)


__all__ = ["Core", "Proof", "Rejected", "put"]
