"""A counterexample as blocks: the point, the hypotheses there, and both sides of the conclusion that fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from flint import arb

from proofs_checks.faces.blocks import Block, Chain, Link, Words, chain_of
from proofs_checks.kernel.evaluate import Evaluator
from proofs_checks.kernel.judge import holds
from proofs_checks.kernel.point import Point, Table
from proofs_checks.kernel.values import Value, compare
from symbolic.printing.layout import number
from symbolic.printing.nodes import Node, Number, Op, Phrase, Row, Script, row
from symbolic.printing.sentences import Sentences
from symbolic.statement import Fact, Rel, eq
from symbolic.term import Term, num

MOST_DIGITS = 40
SHOWN_DIGITS = 15
HOLD = "All {} hypotheses hold there, but"
#: indices tried when looking for the one at which a conclusion for all indices fails
INDICES = range(-2, 40)


def point_phrase(say: Sentences, p: Point) -> Phrase:
    """The point in words: the values of the variables, tables and formulas, then the scenarios."""
    parts = [say.box.relation(Rel(Term("var", (k,)), "=", v)) for k, v in p.values.items()]
    parts += [b for name, table in p.tables.items() for b in _entries(say, name, table)]
    parts += [_formula(say, d.name, d.params, d.body) for d in p.formulas]
    out = list(_listed(parts))
    for k, scenario in enumerate(p.scenarios):
        entries = [b for name, table in scenario.items() for b in _entries(say, name, table)]
        certain = ", " if len(p.scenarios) == 1 else f"; each with probability 1/{len(p.scenarios)}: "
        out += [" or " if k else certain if out else certain.lstrip(";, "), *_listed(entries)]
    return tuple(out)


def _entries(say: Sentences, name: str, table: Table) -> list[Node]:
    return [say.box.relation(Rel(Term("app", (name, *map(num, i))), "=", v)) for i, v in table.items()]


def _formula(say: Sentences, name: str, params: tuple[str, ...], body: Term) -> Node:
    return say.box.relation(eq(Term("app", (name, *(Term("var", (p,)) for p in params))), body))


def _listed(boxes: list[Node]) -> Iterator[str | Node]:
    for k, b in enumerate(boxes):
        if k:
            yield ", "
        yield b


def blocks(say: Sentences, p: Point) -> Iterator[Block]:
    """The blocks of a counterexample."""
    where = point_phrase(say, p)
    yield Words(("Take ", *where, _after_point(say)) if where else ("The two sides are numbers, and",))
    for fact in say.statement.conclusions:
        if holds(say.statement, p, fact) is False:
            yield from _failure(say, p, fact)
            return


def _after_point(say: Sentences) -> str:
    count = len(say.statement.hypotheses)
    return ". " + ("Then" if not count else "The hypothesis holds there, but" if count == 1 else HOLD.format(count))


def _failure(say: Sentences, p: Point, fact: Fact) -> Iterator[Block]:
    at, rel = _instance(say, p, fact)
    left, right = _values(say, p, rel, at)
    where = _listed([say.box.relation(Rel(Term("var", (k,)), "=", v)) for k, v in at.items()])
    beside = ("at ", *where) if at else ()
    yield Chain(say.box(rel.lhs), (Link(*left, beside),))
    if rel.rhs.head != "num":
        yield Chain(say.box(rel.rhs), (Link(*right, beside),))
    yield Words(("so that this fails:",))
    yield chain_of(say.fact(fact))


def _instance(say: Sentences, p: Point, fact: Fact) -> tuple[Mapping[str, Term], Rel]:
    """The indices at which a fact fails, and its relation there (unchanged where it has no indices)."""
    if isinstance(fact, Rel):
        return {}, fact
    for values in product(INDICES, repeat=len(fact.indices)):
        at = {k: num(v) for k, v in zip(fact.indices, values, strict=True)}
        allowed = all(holds(say.statement, p, g.at(**at)) for g in fact.guards)
        if allowed and holds(say.statement, p, fact.rel.at(**at)) is False:
            return at, fact.rel.at(**at)
    return {}, fact.rel


def _values(say: Sentences, p: Point, rel: Rel, at: Mapping[str, Term]) -> tuple[tuple[Op, Node], tuple[Op, Node]]:
    """The values of both sides, in the first scenario in which the relation fails."""
    e = Evaluator(say.statement, p)
    for labels in e.labelings:
        e.draw(labels)
        left, right = e.value(rel.lhs, {}), e.value(rel.rhs, {})
        if compare(left, rel.op, right) is False:
            break
    return shown(left), shown(right)


def shown(x: Value) -> tuple[Op, Node]:
    """A value: exact where that is short, otherwise its first digits."""
    if isinstance(x, arb):
        return Op("approx"), _decimal(x)
    if len(str(x)) <= MOST_DIGITS:
        return Op("="), number(x)
    return Op("approx"), _decimal(arb(x.numerator) / arb(x.denominator))


def _decimal(x: arb) -> Node:
    """Digits of a ball that are sure, with a power of ten where it is very large or small."""
    digits = x.str(SHOWN_DIGITS, radius=False)
    minus = (Op("-", prefix=True),) if digits.startswith("-") else ()
    mantissa, _, exponent = digits.lstrip("-").partition("e")
    if not exponent:
        return row("sum", *minus, Number(mantissa))
    power = number_of(int(exponent))
    return Row("product", (*minus, Number(mantissa), Op("*"), Script(Number("10"), sup=power)))


def number_of(n: int) -> Node:
    """An integer."""
    return number(num(n).value)
