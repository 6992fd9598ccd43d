"""What a claim file says: the printed claim, how it is read, its formal statement, how it is checked, its mutants.

A claim file defines one `CLAIM`. It never says what the verdict is: the kernel computes it from the certificate that
`Claim.check` finds. Claim files import nothing from `search`, so that rechecking never does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.point import Point, point
from proofs_checks.kernel.verdict import Certificate, Counterexample, GaveUp, Proof
from symbolic.source import Source
from symbolic.statement import Statement

if TYPE_CHECKING:
    from proofs_checks.search import Prover

Check = Callable[[Statement], Certificate]
Script = Callable[["Prover"], object]


@dataclass(frozen=True, slots=True)
class Claim:
    """A printed claim and its check.

    ``printed`` is LaTeX as the source prints it (text in ``\\text``); ``reading`` says in words how it is read,
    above all where the print leaves room. ``statement(**mutant)`` builds the formal statement; called without arguments
    it is the claim, and each of ``mutants`` gives arguments for a wrong variant that ``check`` must not accept.
    ``against`` gives some of them points at which they are false, where the search near the witness finds none.
    ``repairs`` is the id of the claim that this one corrects, ``uses`` the ids of claims that are taken as known,
    ``cites`` results from elsewhere that are not proved here.
    """

    source: Source
    printed: str
    reading: str
    statement: Callable[..., Statement]
    check: Check
    mutants: Mapping[str, Mapping[str, object]]
    repairs: str | None = None
    uses: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    kind: str = field(default="identity")
    against: Mapping[str, Point] = field(default_factory=dict)


def by_proof(script: Script, witness: Point) -> Check:
    """A check that runs a proof script and then shows that every conclusion is defined.

    ``witness`` is a point at which all hypotheses hold together, so that the claim is not vacuous.
    """

    def check(statement: Statement) -> Certificate:
        from proofs_checks.search import Prover

        try:
            p = Prover.of(statement)
            script(p)
            for goal in statement.conclusions:
                p.conclude(goal)
                p.defined(goal)
        except Rejected as reason:
            return GaveUp(f"no proof was found: {reason}")
        return Proof(tuple(p.lines), witness)

    return check


def by_goals(script: Callable[..., object], witness: Point) -> Check:
    """`by_proof` for a script that is called as ``script(p, *conclusions)`` with the conclusions of the statement.

    So a mutant is tried and not merely missed.
    """

    def check(statement: Statement) -> Certificate:
        return by_proof(lambda p: script(p, *statement.conclusions), witness)(statement)

    return check


def by_counterexample(at: Point) -> Check:
    """A check that offers a point as a counterexample."""
    return lambda statement: Counterexample(at)


__all__ = ["Claim", "Source", "by_counterexample", "by_goals", "by_proof", "point"]
