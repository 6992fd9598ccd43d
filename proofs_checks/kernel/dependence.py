"""What depends on what through definitions. ``f'`` counts as ``f``, unless a statement names ``f'`` on its own."""

from __future__ import annotations

from collections.abc import Iterable

from symbolic.statement import Defined, Definition
from symbolic.term import Term, walk


def bodies(d: Defined) -> tuple[Term, ...]:
    """The terms that a definition consists of."""
    return (d.body,) if isinstance(d, Definition) else (d.initial, d.step)


def origin(name: str, known: Iterable[str]) -> str:
    """The function of which ``name`` is a derivative, or ``name`` itself where it is one of the ``known``."""
    while name.endswith("'") and name not in known:
        name = name[:-1]
    return name


def applied(t: Term, known: Iterable[str]) -> frozenset[str]:
    """The functions applied in ``t``, and those whose derivatives are."""
    return frozenset(origin(s.name, known) for s in walk(t) if s.head == "app")


def mentioned(t: Term) -> frozenset[str]:
    """The variables in ``t``, bound ones too."""
    return frozenset(s.name for s in walk(t) if s.head == "var")


def dependents(
    definitions: tuple[Defined, ...], functions: frozenset[str], variables: Iterable[str] = ()
) -> frozenset[str]:
    """``functions`` and every defined name that reaches one of them, or one of ``variables``, through definitions."""
    reached, grown = frozenset(functions), True
    known = reached | {d.name for d in definitions}
    while grown:
        new = {d.name for d in definitions if d.name not in reached and _reaches(d, known, reached, set(variables))}
        grown, reached = bool(new), reached | new
    return reached


def _reaches(d: Defined, known: frozenset[str], functions: frozenset[str], variables: set[str]) -> bool:
    free = variables - set(d.params)
    return any(applied(t, known) & functions or mentioned(t) & free for t in bodies(d))


def height(t: Term) -> int:
    """How deep sums are nested in ``t``."""
    return max((height(s) for s in t.subterms), default=0) + (1 if t.head == "sum" else 0)
