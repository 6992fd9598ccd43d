"""Rules over terms: the same function that the numeric backends run, read as the formulas that a paper prints.

`TERMS` is the backend of `symbolic.term`, `trace` runs a rule over it. `recurrences` reads the rule line by line and
states each line as a recursion or definition in symbolic t, in the author's order: for Adam ``m(t)``, ``v(t)``,
``m_hat(t)``, ``v_hat(t)``, ``x(t)``. (`symbolic.as_sympy` turns the terms into SymPy expressions.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from symbolic.domains import Domain
from symbolic.domains.whole_space import WHOLE_SPACE
from symbolic.ops import Exact, Root, Step, exact
from symbolic.rules import Rule, known
from symbolic.schedules import Reads, Schedule
from symbolic.statement import Defined, definition, recursion
from symbolic.straight_line import lines, value_of
from symbolic.term import Term, absolute, free, maximum, minimum, num, seq, sign, sqrt, substitute, term, var


class TermOps:
    """The eight operations on terms. `norm` is the function symbol ``norm``, since a term is a single coordinate."""

    def real(self, x: Exact | Term) -> Term:
        """An exact constant as a numeral; terms stay as they are."""
        if isinstance(x, Term):
            return x
        value = exact(x)
        return num(value.base) ** (num(1) / value.degree) if isinstance(value, Root) else num(value)

    def square(self, x: Any) -> Term:
        """``x^2``."""
        return term(x) ** 2

    def norm(self, x: Any) -> Term:
        """``norm(x)``."""
        return seq("norm")(x)

    def sqrt(self, x: Any) -> Term:
        """``sqrt(x)``."""
        return sqrt(x)

    def absolute(self, x: Any) -> Term:
        """``|x|``."""
        return absolute(x)

    def sign(self, x: Any) -> Term:
        """``sign(x)``."""
        return sign(x)

    def maximum(self, x: Any, y: Any) -> Term:
        """``max(x, y)``."""
        return maximum(x, y)

    def minimum(self, x: Any, y: Any) -> Term:
        """``min(x, y)``."""
        return minimum(x, y)


TERMS = TermOps()
T = var("t")

Field = Exact | Term | Schedule | Callable[[Term], Term]
"""A hyperparameter in `recurrences`: a constant, a term, a schedule, or a function of t such as ``seq("alpha")``."""

#: locals of a rule that are printed inside the step rather than as sequences of their own
INLINE = frozenset({"metric"})


def trace(rule: Rule, s: Any, x: Term, g: Term, h: Any) -> Step:
    """One step of the rule over terms, all locals written out."""
    return rule.update(TERMS, s, x, g, h)


Record = TypeVar("Record")


def record(like: Record, name: Callable[[str], Term]) -> Record:
    """A named tuple of the same kind, each field replaced by a term made from its name."""
    kind: Any = type(like)
    return kind(*(name(field) for field in kind._fields))


def recurrences(rule: Rule, *, domain: Domain = WHOLE_SPACE, first: int = 0, **fields: Field) -> tuple[Defined, ...]:
    """The rule in symbolic t, as sequences in the rule's own order, the iterate ``x`` last.

    With ``first = 0``, ``x(t) = project(x(t-1) - delta(t))`` and ``g(t)`` is taken at ``x(t-1)`` (Kingma and Ba); with
    ``first = 1``, ``x(t+1) = project(x(t) - delta(t))`` and ``g(t)`` is taken at ``x(t)`` (Reddi et al.). Constant
    hyperparameters are symbols of their own name; ``fields`` sets some of them to terms, numbers or schedules instead.
    """
    h, defined = hyper_terms(rule, fields)
    env: dict[str, Any] = {"ops": TERMS, "x": seq("x")(T if first else T - 1), "g": seq("g")(T), "h": h}
    result, own = _read(rule.update, rule.initial, "", env)
    after: Any = domain.project(TERMS, env["x"] - result.delta, result.metric, record(domain.parameters, var))
    step = substitute(after, {"t": T - 1}) if first else after
    return (*defined, *own, recursion(seq("x")(T), step, initial=var(f"x_{first}"), start=first))


def hyper_terms(rule: Rule, fields: dict[str, Field]) -> tuple[Any, list[Defined]]:
    """The hyperparameters at time ``t`` as terms, and the sequences that their schedules define."""
    for field in fields:
        known(field, rule.hyper._fields, f"hyperparameter of {rule.name}")
    values: dict[str, Term] = {}
    defined: list[Defined] = []
    for field, schedule in rule.plan(**{f: v for f, v in fields.items() if isinstance(v, Schedule)}).items():
        given = fields.get(field, schedule)
        if isinstance(given, Schedule):
            values[field], own = _scheduled(field, schedule, values)
            defined += own
        else:
            values[field] = _given(given)
    return rule.hyper(**values), defined


def _given(value: Exact | Term | Callable[[Term], Term]) -> Term:
    """A hyperparameter as its user wrote it: a function of t at t, everything else as it is."""
    return value(T) if callable(value) else TERMS.real(value)


def _scheduled(field: str, schedule: Schedule, values: dict[str, Term]) -> tuple[Term, list[Defined]]:
    """The value at t of one scheduled field, and the sequences it rests on: its printed form, or its recurrence."""
    p = record(schedule.parameters, lambda name: var(field if name == "base" else name))
    read = num(0) if schedule.reads is None else _read_field(schedule.reads, values)
    if schedule.closed is None:
        tick, own = _read(schedule.advance, schedule.initial, f"{field}_", {"ops": TERMS, "p": p, "t": T, "read": read})
        return seq(field)(T), [*own, definition(seq(field)(T), tick.value)]
    printed = term(schedule.closed(p, T, read))
    return (printed, []) if schedule.inline else (seq(field)(T), [definition(seq(field)(T), printed)])


def _read_field(reads: Reads, values: dict[str, Term]) -> Term:
    """What a schedule reads: a field at t, or the constant it starts from, which has the field's own name."""
    value = values[reads.field]
    return var(reads.field) if reads.base and "t" in free(value) else value


def _read(function: Callable[..., Any], initial: Any, prefix: str, env: dict[str, Any]) -> tuple[Any, list[Defined]]:
    """The result of a straight-line function, and each of its lines as a sequence named ``prefix + name``."""
    starts = dict(zip(initial._fields, initial, strict=True))
    env["s"] = record(initial, lambda name: seq(prefix + name)(T - 1))
    assignments, returned = lines(function)
    defined: list[Defined] = []
    for name, node in assignments:
        body, head = term(value_of(function, node, env)), seq(prefix + name)(T)
        env[name] = body if name in INLINE else head
        if name in starts:
            defined.append(recursion(head, body, initial=TERMS.real(starts[name])))
        elif name not in INLINE:
            defined.append(definition(head, body))
    return value_of(function, returned, env), defined
