"""Exact evaluation of the terms of a statement at a point."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from proofs_checks.kernel import elementary
from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.derivative import derivative
from proofs_checks.kernel.moments import exponential_mean
from proofs_checks.kernel.point import Labels, Point, labelings
from proofs_checks.kernel.values import Value, whole
from symbolic.statement import Definition, ExponentialTime, PermutedSequence, Recursion, Statement
from symbolic.term import Term

Env = Mapping[str, Value]


class Evaluator:
    """Values of terms at ``point``; Rejected where a term is undefined or the point says nothing about it."""

    def __init__(self, statement: Statement, point: Point) -> None:
        self.statement, self.point = statement, point
        given = {d.name: d for d in point.formulas}
        clash = (set(given) | set(point.tables)) & {d.name for d in statement.definitions}
        if clash:
            raise Rejected(f"{sorted(clash)} are defined by the statement; a point cannot give them other values")
        self.definitions = {**given, **{d.name: d for d in statement.definitions}}
        self.labels: Labels = {}
        self.memo: dict[tuple[str, tuple[Value, ...]], Value] = {}
        self.env: Env = {k: self.value(v, {}) for k, v in point.values.items()}
        sizes = {w.name: int(whole(self.value(w.n, {}))) for w in statement.laws if isinstance(w, PermutedSequence)}
        self.labelings = labelings(statement, point, sizes)
        self.draw(self.labelings[0])

    def draw(self, labels: Labels) -> None:
        """Let the random labels have these values."""
        self.labels, self.memo = labels, {}

    def value(self, t: Term, env: Env) -> Value:
        """The value of ``t`` with the bound variables ``env``."""
        match t.head:
            case "num":
                return t.value
            case "var":
                return self._variable(t.name, env)
            case "app":
                return self._application(t.name, tuple(self.value(s, env) for s in t.subterms))
            case "sum":
                low, high = (int(whole(self.value(s, env))) for s in t.subterms[:2])
                terms = (self.value(t.subterms[2], {**env, t.name: Fraction(k)}) for k in range(low, high + 1))
                return sum(terms, start=Fraction(0))
            case "diff":
                return self.value(derivative(t.subterms[0], t.name), env)
            case "E":
                return self._expectation(t, env)
        return elementary.value(t, [self.value(s, env) for s in t.subterms])

    def _variable(self, name: str, env: Env) -> Value:
        for scope in (env, getattr(self, "env", {})):
            if name in scope:
                return scope[name]
        raise Rejected(f"the point gives {name} no value")

    def _application(self, name: str, at: tuple[Value, ...]) -> Value:
        exact = tuple(x for x in at if isinstance(x, Fraction))
        if len(exact) < len(at):
            return self._compute(name, at)
        if (name, exact) not in self.memo:
            self.memo[name, exact] = self._compute(name, at)
        return self.memo[name, exact]

    def _compute(self, name: str, at: tuple[Value, ...]) -> Value:
        d = self.definitions.get(name)
        if isinstance(d, Definition):
            return self.value(d.body, dict(zip(d.params, at, strict=True)))
        if isinstance(d, Recursion):
            start, t = self.value(d.start, {}), whole(at[0])
            if t < whole(start):
                raise Rejected(f"{name} has no value at {t}")
            return self.value(d.initial if t == start else d.step, dict(zip(d.params, at, strict=True)))
        inner = self.definitions.get(name.removesuffix("'"))
        if isinstance(inner, Definition):
            return self.value(derivative(inner.body, inner.params[0]), {inner.params[0]: at[0]})
        index = tuple(int(whole(x)) for x in at)
        found = self.labels.get((name, index), self.point.tables.get(name, {}).get(index))
        if found is None:
            raise Rejected(f"the point gives {name}{index} no value")
        return self.value(found, {})

    def _expectation(self, t: Term, env: Env) -> Value:
        body, *given = t.subterms
        times = [law for law in self.statement.laws if isinstance(law, ExponentialTime)]
        if times:
            name = times[0].name
            return exponential_mean(lambda s: self.value(body, {**env, name: s}), self.value(times[0].rate, env))
        before = self.labels
        epoch = whole(self.value(given[0], env)) if given else Fraction(0)
        past = {k: v for k, v in before.items() if given and k[1][0] < epoch}
        same = [labels for labels in self.labelings if all(labels[k] == v for k, v in past.items())]
        values, memo = [], self.memo
        for labels in same:
            self.draw(labels)
            values.append(self.value(body, env))
        self.labels, self.memo = before, memo
        return sum(values, start=Fraction(0)) / len(same)
