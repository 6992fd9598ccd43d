"""Terms as straight-line programs: numbered operations, a subterm that occurs twice computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from proofs_checks.kernel import elementary
from proofs_checks.kernel.context import Context, Rejected
from symbolic.statement import Definition
from symbolic.term import Term, free, num, substitute

MOST = 200_000
"""The most operations of a program."""
_NOT_COMPUTED = ("var", "const", "diff", "E")
Op = tuple[str, tuple[int, ...], int]
V = TypeVar("V")


@dataclass(slots=True)
class Program:
    """Operations ``(head, registers of the arguments, register of the result)``, exact constants and inputs.

    ``given`` says which terms are inputs, ``clip`` what is known of a computed term besides: bounds, as (head, number).
    """

    context: Context
    given: Callable[[Term], bool]
    clip: Callable[[Term], tuple[tuple[str, Fraction], ...]] = lambda t: ()
    code: list[Op] = field(default_factory=list)
    constants: dict[int, Fraction] = field(default_factory=dict)
    inputs: dict[Term, int] = field(default_factory=dict)
    size: int = 0
    known: dict[Term, int] = field(default_factory=dict)

    def register(self, t: Term) -> int:
        """The register that holds ``t``; Rejected where it cannot be computed from the inputs."""
        if t not in self.known:
            if self.size > MOST:
                raise Rejected(f"more than {MOST} operations")
            self.known[t] = self._input(t) if self.given(t) else self._computed(t)
        return self.known[t]

    def _fresh(self) -> int:
        self.size += 1
        return self.size - 1

    def _input(self, t: Term) -> int:
        self.inputs[t] = self._fresh()
        return self.inputs[t]

    def _constant(self, value: Fraction) -> int:
        t = num(value)
        if t not in self.known:
            self.known[t] = self._fresh()
            self.constants[self.known[t]] = value
        return self.known[t]

    def emit(self, head: str, *args: int) -> int:
        """The register of the result of one more operation."""
        self.code.append((head, args, self._fresh()))
        return self.size - 1

    def _computed(self, t: Term) -> int:
        if t.head == "num":
            return self._constant(t.value)
        if t.head == "sum":
            return self._sum(t)
        out = self._application(t) if t.head == "app" else self._operation(t)
        for head, bound in self.clip(t):
            out = self.emit(head, out, self._constant(bound))
        return out

    def _operation(self, t: Term) -> int:
        if t.head == "const" and t.name == "pi":
            return self.emit("pi")
        if t.head in _NOT_COMPUTED:
            raise Rejected(f"nothing bounds {t} by numbers")
        if t.head == "^" and not self.context.is_integer(t.subterms[1]):
            raise Rejected(f"the exponent of {t} is not an integer")
        args = tuple(map(self.register, t.subterms))
        values = [self.constants[r] for r in args if r in self.constants]
        value = elementary.value(t, list(values)) if len(values) == len(args) else None
        return self._constant(value) if isinstance(value, Fraction) else self.emit(t.head, *args)

    def _sum(self, t: Term) -> int:
        low, high = (self._whole(s) for s in t.subterms[:2])
        if high - low > MOST:
            raise Rejected(f"{t} has more than {MOST} summands")
        out = self._constant(Fraction(0))
        for k in range(low, high + 1):
            summand = self.register(substitute(t.subterms[2], {t.name: num(k)}))
            out = self.emit("+", out, summand) if k > low else summand
        return out

    def _whole(self, t: Term) -> int:
        value = self.constants.get(self.register(t))
        if value is None or value.denominator != 1:
            raise Rejected(f"{t} is not an integer")
        return int(value)

    def _folded(self, t: Term) -> Term:
        value = self.constants.get(self.register(t))
        return t if value is None else num(value)

    def _application(self, t: Term) -> int:
        at = tuple(s if free(s) else self._folded(s) for s in t.subterms)
        plain = Term("app", (t.name, *at))
        if plain != t:
            return self.register(plain)
        d = self.context.definition(t.name)
        if len(d.params) != len(at):
            raise Rejected(f"{d.name} takes {len(d.params)} indices, got {len(at)}")
        if isinstance(d, Definition):
            return self.register(substitute(d.body, dict(zip(d.params, at, strict=True))))
        start, last = self._whole(d.start), self._whole(at[0])
        if not start <= last <= start + MOST:
            raise Rejected(f"{d.name} has no value at {last}, {MOST} steps from its start at most")
        if Term("app", (d.name, num(last - 1), *at[1:])) not in self.known:
            for k in range(start, last):  # upwards, so that no recursion goes deep
                self.register(Term("app", (d.name, num(k), *at[1:])))
        return self.register(substitute(d.initial if last == start else d.step, dict(zip(d.params, at, strict=True))))


def evaluate(
    program: Program, inputs: Mapping[int, V], ops: Mapping[str, Callable[..., V]], lift: Callable[[Fraction], V]
) -> list[V]:
    """The values of all registers; ``lift`` makes a value of an exact constant."""
    out = {r: lift(q) for r, q in program.constants.items()} | dict(inputs)
    for head, args, r in program.code:
        out[r] = ops[head](*(out[a] for a in args))
    return [out[r] for r in range(program.size)]
