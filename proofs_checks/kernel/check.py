"""Checking a proof: every line by its rule, then the goals, then that every term of the goals means something."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel import (
    atoms,
    by_parts,
    combination,
    continuity,
    definitions,
    enclosure,
    expectation,
    identity,
    logic,
    powers,
    runs,
    schemas,
    solver,
    sums,
    sums_nested,
)
from proofs_checks.kernel.context import FAULTS, Context, Line, Rejected
from proofs_checks.kernel.formation import check_line, opening
from proofs_checks.kernel.obligations import open_obligations, written_out
from symbolic.statement import Fact, ForAll, Statement
from symbolic.term import Term, walk

Rule = Callable[[Context, Line], None]
Proof = tuple[Line, ...]

#: rules that need only the facts before them
PLAIN: dict[str, Rule] = {
    **identity.RULES, **combination.RULES, **atoms.RULES, **powers.RULES, **definitions.RULES,
    **expectation.RULES, **by_parts.RULES, **sums.RULES, **logic.RULES, **schemas.RULES, **solver.RULES,
    **enclosure.RULES, **runs.RULES,
}  # fmt: skip
#: rules with sub-proofs: they are given the checker too
NESTED = {**logic.NESTED, **sums_nested.NESTED, **continuity.NESTED, **schemas.NESTED}


def check_proof(ctx: Context, proof: Proof) -> Context:
    """The context with the facts of all lines added; Rejected at the first line that does not follow."""
    for line in proof:
        try:
            check_line(line)
            _apply(ctx, line)
        except FAULTS as error:
            raise Rejected(f"{line.rule} cannot give its fact: {error!r}") from error
        ctx = ctx.adding(line.fact)
    return ctx


def _apply(ctx: Context, line: Line) -> None:
    if line.rule in PLAIN:
        PLAIN[line.rule](ctx, line)
    elif line.rule in NESTED:
        NESTED[line.rule](ctx, line, prove)
    else:
        raise Rejected(f"there is no rule {line.rule!r}")


def prove(ctx: Context, proof: Proof, goal: Fact) -> None:
    """Check that ``proof`` establishes ``goal`` in ``ctx``: as its last line, or as a fact already there."""
    facts = check_proof(ctx, proof).facts
    if not (facts and (facts[-1] == goal or (not proof and goal in facts))):
        raise Rejected(f"the proof ends in {facts[-1] if facts else 'nothing'}, but {goal} was to be shown")


def check_statement(s: Statement, proof: Proof) -> None:
    """Check a proof of all conclusions of a statement, and that they are defined for all admissible values."""
    ctx = opening(s)
    facts = check_proof(ctx, proof).facts
    for goal in s.conclusions:
        if goal not in facts:
            raise Rejected(f"the proof does not reach {goal}")
        _check_exponents(ctx, goal)
        missing = open_obligations(goal, facts, s.definitions)
        if missing:
            raise Rejected(f"nothing shows that {goal} is defined: {missing[0][0]} is missing")


def _check_exponents(ctx: Context, goal: Fact) -> None:
    rel = goal.rel if isinstance(goal, ForAll) else goal
    names = frozenset(goal.indices) if isinstance(goal, ForAll) else frozenset()
    for side in (rel.lhs, rel.rhs):
        inner = Context(ctx.integers | names, ctx.reals, (), frozenset(), (), ())
        _integers_only(inner, written_out(side, ctx.definitions))


def _integers_only(ctx: Context, t: Term) -> None:
    bound = {s.name for s in walk(t) if s.head == "sum"}
    inner = Context(ctx.integers | bound, ctx.reals - bound, (), frozenset(), (), ())
    for s in walk(t):
        needed = {"^": s.subterms[1:2], "sum": s.subterms[:2]}.get(s.head, ())
        for e in needed:
            if not inner.is_integer(e):
                raise Rejected(f"{e} must be an integer to stand in {s}")
