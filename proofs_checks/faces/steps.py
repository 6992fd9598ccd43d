"""The shown lines of a proof as blocks: sides that meet are joined to chains, sub-proofs come under a title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from proofs_checks.faces.blocks import Block, Chain, Link, Part, Words, chain_of, with_conditions
from proofs_checks.kernel.context import Line
from symbolic.printing.nodes import Frac, Node, Number, Op, Phrase, Row, boxes
from symbolic.printing.prose import prose
from symbolic.printing.sentences import Formula, Sentences
from symbolic.statement import Fact, ForAll, Rel, le
from symbolic.term import Term, num, var

EQUAL = Op("=")


class Steps:
    """The blocks of a proof in the notation of its statement."""

    def __init__(self, sentences: Sentences) -> None:
        self.say = sentences

    def proof(self, lines: Sequence[Line]) -> tuple[Block, ...]:
        """The blocks of all shown lines, and at the end the conclusions that no line shows."""
        blocks = list(merged(self._blocks(lines)))
        seen = {self.say.fact(x.fact) for x in lines if x.show}
        last = [
            f for f in self.say.statement.conclusions if self.say.fact(f) not in seen and not self._within(f, blocks)
        ]
        if last:
            what = "what is denied" if self.say.statement.denied else "the claim"
            blocks.append(Words((f"This proves {what}:" if blocks else f"The kernel settles {what} at once:",)))
            blocks += merged(chain_of(self.say.fact(f)) for f in last)
        return tuple(blocks)

    def _within(self, f: Fact, blocks: Iterable[Block]) -> bool:
        """Whether a chain leads from one side of ``f`` to the other."""
        if isinstance(f, ForAll):
            return False
        left, right = self.say.box(f.lhs), self.say.box(f.rhs)
        return any(isinstance(b, Chain) and spans(b, left, right, f.op) for b in blocks)

    def _blocks(self, lines: Sequence[Line]) -> Iterator[Block]:
        known: set[Formula] = set()
        for line in lines:
            inner = [_any_shown(p) for p in line.proofs]
            if line.show and any(inner):
                yield from self._with_parts(line, inner)
            elif line.show and self.say.fact(line.fact) not in known:
                yield chain_of(self.say.fact(line.fact), prose(line.note))
            elif any(inner):
                for p, shown in zip(line.proofs, inner, strict=True):
                    yield from self._blocks(p) if shown and len(line.proofs) == 1 else ()
            if line.show:
                known.add(self.say.fact(line.fact))

    def _with_parts(self, line: Line, inner: list[bool]) -> Iterator[Block]:
        titles = TITLES.get(line.rule, _plain_titles)(self.say, line)
        if line.rule == "generalise" and isinstance(line.fact, ForAll):
            goal = chain_of(Formula(self.say.box.relation(line.fact.rel)), prose(line.note))
            yield Part(titles[0], tuple(merged((*self._blocks(line.proofs[0]), goal))))
            return
        yield chain_of(self.say.fact(line.fact), prose(line.note))
        for title, p, shown in zip(titles, line.proofs, inner, strict=True):
            if shown:
                yield Part(title, tuple(merged(self._blocks(p))))


def merged(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with chains joined where one goes on from the other."""
    last: Chain | None = None
    for block in blocks:
        if last is not None and isinstance(block, Chain):
            joint = join(last, block)
            if joint is None:
                yield last
            last = joint or block
            continue
        if last is not None:
            yield last
        last = block if isinstance(block, Chain) else None
        if last is None:
            yield block
    if last is not None:
        yield last


def join(a: Chain, b: Chain) -> Chain | None:
    """``a`` continued by ``b``; None where they do not meet, or hold under different conditions."""
    if not a.links or not b.links or _conditional(a) or _conditional(b):
        return None
    nodes = [a.start, *(x.box for x in a.links)]
    all_equal = all(x.op == EQUAL for x in a.links)
    if len(b.links) == 1 and b.links[0].op == EQUAL and spans(a, b.start, b.links[0].box):
        return a
    goes_on = b.start == nodes[-1] or (b.start == nodes[0] and all_equal)
    if goes_on and not _constant(b.start):
        return Chain(a.start, (*a.links, *b.links))
    turned = len(b.links) == 1 and b.links[0].op == EQUAL and b.links[0].box == nodes[-1]
    if turned and not _constant(nodes[-1]):
        return Chain(a.start, (*a.links, Link(EQUAL, b.start, b.links[0].beside)))
    return None


def _constant(x: Node) -> bool:
    """Whether a side is a mere number: that two results are 0 does not make them one chain."""
    return all(isinstance(y, (Number, Op, Frac, Row)) for y in boxes(x))


def _conditional(c: Chain) -> bool:
    return any(isinstance(w, str) and ("for all " in w or w.startswith(" if ")) for x in c.links for w in x.beside)


def spans(c: Chain, left: Node, right: Node, op: str = "=") -> bool:
    """Whether a chain leads from ``left`` to ``right`` by equations, and by relations that give ``op``."""
    nodes = [c.start, *(x.box for x in c.links)]
    if left not in nodes or right not in nodes:
        return False
    a, b = nodes.index(left), nodes.index(right)
    signs = {x.op.sign for x in c.links[min(a, b) : max(a, b)]}
    if signs <= {"="}:
        return op in ("=", "<=")
    return a < b and signs <= {"=", "<", "<="} and (op == "<=" or (op == "<" and "<" in signs))


def _any_shown(lines: Sequence[Line]) -> bool:
    return any(x.show or any(map(_any_shown, x.proofs)) for x in lines)


Titles = Callable[[Sentences, Line], list[Phrase]]


def _plain_titles(say: Sentences, line: Line) -> list[Phrase]:
    return [("In detail:",) for _ in line.proofs]


def _universal(say: Sentences, line: Line) -> list[Phrase]:
    formula = say.fact(line.fact)
    return [("Let ", *with_conditions(Formula(formula.node, formula.ranges), ())[1:], *_given(formula), ".")]


def _given(formula: Formula) -> Phrase:
    out: list[str | Node] = []
    for k, box in enumerate(formula.conditions):
        out += [" and " if k else " with ", box]
    return tuple(out)


def _induction(say: Sentences, line: Line) -> list[Phrase]:
    if not isinstance(line.fact, ForAll):
        return _plain_titles(say, line)
    t, start = var(line.fact.indices[0]), line.fact.guards[0].lhs
    base = say.chain((Rel(t, "=", start),))
    return [("Base: ", base, "."), ("Step from ", say.box(t), " to ", say.box(t + 1), ".")]


def _cases(say: Sentences, line: Line) -> list[Phrase]:
    a, b = line.terms
    return [("Case ", say.chain((r,)), ".") for r in (Rel(a, "<", b), Rel(a, "=", b), Rel(b, "<", a))]


def _summands(say: Sentences, line: Line) -> list[Phrase]:
    s = line.fact.lhs if isinstance(line.fact, Rel) else num(0)
    if s.head != "sum":
        return _plain_titles(say, line)
    lower, upper, _ = s.subterms
    i = var(s.name)
    return [("For each summand, ", say.chain((le(lower, i), le(i, upper))), ":")]


def _extend(say: Sentences, line: Line) -> list[Phrase]:
    b = line.terms[0] if line.terms else Term("var", ("b",))
    return [("First for ", say.chain((Rel(num(0), "<", b),)), "; at 0 by continuity.")]


TITLES: dict[str, Titles] = {
    "generalise": _universal,
    "induction": _induction,
    "cases": _cases,
    "sum_each": _summands,
    "sum_telescope": _summands,
    "extend": _extend,
}
