"""Definitions that cannot contradict themselves: what refers back to a definition must be taken at earlier indices."""

from __future__ import annotations

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.dependence import bodies, dependents, origin
from symbolic.statement import Defined, Definition
from symbolic.term import Term, var, walk


def check_well_founded(all_of: tuple[Defined, ...], d: Defined) -> None:
    """Refuse ``m(t) = m(t) + 1``.

    Definitions are in order: one may refer at ``t`` to those before it and at ``t - 1``, ``t - 2``, ... to itself and
    those after it; to what does not lead back to it, at any index. Every way back leads through a recursion, since a
    formula has no start: nothing satisfies ``f(t) = f(t - 1)**2 + 1`` for all ``t``.
    """
    order = [x.name for x in all_of]
    for place, body in enumerate(bodies(d)):
        for s in walk(body):
            name = origin(s.name, order) if s.head == "app" else ""
            if name not in order or not _leads_to(all_of, name, d.name):
                continue
            lag = _lag(s, d) if name == s.name and _may_refer_back(all_of, d, place, name) else None
            if lag is None or lag < (0 if order.index(name) < order.index(d.name) else 1):
                raise Rejected(f"{s} in the definition of {d.name} refers back to it at an index that is not earlier")


def _may_refer_back(all_of: tuple[Defined, ...], d: Defined, place: int, name: str) -> bool:
    """Whether this is the step of a recursion, or a formula from which every way back passes a recursion."""
    if not isinstance(d, Definition):
        return place == 1
    formulas = tuple(x for x in all_of if isinstance(x, Definition))
    return not (name in {x.name for x in formulas} and _leads_to(formulas, name, d.name))


def _leads_to(all_of: tuple[Defined, ...], start: str, goal: str) -> bool:
    return start == goal or start in dependents(all_of, frozenset({goal}))


def _lag(application: Term, d: Defined) -> int | None:
    """The ``c`` in an index ``t - c``; None for any other index."""
    if not application.subterms or not d.params:
        return None
    first, t = application.subterms[0], var(d.params[0])
    if first == t:
        return 0
    if first.head == "-" and first.subterms[0] == t and first.subterms[1].head == "num":
        c = first.subterms[1].value
        return int(c) if c.denominator == 1 else None
    return None
