"""What one claim says of a run, put together block by block: sums over time, least constants, broken assumptions."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.series import Block
from numeric.terms import holds, value
from symbolic.errors import DomainError, UnknownName
from symbolic.statement import Defined, Definition, Fact, ForAll, Recursion, Rel, Statement, for_all, le
from symbolic.term import Term, free, num, seq, substitute, var, walk

Array = NDArray[np.float64]
T, D = var("T"), var("d")


@dataclass(slots=True)
class Sum:
    """A sum over time that has been taken out of a term, and its value so far."""

    index: str
    lower: float
    body: Term
    coordinates: tuple[str, ...]
    so_far: Any = 0.0


@dataclass(slots=True)
class Least:
    """The least number (or row of numbers) that bounds a term at all times so far."""

    fact: ForAll
    each: bool
    so_far: Any = 0.0


class Teller:
    """Reads blocks, then tells the right-hand side of ``conclusion`` at the end of the last one.

    ``known`` are the values of symbols, ``rows`` points with a number for each coordinate (the comparison point ``y``,
    the start ``x_1``), ``columns`` the names of the run's sequences.
    """

    def __init__(
        self,
        statement: Statement,
        conclusion: Rel,
        known: Mapping[str, float],
        rows: Mapping[str, Array],
        columns: set[str],
    ) -> None:
        self._size = next(iter(rows.values())).shape[1]
        reals = {name: x for name, x in known.items() if name in statement.reals}
        self._values: dict[str, Any] = {**reals, "d": float(self._size)}
        self._row, self._rows, self._columns = np.arange(1.0, self._size + 1)[None, :], rows, columns
        self._bodies = {d.name: d for d in statement.definitions if isinstance(d, Definition) and d.name not in columns}
        self._sums: list[Sum] = []
        self._outer = self._without_sums(_bound_on_regret(conclusion), ())
        rules = (_equation(d) for d in statement.definitions if d.name in columns)
        self.facts: tuple[Fact, ...] = (*rules, *statement.hypotheses)
        self._least = dict(self._bounded_by())
        self._keys = [self._key(fact) for fact in self.facts]
        self._broken: list[int | None] = [self._at_first(fact) for fact in self.facts]
        self._block: Block | None = None

    def see(self, block: Block, found: dict[Hashable, int]) -> None:
        """Take in the next steps; ``found`` is what has been found of facts in this block, by this and other claims."""
        self._block = block
        with np.errstate(all="ignore"):
            times = np.arange(float(block.first), block.last + 1.0)[:, None]
            for s in self._sums:
                inside = {s.index: times, **dict.fromkeys(s.coordinates, self._row)}
                parts = np.asarray(self._value(s.body, inside))
                parts = np.broadcast_to(parts, (len(times), parts.shape[1] if parts.ndim else 1))
                s.so_far = s.so_far + parts[times[:, 0] >= s.lower].sum(axis=0, keepdims=True)
            for least in self._least.values():
                sizes = np.asarray(self._value(least.fact.rel.lhs, self._inside(least.fact, times)))
                least.so_far = np.maximum(least.so_far, sizes.max(axis=0, keepdims=True) if least.each else sizes.max())
            for k, fact in enumerate(self.facts):
                if self._broken[k] == 0 and isinstance(fact, ForAll):
                    key = self._keys[k]
                    if key not in found:
                        found[key] = self._first_broken(fact, times)
                    self._broken[k] = found[key]

    def told(self, horizon: int) -> float:
        """The right-hand side at the end of the last block."""
        with np.errstate(all="ignore"):
            return float(np.squeeze(self._value(self._outer, {"T": float(horizon)})))

    def broken(self) -> list[int | None]:
        """For each of ``facts`` the first time at which it is broken, 0 if it never is, None if the run is silent."""
        out = list(self._broken)
        for k, fact in enumerate(self.facts):
            if self._timeless(fact):
                rel = fact if isinstance(fact, Rel) else fact.rel
                indices = () if isinstance(fact, Rel) else fact.indices
                try:
                    out[k] = (
                        0 if bool(np.all(self._holds(rel, {"T": np.inf, **dict.fromkeys(indices, self._row)}))) else 1
                    )
                except (UnknownName, DomainError):
                    out[k] = None
        return out

    def _key(self, fact: Fact) -> Hashable:
        """Equal for two claims where the fact means the same; least constants are each claim's own."""
        bodies = tuple(self._bodies[name] for name in sorted(self._bodies))
        names = fact.free | {s.name for s in _applications(fact)} | {n for d in bodies for n in free(d.body)}
        own = id(self) if names & self._least.keys() else 0
        return fact, bodies, tuple((n, self._values.get(n)) for n in sorted(names)), own

    def _timeless(self, fact: Fact) -> bool:
        """Whether a fact speaks of constants and points only."""
        return all(s.name in self._rows for s in _applications(fact))

    def _value(self, t: Term, inside: Mapping[str, Any]) -> Any:
        least = {name: x.so_far for name, x in self._least.items() if not x.each}
        return value(t, {**self._values, **least, **inside}, self._lookup, self._size)

    def _holds(self, rel: Rel, inside: Mapping[str, Any]) -> Any:
        least = {name: x.so_far for name, x in self._least.items() if not x.each}
        return holds(rel, {**self._values, **least, **inside}, self._lookup, self._size)

    def _lookup(self, t: Term, values: Mapping[str, Any]) -> Any:
        name, at = t.name, t.subterms
        if name.startswith("#"):
            return self._sums[int(name[1:])].so_far
        if name in self._least:
            return self._least[name].so_far
        if name in self._rows:
            return self._rows[name]
        if name in self._bodies:
            d = self._bodies[name]
            return value(substitute(d.body, dict(zip(d.params, at, strict=True))), values, self._lookup, self._size)
        if name not in self._columns or self._block is None:
            raise UnknownName(f"a run has no value for {t}: it shows {', '.join(sorted(self._columns))}")
        return self._column(name, value(at[0], values, self._lookup, self._size), t)

    def _column(self, name: str, when: Any, t: Term) -> Any:
        """A column at the times ``when``: those of the block, each one step earlier, or the last one."""
        block = self._block
        if block is None:
            raise UnknownName(f"there is no value for {t} before the run starts")
        column = block.sequences[name]
        if np.ndim(when) == 0:
            shift = None if when != block.last else 1
        else:
            first, last = float(when[0, 0]) - block.first, float(when[-1, 0]) - block.last
            shift = int(first) if first == last and first in (0, -1) else None
        if shift is None:
            raise DomainError(f"{t} asks for times that a run does not keep: only t, t - 1 and T itself")
        return column[-1:] if shift == 1 else column if shift == 0 else np.vstack([block.before[name], column[:-1]])

    def _without_sums(self, t: Term, coordinates: tuple[str, ...]) -> Term:
        """``t`` with its sums up to T taken out."""
        if t.head == "sum":
            lower, upper, body = t.subterms
            if upper == T:
                self._sums.append(Sum(t.name, float(lower.value), body, coordinates))
                return seq(f"#{len(self._sums) - 1}")(num(1))
            coordinates = (*coordinates, t.name)
        return Term(t.head, tuple(self._without_sums(a, coordinates) if isinstance(a, Term) else a for a in t.args))

    def _bounded_by(self) -> Iterator[tuple[str, Least]]:
        """The constants without a value that a hypothesis bounds a term of the run by."""
        for fact in self.facts:
            if isinstance(fact, ForAll) and fact.rel.op == "<=" and self._timed(fact, fact.rel.lhs):
                limit = fact.rel.rhs
                if limit.head == "var" and limit.name not in {*self._values, *fact.indices, "T"}:
                    yield limit.name, Least(fact, each=False)
                if limit.head == "app" and limit.name not in self._columns and len(limit.subterms) == 1:
                    yield limit.name, Least(fact, each=True)

    def _at_first(self, fact: Fact) -> int | None:
        """0 where the run can be asked whether it keeps a fact, None where it cannot."""
        if isinstance(fact, Rel):
            return None
        return 0 if self._timed(fact, fact.rel.lhs, fact.rel.rhs) else None

    def _timed(self, fact: ForAll, *sides: Term) -> bool:
        """Whether a run shows these sides of a fact, and they speak of one time under guards that it can decide."""
        times = {i for side in sides for i in self._times_in(side)} & set(fact.indices)
        plain = all(g.free <= {*self._values, *fact.indices, "T"} and not _applications(g) for g in fact.guards)
        return len(times) == 1 and plain and all(self._shown(side, fact.indices) for side in sides)

    def _shown(self, t: Term, indices: tuple[str, ...]) -> bool:
        """Whether a run shows all that ``t`` speaks of."""
        names = {*self._columns, *self._bodies, *self._rows, *getattr(self, "_least", ())}
        known = {*self._values, *indices, *getattr(self, "_least", ())}
        bound = {s.name for s in walk(t) if s.head == "sum"}
        return all(s.name in names for s in walk(t) if s.head == "app") and all(
            s.name in known | bound for s in walk(t) if s.head == "var"
        )

    def _times_in(self, t: Term) -> Iterator[str]:
        """The variables in the first index of the run's sequences."""
        for s in walk(t):
            if s.head == "app" and s.name in {*self._columns, *self._bodies}:
                yield from (v.name for v in walk(s.subterms[0]) if v.head == "var")

    def _inside(self, fact: ForAll, times: Array) -> dict[str, Any]:
        clock = {name for side in (fact.rel.lhs, fact.rel.rhs) for name in self._times_in(side)}
        return {"T": np.inf, **{name: times if name in clock else self._row for name in fact.indices}}

    def _first_broken(self, fact: ForAll, times: Array) -> int:
        """The first time in the block at which a fact is broken (its later index, if it has two), or 0."""
        shifted = _backwards(fact)
        inside = self._inside(shifted, times)
        wrong: Any = ~np.asarray(self._holds(shifted.rel, inside))
        for guard in shifted.guards:
            wrong = wrong & self._holds(guard, inside)
        rows = np.flatnonzero(np.broadcast_to(wrong, (len(times), np.shape(wrong)[-1])).any(axis=1))
        return int(times[rows[0], 0]) if len(rows) else 0


