"""What a derivation is made of, whatever face draws it."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.printing.nodes import Node, Op, Phrase, Row
from symbolic.printing.sentences import Formula


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: a relation sign, what it leads to, and the reason beside it."""

    op: Op
    box: Node
    beside: Phrase = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """``start = a = b <= c``, each step with its reason."""

    start: Node
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence; a heading opens a part of the proof."""

    phrase: Phrase
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that belong together below a sentence: the base of an induction, one of several cases."""

    title: Phrase
    blocks: tuple[Block, ...]


Block = Chain | Words | Part


def chain_of(formula: Formula, beside: Phrase = ()) -> Chain:
    """A formula as a chain; its conditions stand beside the last step."""
    node = formula.node
    after = with_conditions(formula, beside)
    if not isinstance(node, Row) or node.kind != "relation":
        return Chain(node, (Link(Op(""), Row("list", ()), after),) if after else ())
    start, *rest = node.items
    pairs = list(zip(rest[::2], rest[1::2], strict=True))
    links = [Link(op, box) for op, box in pairs if isinstance(op, Op)]
    return Chain(start, (*links[:-1], Link(links[-1].op, links[-1].box, after)))


def with_conditions(formula: Formula, beside: Phrase) -> Phrase:
    """The words beside a formula: the reason, the indices for which it holds, further conditions."""
    out: list[str | Node] = list(beside)
    for lead, boxes in (("for all ", formula.ranges), ("if ", formula.conditions)):
        for k, box in enumerate(boxes):
            between = ", " if k and (lead == "for all " or k + 1 < len(boxes)) else " and "
            out += [(", " if out and lead == "for all " else " " if out else "") + lead if k == 0 else between, box]
    return tuple(out)
