"""Statements in a paper's words: domains, hypotheses, definitions, laws, conclusions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from symbolic.printing.layout import Layout
from symbolic.printing.nodes import Fence, Node, Op, Phrase, Row, Word, commas, paren, row
from symbolic.printing.notation import Notation
from symbolic.statement import (
    Defined,
    ExponentialTime,
    Fact,
    ForAll,
    Law,
    PermutedSequence,
    Recursion,
    Rel,
    Statement,
    Uniform,
    eq,
)
from symbolic.term import Term, exp, free, num, term, var, walk


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, the indices for which it is meant (``for all 1 <= i <= t``), and further conditions (``if 0 < b``)."""

    node: Node
    ranges: tuple[Node, ...] = ()
    conditions: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of a variable beside its being a number: relations ``low op x`` and ``x op high``."""

    low: Rel | None = None
    high: Rel | None = None


class Sentences:
    """A statement, ready to be printed."""

    def __init__(self, s: Statement) -> None:
        self.statement, self.box = s, Layout(Notation.of(s))
        self.bounds = {x: bounds(x, s.hypotheses) for x in (*s.reals, *s.integers)}

    def symbols(self) -> Iterator[Phrase]:
        """The variables with their domains, those of one domain together, then the sequences that are free."""
        s = self.statement
        for kind, names in (("integer", s.integers), ("real", s.reals)):
            for group in _groups([(self._domain(x, kind), x) for x in names]):
                boxes = commas(tuple(self.box(var(x)) for x in group[1]))
                plural = "s" if len(group[1]) > 1 else ""
                yield (f"{kind}{plural} ", row("relation", *group[0][0], boxes, *group[0][1]))
        real = self.box.notation.real_arguments
        free = {n: any(real.get(n, ())) for n in self._free()}
        named = (("real sequence", [n for n in free if not free[n]]), ("real function", [n for n in free if free[n]]))
        for kind, symbols in (*named, ("random sequence", list(s.random))):
            if symbols:
                plural = "s" if len(symbols) > 1 else ""
                yield (f"{kind}{plural} ", commas(tuple(self.symbol(n) for n in symbols)))

    def symbol(self, name: str) -> Node:
        """A sequence or function by its letter alone."""
        return self.box(var(name))

    def hypotheses(self) -> Iterator[Formula]:
        """The hypotheses that no domain says already, bounds on one term put together."""
        used = {r for b in self.bounds.values() for r in (b.low, b.high) if r is not None}
        yield from self.facts(h for h in self.statement.hypotheses if h not in used)

    def conclusions(self) -> Iterator[Formula]:
        """The conclusions, one by one."""
        yield from map(self.fact, self.statement.conclusions)

    def definitions(self) -> Iterator[Formula]:
        """What is defined, each beside its definition; a recursion has two formulas."""
        for d in self.statement.definitions:
            yield from self._definition(d)

    def laws(self) -> Iterator[Phrase]:
        """The laws of chance."""
        for law in self.statement.laws:
            yield self._law(law)

    def facts(self, facts: Iterable[Fact]) -> Iterator[Formula]:
        """Facts, with ``a <= x`` and ``x <= b`` under the same conditions put together."""
        groups: dict[tuple[tuple[str, ...], tuple[Rel, ...]], list[Rel]] = {}
        for f in facts:
            key = (f.indices, f.guards) if isinstance(f, ForAll) else ((), ())
            groups.setdefault(key, []).append(f.rel if isinstance(f, ForAll) else f)
        for (indices, guards), rels in groups.items():
            for chain in chains(rels):
                yield Formula(self.chain(chain), *self._guards(indices, guards))

    def fact(self, f: Fact) -> Formula:
        """One fact."""
        if isinstance(f, Rel):
            return Formula(self.box.relation(f))
        return Formula(self.box.relation(f.rel), *self._guards(f.indices, f.guards))

    def chain(self, rels: tuple[Rel, ...]) -> Node:
        """Relations of which each starts where the one before ends."""
        items: list[Node] = [self.box(rels[0].lhs)]
        for r in rels:
            items += [Op(r.op), self.box(r.rhs)]
        return Row("relation", tuple(items))

    def _guards(self, indices: tuple[str, ...], guards: tuple[Rel, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        ranges = [g for g in guards if g.free & set(indices)]
        loose = tuple(self.box(var(x)) for x in indices if x not in {y for g in ranges for y in g.free})
        free_indices = (Row("relation", (commas(loose), Op("in"), Word("Z"))),) if loose else ()
        rest = (g for g in guards if g not in ranges)
        return (*free_indices, *map(self._range, chains(ranges))), tuple(map(self.chain, chains(rest)))

    def _range(self, rels: tuple[Rel, ...]) -> Node:
        """``1 <= i <= t``, or ``i >= 1`` where nothing bounds ``i`` from above."""
        first = rels[0]
        if len(rels) > 1 or first.rhs.head != "var" or first.lhs.head != "num":
            return self.chain(rels)
        return Row("relation", (self.box(first.rhs), *_flipped(first, self.box)))

    def _domain(self, x: str, kind: str) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """What stands before and behind ``x``: ``0 <`` or ``in [0, 1)``."""
        b = self.bounds[x]
        if b.low is None and b.high is None:
            return (), ()
        if b.low is None or b.high is None:
            bound = b.low or b.high
            return ((), _flipped(bound, self.box)) if bound is b.low and bound else ((), _upper(b.high, self.box))
        low, high = self.box(b.low.lhs), self.box(b.high.rhs)
        if kind == "integer":
            return (low, Op(b.low.op)), (Op(b.high.op), high)
        left, right = "[" if b.low.op == "<=" else "(", "]" if b.high.op == "<=" else ")"
        return (), (Op("in"), Fence(left, commas((low, high)), right))

    def _free(self) -> tuple[str, ...]:
        """The sequences that are neither defined nor random."""
        s = self.statement
        known = {d.name for d in s.definitions} | set(s.random) | {n for law in s.laws for n in _named(law)}
        found: dict[str, None] = {}
        for t in _all_terms(s):
            for x in walk(t):
                if x.head == "app" and x.name not in known and x.name.rstrip("'") not in known | set(found):
                    found[x.name] = None
        return tuple(n for n in found if n != "norm" and not (n.endswith("'") and n.rstrip("'") in found))

    def _definition(self, d: Defined) -> Iterator[Formula]:
        params = tuple(map(var, d.params))
        if not isinstance(d, Recursion):
            yield Formula(self.box.relation(eq(Term("app", (d.name, *params)), d.body)))
            return
        start = Term("app", (d.name, d.start, *params[1:]))
        if self.box(start) != self.box(d.initial):
            yield Formula(self.box.relation(eq(start, d.initial)))
        first = d.start + 1 if d.start.head != "num" else num(d.start.value + 1)
        guard = Row("relation", (self.box(params[0]), Op(">="), self.box(first)))
        yield Formula(self.box.relation(eq(Term("app", (d.name, *params)), d.step)), (guard,))

    def _law(self, law: Law) -> Phrase:
        if isinstance(law, ExponentialTime):
            x = var(law.name)
            range_ = Row("relation", (self.box(x), Op(">="), self.box(num(0))))
            return (self.box(x), " is random with density ", self.box(_density(law)), " on ", range_)
        e = var("e")
        if isinstance(law, Uniform):
            draws = commas(tuple(self.box(Term("app", (n, e))) for n in law.names))
            of = commas(tuple(map(self.box, law.labels)))
        else:
            draws = self._run(law.name, law.n, e)
            of = self._run(law.label, law.n)
        if law.replacement:
            return ("in every epoch ", self.box(e), ", ", draws, " are independent and uniform on ", of)
        order = "in every epoch ", self.box(e), ", ", paren(draws), " is a uniformly random order of ", of
        return (*order, ", independently of the other epochs")

    def _run(self, name: str, n: Term, *before: Term) -> Node:
        ends = (Term("app", (name, *before, num(0))), Term("app", (name, *before, n - 1)))
        return commas((self.box(ends[0]), Word("..."), self.box(ends[1])))


def bounds(x: str, facts: Iterable[Fact]) -> Bounds:
    """The first constant lower and upper bound of ``x`` among the facts."""
    low = high = None
    for f in facts:
        if isinstance(f, Rel) and f.op in ("<", "<="):
            if f.rhs == var(x) and constant(f.lhs) and low is None:
                low = f
            elif f.lhs == var(x) and constant(f.rhs) and high is None:
                high = f
    return Bounds(low, high)


def constant(t: Term) -> bool:
    """Whether no symbol occurs in ``t``."""
    return not free(t) and all(s.head != "app" for s in walk(t))


def chains(rels: Iterable[Rel]) -> Iterator[tuple[Rel, ...]]:
    """The relations, ``a <= x`` followed by ``x <= b`` wherever both are there (each term joined once)."""
    left = list(rels)
    while left:
        first = left.pop(0)
        found = next((r for r in left if "=" != first.op != "!=" and _follows(first, r)), None)
        if found is None:
            before = next((r for r in left if "=" != first.op != "!=" and _follows(r, first)), None)
            yield (before, first) if before else (first,)
            left = [r for r in left if r is not before]
        else:
            left.remove(found)
            yield (first, found)


def _follows(a: Rel, b: Rel) -> bool:
    return a.rhs == b.lhs and a.rhs.head not in ("num", "const") and b.op in ("<", "<=") and a.op in ("<", "<=")


def _groups(
    items: list[tuple[tuple[tuple[Node, ...], tuple[Node, ...]], str]],
) -> Iterator[tuple[tuple[tuple[Node, ...], tuple[Node, ...]], list[str]]]:
    groups: dict[tuple[tuple[Node, ...], tuple[Node, ...]], list[str]] = {}
    for domain, x in items:
        groups.setdefault(domain, []).append(x)
    yield from groups.items()


def _flipped(r: Rel, box: Layout) -> tuple[Node, ...]:
    return Op({"<": ">", "<=": ">="}[r.op]), box(r.lhs)


def _upper(r: Rel | None, box: Layout) -> tuple[Node, ...]:
    return (Op(r.op), box(r.rhs)) if r else ()


def _density(law: ExponentialTime) -> Term:
    s, rate = var(law.name), term(law.rate)
    return exp(-s) if rate == num(1) else rate * exp(-(rate * s))


def _named(law: Law) -> tuple[str, ...]:
    if isinstance(law, Uniform):
        return law.names
    return (law.name,) if isinstance(law, PermutedSequence) else ()


def _all_terms(s: Statement) -> Iterator[Term]:
    for f in (*s.conclusions, *s.hypotheses):
        for r in (f.rel, *f.guards) if isinstance(f, ForAll) else (f,):
            yield from (r.lhs, r.rhs)
    for d in s.definitions:
        yield from (d.step, d.initial) if isinstance(d, Recursion) else (d.body,)
