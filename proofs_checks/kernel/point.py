"""Points: exact values for everything a statement leaves free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations, product
from math import perm, prod

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.dependence import dependents, origin
from proofs_checks.kernel.laws import law_names
from symbolic.statement import Definition, PermutedSequence, Statement, Uniform
from symbolic.term import Like, Term, term, walk

Index = tuple[int, ...]
Table = Mapping[Index, Term]
Labels = Mapping[tuple[str, Index], Term]
MOST = 200_000
"""The most outcomes of chance that are enumerated."""


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


def check_point(s: Statement, p: Point) -> None:
    """Rejected where a point gives values to what is not free: defined, random, or a derivative of a given function."""
    tables, formulas = list(p.tables), [d.name for d in p.formulas]
    chance = (*s.random, *(n for law in s.laws for n in law_names(law)))
    fixed = {*chance, *(d.name for d in s.definitions)}
    twice = [n for n in {*tables, *formulas} if (tables + formulas).count(n) > 1 or n in fixed]
    primes = [n for n in (*tables, *formulas) if n.endswith("'") and origin(n[:-1], ()) in {*formulas, *fixed}]
    if twice or primes:
        raise Rejected(f"{twice + primes} have values that are not the point's to choose")
    random = dependents((*s.definitions, *p.formulas), frozenset(chance), chance) & set(formulas)
    if random or any(t.head == "E" for d in p.formulas for t in walk(d.body)):
        raise Rejected(f"the formulas of a point must not speak of chance, as those of {sorted(random)} do")
    values = [*p.values.values(), *(v for tab in _all_tables(p) for v in tab.values())]
    if any(t.head in ("app", "var", "sum", "diff", "E") for v in values for t in walk(v)):
        raise Rejected("the values of a point must be numbers")


def _all_tables(p: Point) -> list[Table]:
    return [*p.tables.values(), *(tab for scenario in p.scenarios for tab in scenario.values())]


def labelings(s: Statement, p: Point, size: Mapping[str, int]) -> list[Labels]:
    """All equally likely values of the random labels; a single empty one where nothing is random.

    ``size`` holds the value of ``n`` for every law of a sequence with ``n`` labels per epoch.
    """
    random = set(s.random) - {n for law in s.laws for n in law_names(law)}
    for chance in p.scenarios:
        if set(chance) != random:
            raise Rejected(f"a scenario must give values to {sorted(random)}, not to {sorted(chance)}")
    if random and not p.scenarios:
        raise Rejected(f"the random sequences {sorted(random)} need scenarios")
    free = [{(n, i): v for n, tab in c.items() for i, v in tab.items()} for c in p.scenarios] or [{}]
    laws = [law for law in s.laws if isinstance(law, (Uniform, PermutedSequence))]
    if p.epochs > MOST or prod(_orders(law, size) ** p.epochs for law in laws) * len(free) > MOST:
        raise Rejected(f"the point has more than {MOST} outcomes")
    draws = [list(_draws(law, p, size)) for law in laws]
    return [dict(item for part in combo for item in part.items()) for combo in product(free, *draws)]


def _orders(law: Uniform | PermutedSequence, size: Mapping[str, int]) -> int:
    count = len(law.names) if isinstance(law, Uniform) else size[law.name]
    labels = len(law.labels) if isinstance(law, Uniform) else size[law.name]
    if not 0 <= max(count, labels) <= 20:
        raise Rejected(f"the {labels} labels of {law} are not enumerated")
    return labels**count if law.replacement else perm(labels, count)


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