def _applications(fact: Fact) -> list[Term]:
    """The sequences at the indices at which a fact speaks of them."""
    rel = fact if isinstance(fact, Rel) else fact.rel
    return [s for side in (rel.lhs, rel.rhs) for s in walk(side) if s.head == "app"]


def _backwards(fact: ForAll) -> ForAll:
    """The fact at t - 1 in place of t where it speaks of t + 1, which a block does not hold."""
    for name in fact.indices:
        later = var(name) + 1
        if any(s == later for side in (fact.rel.lhs, fact.rel.rhs) for s in walk(side)):
            now = {later: var(name), var(name): var(name) - 1}
            rel = Rel(_replaced(fact.rel.lhs, now), fact.rel.op, _replaced(fact.rel.rhs, now))
            return ForAll(fact.indices, tuple(g.at(**{name: var(name) - 1}) for g in fact.guards), rel)
    return fact


def _replaced(t: Term, now: Mapping[Term, Term]) -> Term:
    if t in now:
        return now[t]
    return Term(t.head, tuple(_replaced(a, now) if isinstance(a, Term) else a for a in t.args))


def _equation(d: Defined) -> ForAll:
    """A recursion or definition as what it says at every index."""
    head = seq(d.name)(*map(var, d.params))
    body, first = (d.step, num(d.start.value + 1)) if isinstance(d, Recursion) else (d.body, num(1))
    guards = [le(first, var(d.params[0])), le(var(d.params[0]), T)]
    for name in d.params[1:]:
        guards += [le(1, var(name)), le(var(name), D)]
    return for_all(" ".join(d.params), *guards, then=Rel(head, "=", body))


def _bound_on_regret(conclusion: Rel) -> Term:
    """What bounds R(T); `DomainError` for a conclusion that bounds something else."""
    left, right = conclusion.lhs, conclusion.rhs
    average = left.head == "/" and left.args[1] == T
    whole = left.subterms[0] if average else left
    names = {s.name for s in walk(whole) if s.head == "app"}
    if conclusion.op != "<=" or whole.head != "sum" or names != {"loss", "least"}:
        raise DomainError(f"{conclusion} bounds no regret: its left side has to be R(T) or R(T)/T")
    return right * T if average else right
