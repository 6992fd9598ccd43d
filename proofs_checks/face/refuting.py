"""The work behind ``refute``: every engine tries to violate a statement, and the kernel judges what it offers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from proofs_checks import ledger, pool
from proofs_checks.claim import Claim
from proofs_checks.derivation import Derivation
from proofs_checks.face.errors import FINE, WrongUsage
from proofs_checks.kernel.codec import encode_certificate
from proofs_checks.kernel.point import Point
from proofs_checks.kernel.verdict import Certificate, Counterexample, Evidence, Proof, Verdict, verify
from proofs_checks.search import adversary, homogeneity
from proofs_checks.search.refute import candidates
from symbolic.errors import AdamantError
from symbolic.statement import Statement

REFUTING = {Verdict.REFUTED, Verdict.PROVED}
"""What a counterexample makes of a claim; PROVED where the claim denies the statement."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An engine, how many points it tried, what it says of them, and the counterexample if it found one."""

    engine: str
    tried: int
    said: str
    seconds: float
    found: Point | None


def refute(target: str, mutant: str | None, *, tries: int, seconds: float, as_json: bool) -> int:
    """Look for a counterexample to a claim, or to one of its wrong variants."""
    for name, value in (("--tries", tries), ("--seconds", seconds)):
        if not value >= 0:
            raise WrongUsage(f"{name} {value} is not allowed: give a number that is 0 or more")
    claim = pool.claim_of(target)
    statement = claim.statement(**_changes(claim, mutant))
    near = _point(target, claim)
    attempts = list(_attempts(statement, near, tries, seconds))
    found = attempts[-1].found if attempts else None
    evidence = None if found is None else verify(statement, Counterexample(found))
    if evidence is not None and evidence.verdict not in REFUTING:
        raise AdamantError(f"the kernel does not confirm the counterexample to {target}: {evidence.reason}")
    if as_json:
        json.dump(_as_json(target, mutant, attempts, evidence), sys.stdout, indent=1, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        _print(target, claim, statement, attempts, evidence)
    return FINE


def _changes(claim: Claim, mutant: str | None) -> dict[str, object]:
    if mutant is None:
        return {}
    if mutant not in claim.mutants:
        raise WrongUsage(f"there is no mutant {mutant!r}; there are {', '.join(map(repr, claim.mutants))}")
    return dict(claim.mutants[mutant])


def _point(target: str, claim: Claim) -> Point:
    """Where to start: the witness of a proof, or the counterexample to the claim itself."""
    match _certificate(target, claim):
        case Proof(_, witness):
            return witness
        case Counterexample(point):
            return point
    raise AdamantError(f"no point near which to look is known for {target}: its check gives neither witness nor point")


def _certificate(target: str, claim: Claim) -> Certificate:
    if not target.endswith(".py") and ledger.certificate_file(target).exists():
        return ledger.recheck(target).certificate
    return claim.check(claim.statement())


def _attempts(s: Statement, near: Point, tries: int, seconds: float) -> Iterator[Attempt]:
    """One engine after the other, up to the first that finds something."""
    scalings = homogeneity.scalings(s)
    broken = [x for x in scalings if x.broken]
    scaled = (x.of(near, k) for x in broken for k in homogeneity.LAMBDAS)
    about = f"{'; '.join(map(str, broken)) or 'all scalings'} {'breaks' if broken else 'respect'} the conclusions"
    engines = (
        ("scaling", about if scalings else "the hypotheses allow no scaling", scaled),
        ("sampling", "at random near the known point", candidates(s, near, tries, seed=0)),
        (
            "alphabets",
            "all short sequences",
            (x for p in adversary.shorter(s, near) for x in adversary.exhaustive(s, p)),
        ),
        ("ascent", "ascent on the violation, rounded", adversary.ascent(s, near, seconds=seconds)),
    )
    for engine, said, points in engines:
        start = perf_counter()
        found, tried = adversary.first_violation(s, points, seconds)
        yield Attempt(engine, tried, said, perf_counter() - start, found)
        if found is not None:
            return


def _as_json(target: str, mutant: str | None, attempts: list[Attempt], evidence: Evidence | None) -> dict[str, Any]:
    rows = [{"engine": a.engine, "tried": a.tried, "said": a.said, "seconds": round(a.seconds, 3)} for a in attempts]
    return {
        "id": target,
        "mutant": mutant,
        "found": evidence is not None,
        "engine": attempts[-1].engine if evidence is not None else None,
        "counterexample": None if evidence is None else encode_certificate(evidence.certificate)["counterexample"],
        "reason": None if evidence is None else evidence.reason,
        "tried": rows,
    }


def _print(target: str, claim: Claim, statement: Statement, attempts: list[Attempt], evidence: Evidence | None) -> None:
    from proofs_checks.faces import terminal

    for a in attempts:
        outcome = "a counterexample" if a.found is not None else "none found"
        print(f"{a.engine:10} {a.tried:6} points  {a.seconds:6.2f} s  {outcome:16}  {a.said}")
    if evidence is not None:
        stated = replace(claim, statement=lambda: statement)
        print()
        print(terminal.draw(Derivation.of(target, stated, evidence), terminal.WIDTH), end="")
