"""From a certificate to a verdict: the only place where verdicts are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NoReturn, Union

from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.context import Line, Rejected
from proofs_checks.kernel.evaluate import Evaluator
from proofs_checks.kernel.point import Point
from proofs_checks.kernel.values import precision
from symbolic.statement import Fact, Statement

PRECISIONS = (64, 256, 1024)
"""Bits tried in turn where balls overlap."""


class Verdict(Enum):
    """What is known of a claim; see the README for the meanings."""

    PROVED = "proved"
    REFUTED = "refuted"
    ENCLOSED = "enclosed"
    MEASURED = "measured"
    ILL_FORMED = "ill-formed"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Proof:
    """A certificate that a statement holds: its lines, and a point at which all hypotheses hold together."""

    lines: tuple[Line, ...]
    witness: Point


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A certificate that a statement fails: a point that meets the hypotheses and violates a conclusion."""

    point: Point


@dataclass(frozen=True, slots=True)
class GaveUp:
    """No certificate: why, and what is missing."""

    reason: str


Certificate = Union[Proof, Counterexample, GaveUp]

TRUSTS: dict[type, tuple[str, ...]] = {
    Proof: ("FLINT polynomial arithmetic",),
    Counterexample: ("exact rational arithmetic", "Arb"),
    GaveUp: (),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verdict with its certificate and what the check of it trusts. It has no truth value on purpose."""

    verdict: Verdict
    certificate: Certificate
    reason: str
    trusts: tuple[str, ...] = ()

    def __bool__(self) -> NoReturn:
        raise TypeError("evidence is neither true nor false: look at its verdict")


def verify(statement: Statement, certificate: Certificate) -> Evidence:
    """The verdict that ``certificate`` supports for ``statement``; UNDECIDED, with the reason, where it supports none."""
    try:
        match certificate:
            case Proof(lines, witness):
                check_statement(statement, lines)
                _check_witness(statement, witness)
                return Evidence(Verdict.PROVED, certificate, "every line follows", TRUSTS[Proof])
            case Counterexample(point):
                reason = _check_counterexample(statement, point)
                return Evidence(Verdict.REFUTED, certificate, reason, TRUSTS[Counterexample])
            case GaveUp(reason):
                return Evidence(Verdict.UNDECIDED, certificate, reason)
    except Rejected as rejection:
        return Evidence(Verdict.UNDECIDED, certificate, f"the certificate is rejected: {rejection}")


def _check_witness(statement: Statement, witness: Point) -> None:
    for fact in statement.hypotheses:
        if holds(statement, witness, fact) is not True:
            raise Rejected(f"the hypothesis {fact} does not hold at the witness, so the claim may be vacuous")
    for fact in statement.conclusions:
        if holds(statement, witness, fact) is False:
            raise Rejected(f"the conclusion {fact} fails at the witness: kernel and evaluation disagree")


def _check_counterexample(statement: Statement, point: Point) -> str:
    for fact in statement.hypotheses:
        if holds(statement, point, fact) is not True:
            raise Rejected(f"the hypothesis {fact} does not hold at the point")
    for fact in statement.conclusions:
        if holds(statement, point, fact) is False:
            return f"{fact} fails"
    raise Rejected("every conclusion holds at the point, or is not decided there")


def holds(statement: Statement, point: Point, fact: Fact) -> bool | None:
    """Whether a fact holds at a point; None where the highest of `PRECISIONS` does not tell."""
    answer = None
    for bits in PRECISIONS:
        with precision(bits):
            try:
                answer = Evaluator(statement, point).holds(fact)
            except (KeyError, ValueError, RecursionError) as error:
                raise Rejected(f"{fact} cannot be evaluated at the point: {error!r}") from error
        if answer is not None:
            break
    return answer
