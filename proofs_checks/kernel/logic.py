"""Quantifiers, induction, cases, integers, equal arguments.

- ``instance``: from ``refs[0]``, a fact for all indices, its relation at ``terms``; the other refs are its guards.
- ``generalise``: a fact for all indices, from a proof at fresh integers under its guards.
- ``induction``: ``rel`` for all ``t >= start``, from a proof at ``start`` and one of the step from ``t`` to ``t + 1``.
- ``cases``: a fact, from proofs under ``a < b``, ``a = b`` and ``b < a`` (``terms`` are ``a, b``).
- ``integer``: ``a + 1 <= b`` from ``a < b`` for integers.
- ``congruence``: equal functions of arguments that are equal by ``refs``.
"""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.identity import relation
from symbolic.statement import Fact, ForAll, Rel, le, lt
from symbolic.term import HEADS, var

Prove = Callable[[Context, tuple[Line, ...], Fact], None]


_FUNCTIONS = HEADS.keys() - {"num", "var", "const", "sum", "diff"}
"""The heads whose value is a function of the values of their arguments (an expectation too: facts hold surely)."""


def _universal(fact: Fact) -> ForAll:
    if not isinstance(fact, ForAll):
        raise Rejected(f"a fact for all indices is needed, not {fact}")
    return fact


def _sure(ctx: Context, *assumed: Rel) -> None:
    """What a sub-proof assumes may not depend on chance: expectations are over all outcomes, not over some."""
    for e in assumed:
        if ctx.is_random(e.lhs) or ctx.is_random(e.rhs):
            raise Rejected(f"{e} depends on chance and cannot be assumed in a part of a proof")


def _subproofs(line: Line, count: int) -> tuple[tuple[Line, ...], ...]:
    if len(line.proofs) != count:
        raise Rejected(f"{line.rule} needs {count} sub-proofs, got {len(line.proofs)}")
    return line.proofs


def _instance(ctx: Context, line: Line) -> None:
    if not line.refs:
        raise Rejected("instance needs the fact to be instantiated")
    fact = _universal(ctx.fact(line.refs[0]))
    if len(line.terms) != len(fact.indices) or not all(map(ctx.is_integer, line.terms)):
        raise Rejected(f"{line.terms} are not {len(fact.indices)} integers to put into {fact}")
    values = dict(zip(fact.indices, line.terms, strict=True))
    known = [ctx.rel(r) for r in line.refs[1:]]
    for guard in fact.guards:
        if guard.at(**values) not in known:
            raise Rejected(f"the guard {guard.at(**values)} of {fact} is not shown")
    if line.fact != fact.rel.at(**values):
        raise Rejected(f"{line.fact} is not {fact} at {line.terms}")


def _generalise(ctx: Context, line: Line, prove: Prove) -> None:
    goal = _universal(line.fact)
    (proof,) = _subproofs(line, 1)
    _sure(ctx, *goal.guards)
    prove(ctx.with_integers(*goal.indices).adding(*goal.guards), proof, goal.rel)


def _induction(ctx: Context, line: Line, prove: Prove) -> None:
    goal = _universal(line.fact)
    base, step = _subproofs(line, 2)
    if len(goal.indices) != 1 or len(goal.guards) != 1:
        raise Rejected(f"induction runs over one index with one guard, not {goal}")
    t, guard = var(goal.indices[0]), goal.guards[0]
    if guard != le(guard.lhs, t) or t.name in Rel(guard.lhs, "=", guard.lhs).free or not ctx.is_integer(guard.lhs):
        raise Rejected(f"the guard of an induction is start <= {t} with an integer start, not {guard}")
    prove(ctx, base, goal.rel.at(**{t.name: guard.lhs}))
    prove(ctx.with_integers(t.name).adding(guard, goal.rel), step, goal.rel.at(**{t.name: t + 1}))


def _cases(ctx: Context, line: Line, prove: Prove) -> None:
    if len(line.terms) != 2:
        raise Rejected("cases compare two terms")
    a, b = line.terms
    _sure(ctx, lt(a, b))
    for case, proof in zip((lt(a, b), Rel(a, "=", b), lt(b, a)), _subproofs(line, 3), strict=True):
        prove(ctx.adding(case), proof, line.fact)


def _integer(ctx: Context, line: Line) -> None:
    goal = relation(line)
    strict = lt(goal.lhs.subterms[0], goal.rhs) if goal.lhs.head == "+" else None
    if strict is None or goal != le(strict.lhs + 1, strict.rhs) or strict not in [ctx.rel(r) for r in line.refs]:
        raise Rejected(f"{goal} must read a + 1 <= b with a < b known")
    if not (ctx.is_integer(strict.lhs) and ctx.is_integer(strict.rhs)):
        raise Rejected(f"{strict} is not between integers")


def _congruence(ctx: Context, line: Line) -> None:
    goal, same = relation(line), ctx.normal()
    known = [(e.lhs, e.rhs) for e in map(ctx.rel, line.refs) if e.op == "="]
    a, b = goal.lhs, goal.rhs
    if goal.op != "=" or (a.head, len(a.args)) != (b.head, len(b.args)) or a.head not in _FUNCTIONS:
        raise Rejected(f"{goal} does not equate two values of one function")
    if a.head == "app" and a.name != b.name:
        raise Rejected(f"{a.name} and {b.name} are different functions")
    for x, y in zip(a.subterms, b.subterms, strict=True):
        if (x, y) not in known and (y, x) not in known and not same(x - y).is_zero:
            raise Rejected(f"it is not shown that {x} = {y}")


RULES = {"instance": _instance, "integer": _integer, "congruence": _congruence}
NESTED = {"generalise": _generalise, "induction": _induction, "cases": _cases}
