"""From a certificate to a verdict: the only place where verdicts are made.

A proof is PROVED where every line is exact. With one line that rests on balls or intervals, wherever it stands, the
claim is ENCLOSED: numbers were computed on a compact box, or along one finite run, and Arb is trusted with them.
A counterexample may use balls to tell which of two irrational numbers is larger, and is REFUTED all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NoReturn

from proofs_checks.kernel.check import check_statement
from proofs_checks.kernel.context import FAULTS, Line, Rejected
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.judge import holds
from proofs_checks.kernel.point import Point
from symbolic.statement import Statement


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


Certificate = Proof | Counterexample | GaveUp

POLYNOMIALS = "FLINT polynomial arithmetic"
SOLVERS = "Z3 and cvc5, agreeing"
BALLS = "Arb"
ENCLOSING = frozenset({"enclose", "run"})
"""The rules that compute with intervals or balls; a proof with a line by one of them is ENCLOSED and not PROVED."""


def trusts(certificate: Certificate) -> tuple[str, ...]:
    """What the check of a certificate trusts besides the kernel itself."""
    match certificate:
        case Proof(lines):
            rules = _rules(lines)
            asked = (SOLVERS,) if "solver" in rules else ()
            return (POLYNOMIALS, *asked, BALLS) if rules & ENCLOSING else (POLYNOMIALS, *asked)
        case Counterexample():
            return "exact rational arithmetic", BALLS
    return ()


def _rules(lines: tuple[Line, ...]) -> frozenset[str]:
    """The rules of all lines, those of sub-proofs too."""
    return frozenset().union(*({line.rule}.union(*map(_rules, line.proofs)) for line in lines))


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
    """The verdict that ``certificate`` supports; UNDECIDED, with the reason, where it supports none."""
    try:
        match certificate:
            case Proof(lines, witness):
                check_statement(statement, lines)
                _check_witness(statement, witness, steps="run" in _rules(lines))
                verdict = Verdict.ENCLOSED if _rules(lines) & ENCLOSING else Verdict.PROVED
                return _settled(statement, certificate, verdict, "every line follows")
            case Counterexample(point):
                return _settled(statement, certificate, Verdict.REFUTED, _check_counterexample(statement, point))
            case GaveUp(reason):
                return Evidence(Verdict.UNDECIDED, certificate, reason)
    except Rejected as rejection:
        return Evidence(Verdict.UNDECIDED, certificate, f"the certificate is rejected: {rejection}")
    except FAULTS as error:
        return Evidence(Verdict.UNDECIDED, certificate, f"the certificate is rejected: {type(error).__name__}: {error}")
    raise TypeError(f"a {type(certificate).__name__} is no certificate")


def _settled(statement: Statement, certificate: Certificate, verdict: Verdict, reason: str) -> Evidence:
    """The evidence for a statement that is decided; a claim that denies the statement gets the other verdict."""
    if statement.denied:
        verdict = Verdict.PROVED if verdict is Verdict.REFUTED else Verdict.REFUTED
        reason = f"of the statement that the claim denies: {reason}"
    return Evidence(verdict, certificate, reason, trusts(certificate))


def _check_witness(statement: Statement, witness: Point, *, steps: bool) -> None:
    """That the hypotheses hold at a point, and no conclusion fails there (after a run, that would be the run again)."""
    for fact in statement.hypotheses:
        if holds(statement, witness, fact) is not True:
            raise Rejected(f"the hypothesis {fact} does not hold at the witness, so the claim may be vacuous")
    for fact in () if steps else statement.conclusions:
        if holds(statement, witness, fact) is False:
            raise Rejected(f"the conclusion {fact} fails at the witness: kernel and evaluation disagree")


def _check_counterexample(statement: Statement, point: Point) -> str:
    opening(statement)
    for fact in statement.hypotheses:
        if holds(statement, point, fact) is not True:
            raise Rejected(f"the hypothesis {fact} does not hold at the point")
    for fact in statement.conclusions:
        if holds(statement, point, fact) is False:
            return f"{fact} fails"
    raise Rejected("every conclusion holds at the point, or is not decided there")
