"""One finite run, step by step in balls: what recursions whose constants are all numbers come to at a given time.

- ``run``: a relation between numbers, among them values ``x(T)`` of recursions and sums over ``i <= T`` of terms in
  recursions at ``i``, ``i - 1``, ... (formulas are written out; every recursion has one index). T is one number for the
  whole line. ``terms`` holds the bits of the arithmetic.

The lines of the recursions become one straight-line program, run for every step. What is undefined for some number of a
ball (a division by zero, the root of a negative number) Arb makes indeterminate; that never compares. Trusts Arb.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator

from flint import arb

from proofs_checks.kernel.context import Context, Line, Rejected
from proofs_checks.kernel.enclosure import BITS
from proofs_checks.kernel.identity import relation
from proofs_checks.kernel.obligations import written_out
from proofs_checks.kernel.straight import Program, evaluate
from proofs_checks.kernel.values import as_ball, compare, precision
from symbolic.statement import Definition, Recursion
from symbolic.term import Term, fresh_name, num, seq, substitute, total, var

STEPS = 10_000_000
"""The longest run."""
OPS: dict[str, Callable[..., arb]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "neg": operator.neg, "abs": abs,
    "max": arb.max, "min": arb.min, "sqrt": arb.sqrt, "exp": arb.exp, "log": arb.log, "cos": arb.cos, "sin": arb.sin,
    "sign": arb.sgn, "pi": arb.pi, "^": lambda x, n: x * x if n == 2 else x**n,
    "copy": lambda x: x,
}  # fmt: skip


class _Step:
    """The generic step of the recursions that ``bodies`` and ``names`` speak of; inputs are the time and the past."""

    def __init__(self, ctx: Context, names: set[str], bodies: list[tuple[str, Term]]) -> None:
        self.context, self.time = ctx, var(fresh_name("t", ctx.integers | ctx.reals))
        inner = ctx.with_integers(self.time.name)
        self.normal, self.lags = inner.normal(), dict.fromkeys(names, 1)
        added = [self._at(substitute(body, {index: self.time})) for index, body in bodies]
        steps: dict[str, Term] = {}
        while missing := self.lags.keys() - steps.keys():
            steps |= {n: self._at(substitute(d.step, {d.params[0]: self.time})) for n, d in self._defined(missing)}
        past = {self.past(n, c) for n, lag in self.lags.items() for c in range(1, lag + 1)}
        self.program = Program(inner, ({self.time} | past).__contains__)
        for d in ctx.definitions:  # in their order: one may refer at the same time to those before it
            if d.name in steps:
                now = self.program.register(steps[d.name])
                self.program.known[self.past(d.name, 0)] = self.program.emit("copy", now)  # never the past's own
        self.added = list(map(self.program.register, added))
        self.begun = max((_number(d.start) + self.lags[n] - 1 for n, d in self._defined(self.lags)), default=0)

    def _defined(self, names: Iterable[str]) -> Iterator[tuple[str, Recursion]]:
        for name in sorted(names):
            d = self.context.definition(name)
            if not isinstance(d, Recursion) or len(d.params) != 1:
                raise Rejected(f"{name} is no recursion in one index")
            yield name, d

    def past(self, name: str, lag: int) -> Term:
        """The value of a recursion ``lag`` steps ago."""
        return seq(name)(self.time - num(lag))

    def _at(self, t: Term) -> Term:
        """``t`` at the time of the step: formulas written out, each index the time less a number."""
        if t.head in ("sum", "diff", "E"):
            raise Rejected(f"{t} cannot stand in a step of a run")
        if t.head != "app":
            return Term(t.head, tuple(self._at(a) if isinstance(a, Term) else a for a in t.args))
        d = self.context.definition(t.name)
        if isinstance(d, Definition):
            return self._at(substitute(d.body, dict(zip(d.params, t.subterms, strict=True))))
        lag = self.normal(self.time - t.subterms[0]).as_constant if len(t.subterms) == 1 else None
        if lag is None or lag.denominator > 1 or not 0 <= lag <= 100:
            raise Rejected(f"{t} is no value of {t.name} at the time of the step, or up to 100 steps before")
        self.lags[t.name] = max(self.lags.get(t.name, 1), int(lag))
        return self.past(t.name, int(lag))

    def run(self, last: int, before: dict[Term, arb], sums: list[arb]) -> list[arb]:
        """All registers after the steps up to ``last``; the ``sums`` grow by what is added in each step."""
        register, clock = self.program.register, self.program.register(self.time)
        pairs = [(n, c) for n, lag in self.lags.items() for c in range(lag, 0, -1)]
        shifts = [(register(self.past(n, c)), register(self.past(n, c - 1))) for n, c in pairs]
        code = [(_two(OPS[head], len(a)), a[0] if a else 0, a[-1] if a else 0, k) for head, a, k in self.program.code]
        exact = {k: as_ball(q) for k, q in self.program.constants.items()}
        known = exact | {register(t): x for t, x in before.items()}
        r = [known.get(k, arb(0)) for k in range(self.program.size)]
        for t in range(self.begun + 1, last + 1):
            r[clock] = arb(t)
            for f, a, b, k in code:
                r[k] = f(r[a], r[b])
            for j, k in enumerate(self.added):
                sums[j] += r[k]
            for new, old in shifts:
                r[new] = r[old]
        return r


def _two(f: Callable[..., arb], arity: int) -> Callable[[arb, arb], arb]:
    """The function as one of two arguments, of which it may ignore some."""
    return f if arity == 2 else (lambda x, y: f(x)) if arity else (lambda x, y: f())


def _probes(t: Term) -> Iterator[Term]:
    """The outermost sums and values of recursions."""
    yield from (t,) if t.head in ("sum", "app") else (probe for s in t.subterms for probe in _probes(s))


def _values(ctx: Context, probes: list[Term]) -> dict[Term, arb]:
    """The values of recursions at a time, and of sums up to this time."""
    sums, apps = [t for t in probes if t.head == "sum"], [t for t in probes if t.head == "app"]
    ends = {*(s.subterms[1] for s in sums), *(index for t in apps for (index,) in [t.subterms])}  # one each
    last = _number(ends.pop()) if len(ends) == 1 else -1
    step = _Step(ctx, {t.name for t in apps}, [(s.name, s.subterms[2]) for s in sums])
    if not step.begun < last <= step.begun + STEPS or any(_number(s.subterms[0]) > step.begun + 1 for s in sums):
        raise Rejected(f"a run goes on from {step.begun} to one later time, {STEPS} steps at most, for all of {probes}")
    early = Program(ctx, lambda t: False)
    begun = {step.past(n, c): seq(n)(step.begun + 1 - c) for n, lag in step.lags.items() for c in range(1, lag + 1)}
    parts = [total(var(s.name), s.subterms[0], step.begun, s.subterms[2]) for s in sums]
    registers = {t: early.register(t) for t in (*begun.values(), *parts)}
    known = evaluate(early, {}, OPS, as_ball)
    sizes = [known[registers[t]] for t in parts]
    values = step.run(last, {past: known[registers[t]] for past, t in begun.items()}, sizes)
    ended = {t: values[step.program.register(step.past(t.name, 0))] for t in apps}
    return ended | dict(zip(sums, sizes, strict=True))


def _number(t: Term) -> int:
    if t.head != "num" or t.value.denominator > 1:
        raise Rejected(f"{t} is not written as an integer")
    return int(t.value)


def _run(ctx: Context, line: Line) -> None:
    goal, bits = relation(line), _number(line.terms[0])
    if bits not in BITS or goal.free:
        raise Rejected(f"a run takes {BITS[0]} to {BITS[-1]} bits and no symbols, not {bits} and {sorted(goal.free)}")
    sides = [written_out(s, ctx.definitions) for s in (goal.lhs, goal.rhs)]
    with precision(bits):
        values = _values(ctx, list(dict.fromkeys(t for s in sides for t in _probes(s))))
        end = Program(ctx, values.__contains__)
        a, b = map(end.register, sides)
        out = evaluate(end, {k: values[t] for t, k in end.inputs.items()}, OPS, as_ball)
    if compare(out[a], goal.op, out[b]) is not True:
        raise Rejected(f"the run does not show {goal}: its sides are {out[a]} and {out[b]}")


RULES = {"run": _run}
