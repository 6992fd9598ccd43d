"""Regions of the plane beside each other, on a box of decays, by interval arithmetic."""

from __future__ import annotations

from functools import partial

from proofs_checks.kernel.obligations import open_obligations
from proofs_checks.search.prover import Prover
from symbolic.statement import ForAll, Rel
from symbolic.term import num

BOX = (0, 1, 2, 3)
BITS = 53
MOST = 1500


def on_the_box(p: Prover, *goals: Rel) -> None:
    """The goals, and that every root and divisor in them is defined, for all decays in the box of the hypotheses."""
    for goal in goals:
        p.enclose(goal, BOX, bits=BITS, most=MOST, note="on every cell of a subdivision of the box")
    for goal in goals:
        for choice in open_obligations(goal, p.context.facts, p.context.definitions):
            fact = choice[0]
            if isinstance(fact, ForAll):
                p.generalise(fact, partial(_decide, goal=fact.rel))
            else:
                p.enclose(fact, BOX, bits=BITS)


def _decide(q: Prover, goal: Rel) -> None:
    """The relation at every index of a sum, whose ends are the last two facts."""
    if q.find(goal) is None:
        last = len(q.context.facts)
        refs = (*BOX, last - 2, last - 1)
        q.have(goal, "enclose", refs, [num(BITS), num(0)])
