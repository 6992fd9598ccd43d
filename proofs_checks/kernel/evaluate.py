"""Exact evaluation of the terms of a statement at a point."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from proofs_checks.kernel import elementary
from proofs_checks.kernel.context import Rejected, TooLong
from proofs_checks.kernel.derivative import derivative_in
from proofs_checks.kernel.moments import check_polynomial, exponential_mean
from proofs_checks.kernel.point import Labels, Point, check_point, labelings
from proofs_checks.kernel.values import Value, compare, same, whole
from symbolic.statement import Defined, Definition, ExponentialTime, PermutedSequence, Recursion, Statement
from symbolic.term import Term

Env = Mapping[str, Value]
STEPS = 1_000_000
"""The most subterms that one evaluation may visit."""


class Evaluator:
    """Values of terms at ``point``; Rejected where a term is undefined or the point says nothing about it."""

    def __init__(self, statement: Statement, point: Point) -> None:
        check_point(statement, point)
        self.statement, self.point, self.steps = statement, point, 0
        self.definitions: dict[str, Defined] = {d.name: d for d in (*point.formulas, *statement.definitions)}
        self.labels: Labels = {}
        self.memo: dict[tuple[str, tuple[Value, ...]], Value] = {}
        self.env: Env = {k: self.value(v, {}) for k, v in point.values.items()}
        self._check_domains()
        sizes = {w.name: int(whole(self.value(w.n, {}))) for w in statement.laws if isinstance(w, PermutedSequence)}
        self.labelings = labelings(statement, point, sizes)
        self.draw(self.labelings[0])

    def _check_domains(self) -> None:
        for name in self.env.keys() & set(self.statement.integers):
            whole(self.env[name])
        times = [self.env[w.name] for w in self.statement.laws if isinstance(w, ExponentialTime) and w.name in self.env]
        if not all(compare(Fraction(0), "<=", s) for s in times):
            raise Rejected(f"{times} are no times, which are not negative")

    def draw(self, labels: Labels) -> None:
        """Let the random labels have these values."""
        self.labels, self.memo = labels, {}

    def value(self, t: Term, env: Env) -> Value:
        """The value of ``t`` with the bound variables ``env``."""
        self.steps += 1
        if self.steps > STEPS:
            raise TooLong(f"the value is not found in {STEPS} steps")
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
                return elementary.total(terms)
            case "diff":
                return self.value(self._derivative(t.subterms[0], t.name), env)
            case "E":
                return self._expectation(t, env)
        return elementary.value(t, [self.value(s, env) for s in t.subterms])

    def _variable(self, name: str, env: Env) -> Value:
        for scope in (env, getattr(self, "env", {})):
            if name in scope:
                return scope[name]
        raise Rejected(f"the point gives {name} no value")

    def _application(self, name: str, at: tuple[Value, ...]) -> Value:
        if not all(isinstance(x, Fraction) for x in at):
            return self._compute(name, at)
        if (name, at) not in self.memo:
            d = self.definitions.get(name)
            if isinstance(d, Recursion) and (name, (whole(at[0]) - 1, *at[1:])) not in self.memo:  # never deep
                for k in range(int(whole(self.value(d.start, {}))), int(whole(at[0]))):
                    self._application(name, (Fraction(k), *at[1:]))
            self.memo[name, at] = self._compute(name, at)
        return self.memo[name, at]

    def _derivative(self, t: Term, x: str) -> Term:
        known = tuple(self.definitions.values())
        return derivative_in(known, frozenset(self.definitions) | set(self.statement.random), t, x)

    def meaning(self, name: str) -> Defined | None:
        """The definition of a function; that of the derivative of a function of one variable is worked out."""
        if name in self.definitions or not name.endswith("'"):
            return self.definitions.get(name)
        inner = self.meaning(name[:-1])
        if not isinstance(inner, Definition) or len(inner.params) != 1:
            return None
        return Definition(name, inner.params, self._derivative(inner.body, inner.params[0]))

    def _compute(self, name: str, at: tuple[Value, ...]) -> Value:
        d = self.meaning(name)
        if isinstance(d, Definition):
            return self.value(d.body, dict(zip(d.params, at, strict=True)))
        if isinstance(d, Recursion):
            start, t = self.value(d.start, {}), whole(at[0])
            if t < whole(start):
                raise Rejected(f"{name} has no value at {t}")
            return self.value(d.initial if t == start else d.step, dict(zip(d.params, at, strict=True)))
        index = tuple(int(whole(x)) for x in at)
        found = self.labels.get((name, index), self.point.tables.get(name, {}).get(index))
        if found is None:
            raise Rejected(f"the point gives {name}{index} no value")
        return self.value(found, {})

    def _expectation(self, t: Term, env: Env) -> Value:
        body, *given = t.subterms
        law = next((w for w in self.statement.laws if isinstance(w, ExponentialTime)), None)
        if law is not None:
            if len(self.statement.laws) > 1 or self.statement.random:
                raise Rejected("a mean over a time and over something else is not computed")
            check_polynomial(body, law.name, self.meaning, self.definitions.values())
            return exponential_mean(lambda s: self.value(body, {**env, law.name: s}), self.value(law.rate, env))
        before = self.labels
        epoch = whole(self.value(given[0], env)) if given else Fraction(0)
        pairs = [(k, self.value(v, {})) for k, v in before.items() if given and k[1][0] < epoch]
        alike = [one for one in self.labelings if all(same(self.value(one[k], {}), v) for k, v in pairs)]
        values, memo = [], self.memo
        for labels in alike:
            self.draw(labels)
            values.append(self.value(body, env))
        self.labels, self.memo = before, memo
        return elementary.times(elementary.total(values), Fraction(1, len(alike)))
