"""Closing a domain: what holds for ``0 < b`` holds at ``b = 0`` too, where both sides are continuous in ``b`` there.

- ``extend``: an equality or ``<=`` in a context with ``0 <= b`` (``terms`` is ``b``), from a proof in which ``0 < b``
  stands in its place. The proof may use facts that do not depend on ``b`` and bounds ``b < c`` with a number ``c > 0``;
  every other fact is blanked out (``0 = 0``). ``refs`` are facts, in the context with ``0 <= b``, that say that no
  denominator of the two sides is zero and that every exponent over something with ``b`` in it is natural; with them
  both sides are, for every value of all else, continuous in ``b`` at ``b = 0``.
"""

from __future__ import annotations

from dataclasses import replace

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.dependence import bodies
from proofs_checks.kernel.identity import relation
from proofs_checks.kernel.laws import law_terms
from proofs_checks.kernel.logic import Prove
from proofs_checks.kernel.obligations import open_obligations
from symbolic.statement import Fact, ForAll, Rel, eq, le, lt
from symbolic.term import Term, free, num, var

_POLYNOMIAL = {"num", "var", "const", "app", "+", "-", "neg", "*", "sum", "E", "^"}
_CONTINUOUS = _POLYNOMIAL | {"/", "abs", "max", "min", "cos", "sin", "exp"}


def _depends(ctx: Context, t: Term, b: str) -> bool:
    return b in free(t) or bool(ctx.applied(t) & ctx.depends_on(b))


def _fact_terms(fact: Fact) -> list[Term]:
    if isinstance(fact, Rel):
        return [fact.lhs, fact.rhs]
    return [t for f in (*fact.guards, fact.rel) for t in _fact_terms(f)]


def _weakened(ctx: Context, fact: Fact, b: str) -> Fact:
    """What remains of a fact of the context for all small positive values of ``b``."""
    if fact == le(0, var(b)):
        return lt(0, var(b))
    bound = isinstance(fact, Rel) and fact.op in ("<", "<=") and fact.lhs == var(b) and fact.rhs.head == "num"
    if bound and fact.rhs.value > 0:  # type: ignore[union-attr]
        return fact
    return eq(num(0), num(0)) if any(_depends(ctx, t, b) for t in _fact_terms(fact)) else fact


def _check_continuous(ctx: Context, t: Term, b: str, allowed: set[str]) -> None:
    """That ``t`` is built from operations that are continuous at ``b = 0``."""
    if not _depends(ctx, t, b):
        return
    if t.head not in allowed:
        raise Rejected(f"{t} may not be continuous at {b} = 0")
    if t.head == "^" and _depends(ctx, t.subterms[1], b):
        raise Rejected(f"the exponent of {t} depends on {b}")
    if t.head == "app" and any(_depends(ctx, s, b) for s in t.subterms):
        raise Rejected(f"{t} is a function of {b} that may jump at 0")
    if t.head == "sum" and any(_depends(ctx, s, b) for s in t.subterms[:2]):
        raise Rejected(f"the limits of {t} depend on {b}")
    inner = _POLYNOMIAL if t.head == "E" else allowed
    for s in t.subterms:
        _check_continuous(ctx, s, b, inner)


def _check_definitions(ctx: Context, b: str) -> None:
    for d in ctx.definitions:
        if d.name in ctx.depends_on(b):
            for t in bodies(d):
                _check_continuous(ctx, t, b, _POLYNOMIAL - {"^", "sum"})


def _extend(ctx: Context, line: Line, prove: Prove) -> None:
    goal = relation(line)
    if len(line.terms) != 1 or line.terms[0].head != "var" or len(line.proofs) != 1 or goal.op not in ("=", "<="):
        raise Rejected("extend needs one variable, one proof, and an equality or <=")
    b = line.terms[0].name
    if any(_depends(ctx, t, b) for law in ctx.laws for t in law_terms(law)):
        raise Rejected(f"a law depends on {b}")
    if le(0, var(b)) not in ctx.facts or b in ctx.integers:
        raise Rejected(f"0 <= {b} is not among the facts")
    for side in (goal.lhs, goal.rhs):
        _check_continuous(ctx, side, b, _CONTINUOUS)
    _check_definitions(ctx, b)
    missing = open_obligations(goal, _natural(ctx, line, b))
    if missing:
        raise Rejected(f"continuity at {b} = 0 needs {missing[0][0]}")
    inner = replace(ctx, facts=tuple(_weakened(ctx, f, b) for f in ctx.facts))
    prove(inner, line.proofs[0], goal)


def _natural(ctx: Context, line: Line, b: str) -> tuple[Fact, ...]:
    """The facts of ``refs``; that a base with ``b`` in it is not zero does not excuse an exponent."""
    out = []
    for fact in map(ctx.fact, line.refs):
        rel = fact.rel if isinstance(fact, ForAll) else fact
        out.append(fact)
        if rel.lhs == var(b) or (rel.rhs == var(b) and rel.op in ("!=", "<")):
            raise Rejected(f"{fact} cannot be used at {b} = 0")
    return tuple(out)


NESTED = {"extend": _extend}
