"""The steady drift for given decays and period: its sign for all C >= p at once, by interval arithmetic."""

from __future__ import annotations

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.obligations import open_obligations
from proofs_checks.search.prover import Prover
from symbolic.statement import Fact, ForAll, Rel, lt
from symbolic.term import Term, num

BOX = 0, 1
"""The facts that bound s."""


def enclosed(p: Prover, goal: Rel, note: str = "") -> None:
    """``goal`` on the box of the statement, and that every root and divisor in it is positive."""
    p.enclose(goal, BOX, note=note)
    for choice in open_obligations(goal, p.context.facts, p.context.definitions):
        _meet(p, choice)


def _meet(p: Prover, choice: tuple[Fact, ...]) -> None:
    """The fact of a choice that says that something is positive."""
    for fact in choice:
        rel = fact.rel if isinstance(fact, ForAll) else fact
        if rel.op == "<" and rel.lhs == num(0):
            _positive(p, fact)
            return
    raise Rejected(f"{choice[0]} is not about a sign")


def _positive(p: Prover, fact: Fact) -> int:
    """``0 < a``, also where a is a root, also for all indices in a range."""
    if isinstance(fact, ForAll):
        return p.generalise(
            fact, lambda q: _sign(q, fact.rel, (*BOX, len(q.context.facts) - 2, len(q.context.facts) - 1))
        )
    return _sign(p, fact, BOX)


def _sign(p: Prover, goal: Rel, box: tuple[int, ...]) -> int:
    inside: Term = goal.rhs
    if inside.head != "sqrt":
        return p.enclose(goal, box)
    return p.have(goal, "sqrt", [p.enclose(lt(0, inside.subterms[0]), box)])
