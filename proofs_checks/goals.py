"""Checks whose proof script is told the statement's conclusions, so that a mutant is tried and not merely missed."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.claim import Check, by_proof
from proofs_checks.kernel.point import Point
from proofs_checks.kernel.verdict import Certificate
from symbolic.statement import Statement


def by_goals(script: Callable[..., object], witness: Point) -> Check:
    """`by_proof` for a script that is called as ``script(p, *conclusions)`` with the conclusions of the statement."""

    def check(statement: Statement) -> Certificate:
        return by_proof(lambda p: script(p, *statement.conclusions), witness)(statement)

    return check
