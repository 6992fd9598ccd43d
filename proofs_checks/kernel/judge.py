"""Whether a fact holds at a point: in every scenario, and for every index that its guards allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor

from proofs_checks.kernel.context import FAULTS, Rejected
from proofs_checks.kernel.evaluate import Evaluator
from proofs_checks.kernel.point import Point
from proofs_checks.kernel.values import Value, compare, precision, whole
from symbolic.statement import Fact, ForAll, Rel, Statement
from symbolic.term import Term, free, var

Env = Mapping[str, Value]
PRECISIONS = (64, 256, 1024)
"""Bits tried in turn where balls overlap."""


def holds(statement: Statement, point: Point, fact: Fact) -> bool | None:
    """Whether ``fact`` holds at ``point``; None where the highest of `PRECISIONS` does not tell."""
    answer = None
    for bits in PRECISIONS:
        with precision(bits):
            try:
                answer = _in_every_scenario(Evaluator(statement, point), fact)
            except FAULTS as error:
                raise Rejected(f"a fact cannot be evaluated at the point: {error!r}") from error
        if answer is not None:
            break
    return answer


def _in_every_scenario(e: Evaluator, fact: Fact) -> bool | None:
    answers = []
    for labels in e.labelings:
        e.draw(labels)
        answers.append(_holds(e, fact, {}))
    return _all(answers)


def _all(answers: list[bool | None]) -> bool | None:
    return False if False in answers else None if None in answers else True


def _holds(e: Evaluator, fact: Fact, env: Env) -> bool | None:
    if isinstance(fact, Rel):
        return compare(e.value(fact.lhs, env), fact.op, e.value(fact.rhs, env))
    return _all([_holds(e, fact.rel, inner) for inner in _instances(e, fact, fact.indices, env)])


def _instances(e: Evaluator, fact: ForAll, names: tuple[str, ...], env: Env) -> Iterator[Env]:
    """All values of the indices that meet the guards, which must bound each index on both sides."""
    if not names:
        met = _all([_holds(e, g, env) for g in fact.guards])
        if met is None:
            raise Rejected(f"the guards of {fact} are not decided at this point")
        if met:
            yield env
        return
    index = var(names[0])
    low = [ceil(x) for x in _limits(e, fact, names, env, lambda g: (g.rhs, g.lhs), index)]
    high = [floor(x) for x in _limits(e, fact, names, env, lambda g: (g.lhs, g.rhs), index)]
    if not low or not high:
        raise Rejected(f"{fact} speaks of infinitely many {index}: it cannot be checked at a point")
    for k in range(max(low), min(high) + 1):
        yield from _instances(e, fact, names[1:], {**env, index.name: Fraction(k)})


def _limits(
    e: Evaluator, fact: ForAll, names: tuple[str, ...], env: Env, sides: Callable[[Rel], tuple[Term, Term]], index: Term
) -> list[Fraction]:
    """The values of the bounds that the guards put on one side of ``index``."""
    bounds = [sides(g) for g in fact.guards if g.op in ("<", "<=")]
    return [whole(e.value(b, env)) for x, b in bounds if x == index and not free(b) & set(names)]
