"""Tables about the color balls of the first kind, every entry by full enumeration in exact numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from numeric.backends import rational
from numeric.color_balls import Draws, excess, expectation, reshuffled, spread
from numeric.label_polynomials import generators, latex
from numeric.table import Table
from numeric.tabulate import value
from symbolic.ops import Exact
from symbolic.term import Term


def against(right: Term, cases: Iterable[tuple[int, int]]) -> Table:
    """A row for each ``(n, k)``: the expected excess of reshuffled balls, and whether ``right`` is the same polynomial.

    ``right`` is a term in ``beta1``, ``n``, ``k`` and the labels, written ``c0, c1, ...`` or ``c(i)``. Equal
    polynomials are equal for all labels and all beta1.
    """
    rows = [_row(right, n, k) for n, k in cases]
    return Table(("*n*", "*k*", "sequences of draws", "mean by enumeration", "equals the claim"), rows)


def _row(right: Term, n: int, k: int) -> tuple[object, ...]:
    labels, beta1 = generators(n)
    draws = reshuffled(n)
    found = expectation(draws, k, lambda orders: excess(orders, labels, beta1))
    names = {f"c{i}": label for i, label in enumerate(labels)}
    stated = value(right, rational.OPS, {"n": n, "k": k}, {"c": lambda i: labels[i]}, beta1=beta1, **names)
    return n, k, len(draws) ** k, latex(found), bool(found == stated)


def ways_of_drawing(ways: Mapping[str, Draws], rounds: int) -> Table:
    """A row for each way of drawing two balls: the expected excess after so many rounds."""
    labels, beta1 = generators(2)
    rows = []
    for name, draws in ways.items():
        found = expectation(draws, rounds, lambda orders: excess(orders, labels, beta1))
        rows.append((name, len(draws) ** rounds, latex(found)))
    return Table(("draws", "sequences", f"mean after {rounds} rounds"), rows)


def spreads(ways: Mapping[str, Draws], rounds: Iterable[int], labels: Sequence[Exact], beta1: Exact) -> Table:
    """A row for each number of rounds: mean, standard deviation and mean size of the excess, to four digits."""
    quantities = ("mean", "standard deviation", "mean of the absolute value")
    heads = ("*k*", *(f"{name}: {quantity}" for name in ways for quantity in quantities))
    rows = []
    for k in rounds:
        found = [spread(draws, k, labels, beta1) for draws in ways.values()]
        cells = [(float(s.mean), float(s.variance) ** 0.5, float(s.size)) for s in found]
        rows.append((k, *(f"${x:.4f}$" for triple in cells for x in triple)))
    return Table(heads, rows)
