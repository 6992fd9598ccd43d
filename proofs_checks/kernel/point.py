"""Points: exact values for everything a statement leaves free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations, product

from proofs_checks.kernel.context import Rejected
from symbolic.statement import Definition, PermutedSequence, Statement, Uniform
from symbolic.term import Like, Term, term

Index = tuple[int, ...]
Table = Mapping[Index, Term]
Labels = Mapping[tuple[str, Index], Term]


@dataclass(frozen=True, slots=True)
class Point:
    """Values of the variables (terms without variables), and of the sequences: a table or a formula for each.

    ``scenarios`` give random sequences without a law their values, all scenarios equally likely; the labels of a law
    are enumerated here, for the epochs 1 to ``epochs``.
    """

    values: Mapping[str, Term] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    formulas: tuple[Definition, ...] = ()
    scenarios: tuple[Mapping[str, Table], ...] = ()
    epochs: int = 0


def point(
    *formulas: Definition,
    tables: Mapping[str, Iterable[Like] | Mapping[Index, Like]] | None = None,
    scenarios: Iterable[Mapping[str, Iterable[Like] | Mapping[Index, Like]]] = (),
    epochs: int = 0,
    **values: Like,
) -> Point:
    """A point; a table given as a list starts at index 1."""
    read = {name: _table(data) for name, data in (tables or {}).items()}
    chances = tuple({name: _table(data) for name, data in s.items()} for s in scenarios)
    return Point({k: term(v) for k, v in values.items()}, read, formulas, chances, epochs)


def _table(data: Iterable[Like] | Mapping[Index, Like]) -> Table:
    pairs = data.items() if isinstance(data, Mapping) else (((k,), v) for k, v in enumerate(data, 1))
    return {k: term(v) for k, v in pairs}


def labelings(s: Statement, p: Point, size: Mapping[str, int]) -> list[Labels]:
    """All equally likely values of the random labels; a single empty one where nothing is random.

    ``size`` holds the value of ``n`` for every law of a sequence with ``n`` labels per epoch.
    """
    random = set(s.random) - {n for law in s.laws for n in _names(law)}
    for chance in p.scenarios:
        if set(chance) != random:
            raise Rejected(f"a scenario must give values to {sorted(random)}, not to {sorted(chance)}")
    if random and not p.scenarios:
        raise Rejected(f"the random sequences {sorted(random)} need scenarios")
    free = [{(n, i): v for n, tab in c.items() for i, v in tab.items()} for c in p.scenarios] or [{}]
    draws = [list(_draws(law, p, size)) for law in s.laws if isinstance(law, (Uniform, PermutedSequence))]
    return [dict(item for part in combo for item in part.items()) for combo in product(free, *draws)]


def _names(law: object) -> tuple[str, ...]:
    if isinstance(law, Uniform):
        return law.names
    return (law.name,) if isinstance(law, PermutedSequence) else ()


def _draws(law: Uniform | PermutedSequence, p: Point, size: Mapping[str, int]) -> Iterator[Labels]:
    if p.epochs < 1:
        raise Rejected("a point for random labels must say how many epochs to enumerate")
    labels = law.labels if isinstance(law, Uniform) else [p.tables[law.label][i,] for i in range(size[law.name])]
    count = len(law.names) if isinstance(law, Uniform) else len(labels)
    orders = list(product(labels, repeat=count) if law.replacement else permutations(labels, count))
    for combo in product(orders, repeat=p.epochs):
        yield {_place(law, e, j): x for e, order in enumerate(combo, 1) for j, x in enumerate(order)}


def _place(law: Uniform | PermutedSequence, epoch: int, j: int) -> tuple[str, Index]:
    return (law.names[j], (epoch,)) if isinstance(law, Uniform) else (law.name, (epoch, j))
