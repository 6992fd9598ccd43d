"""Several rules in one statement: their sequences get names of their own.

`recurrences` names the sequences of every rule alike (``m(t)``, ``v(t)``, ``x(t)``); ``renamed(..., v="v_hat")`` says
what each is to be called where two rules meet.
"""

from __future__ import annotations

from collections.abc import Iterable

from symbolic.statement import Defined, Definition, Recursion
from symbolic.term import Term


def renamed(definitions: Iterable[Defined], **names: str) -> tuple[Defined, ...]:
    """The definitions with sequences renamed, in their heads and wherever they are applied."""
    return tuple(_renamed(d, names) for d in definitions)


def _renamed(d: Defined, names: dict[str, str]) -> Defined:
    name = names.get(d.name, d.name)
    if isinstance(d, Definition):
        return Definition(name, d.params, with_names(d.body, names))
    return Recursion(name, d.params, d.start, with_names(d.initial, names), with_names(d.step, names))


def with_names(t: Term, names: dict[str, str]) -> Term:
    """The term with applied sequences renamed."""
    args = tuple(with_names(a, names) if isinstance(a, Term) else a for a in t.args)
    return Term(t.head, (names.get(t.name, t.name), *args[1:])) if t.head == "app" else Term(t.head, args)
