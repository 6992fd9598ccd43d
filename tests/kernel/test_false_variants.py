"""The battery: every line of every stored proof, made wrong in one place, must be refused.

A variant counts only if exact evaluation at the claim's own witness shows that it is false; so a kernel that accepted
one would prove something false.
"""

import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from proofs_checks import ledger
from proofs_checks.kernel.check import check_proof, check_statement
from proofs_checks.kernel.codec import decode_certificate
from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.formation import opening
from proofs_checks.kernel.judge import holds
from proofs_checks.kernel.verdict import Proof
from proofs_checks.search.refute import find_counterexample
from symbolic.statement import Fact, Statement
from tests.kernel.variants import variants

LINES, CONCLUSIONS = 320, 60
SECONDS = 0.2
"""How long a counterexample is looked for, for each assumption that a proof does not need."""
LONGEST = 10
"""Lines whose sub-proofs have more lines are left out: each variant of one would replay them all."""


WHOLE = 400
"""Proofs of more lines are left out where every variant replays the whole proof: its length plays no part there."""


def names() -> list[str]:
    """The claims with a stored proof, by the first words of their files: reading them all takes seconds."""
    files = {name: ledger.certificate_file(name) for name in ledger.ids()}
    return [name for name, path in files.items() if path.exists() and path.read_text().startswith('{"proof":')]


@cache
def stored_proof(name: str) -> tuple[Statement, Proof] | None:
    """The statement of a claim and its stored proof; None if what is stored is no proof."""
    path = ledger.certificate_file(name)
    certificate = decode_certificate(json.loads(path.read_text())) if path.exists() else None
    return (ledger.load(name).statement(), certificate) if isinstance(certificate, Proof) else None


@cache
def stored_proofs() -> list[tuple[Statement, Proof]]:
    """Every claim with a stored proof."""
    return [found for found in map(stored_proof, ledger.ids()) if found]


def test_no_stored_proof_is_overlooked() -> None:
    assert len(names()) == len(stored_proofs()) > 0


@cache
def short_proofs() -> list[tuple[Statement, Proof]]:
    """The stored proofs of at most `WHOLE` lines."""
    return [(s, proof) for s, proof in stored_proofs() if sum(map(size, proof.lines)) <= WHOLE]


def size(line: Line) -> int:
    """The lines of a line and its sub-proofs."""
    return 1 + sum(size(x) for p in line.proofs for x in p)


@cache
def lines_in_context() -> list[tuple[Statement, Proof, Context, Line]]:
    """Every line of every stored proof with the context in which it stands."""
    out = []
    for statement, proof in stored_proofs():
        ctx = opening(statement)
        for line in proof.lines:
            if size(line) <= LONGEST:
                out.append((statement, proof, ctx, line))
            ctx = ctx.adding(line.fact)
    return out


def is_false(statement: Statement, proof: Proof, fact: Fact) -> bool:
    """Whether evaluation at the witness shows that a fact fails."""
    try:
        return holds(statement, proof.witness, fact) is False
    except Rejected:
        return False


def accepted(ctx: Context, line: Line) -> bool:
    """Whether the kernel accepts a line."""
    try:
        check_proof(ctx, (line,))
    except Rejected:
        return False
    return True


@settings(max_examples=LINES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_no_false_variant_of_a_line_is_accepted(data: st.DataObject) -> None:
    statement, proof, ctx, line = lines_in_context()[data.draw(st.integers(0, len(lines_in_context()) - 1))]
    wrong = data.draw(st.sampled_from(list(variants(line.fact))))
    assume(is_false(statement, proof, wrong))
    assert not accepted(ctx, replace(line, fact=wrong)), f"{line.rule} accepts the false {wrong}"
    for rule in ("ring", "restate", "positive", "congruence", "nonzero"):
        assert not accepted(ctx, replace(line, fact=wrong, rule=rule)), f"{rule} accepts the false {wrong}"


@settings(max_examples=CONCLUSIONS, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_no_false_variant_of_a_conclusion_is_proved(data: st.DataObject) -> None:
    statement, proof = data.draw(st.sampled_from(short_proofs()))
    goal = data.draw(st.sampled_from(statement.conclusions))
    wrong = data.draw(st.sampled_from(list(variants(goal))))
    assume(is_false(statement, proof, wrong))
    with pytest.raises(Rejected):
        check_statement(replace(statement, conclusions=(wrong,)), proof.lines)


@pytest.mark.parametrize("name", names())
def test_a_proof_that_survives_a_dropped_assumption_did_not_need_it(name: str) -> None:
    found = stored_proof(name)
    assert found, f"{name} has no stored proof"
    statement, proof = found
    for k in range(len(statement.hypotheses)):
        weaker = replace(statement, hypotheses=(*statement.hypotheses[:k], *statement.hypotheses[k + 1 :]))
        lines = tuple(_renumbered(line, k) for line in proof.lines)
        try:
            check_statement(weaker, lines)
        except Rejected:
            continue
        point = find_counterexample(weaker, proof.witness, seconds=SECONDS)
        assert point is None, f"false without {statement.hypotheses[k]}"


def _renumbered(line: Line, dropped: int) -> Line:
    """The line with the numbers of facts after the dropped one lowered; a reference to it becomes one to the first."""

    def ref(r: int) -> int:
        return r - 1 if r > dropped else r if r < dropped else 0

    return replace(
        line,
        refs=tuple(map(ref, line.refs)),
        proofs=tuple(tuple(_renumbered(x, dropped) for x in p) for p in line.proofs),
        sum=tuple(replace(p, refs=tuple(map(ref, p.refs))) for p in line.sum),
    )
