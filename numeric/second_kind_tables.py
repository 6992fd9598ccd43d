"""Tables on the second kind and on second moments, every entry exact before it is rounded for the eye."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from numeric import color_moments, second_kind
from numeric.color_balls import reshuffled, uniform
from numeric.table import Table
from symbolic.ops import Exact


def remainders(labels: Sequence[Exact], beta1: Exact, rounds: Iterable[int]) -> Table:
    """A row for each number of rounds: the largest remainder, by enumeration with the extremal r and without.

    The last column is the remainder where r goes up in every round.
    """
    rows = []
    for k in rounds:
        signs = second_kind.extremal(labels, beta1, k)
        found = second_kind.remainder(reshuffled(len(labels)), k, labels, beta1, signs)
        known = second_kind.largest(labels, beta1, k)
        rising = second_kind.remainder(reshuffled(len(labels)), k, labels, beta1, lambda _: 1)
        times = second_kind.size(known) * sqrt(k)
        rows.append(
            (k, found == known, f"${second_kind.size(known):.4f}$", f"${times:.4f}$", second_kind.size(rising) == 0)
        )
    heads = ("*k*", "extremal $r$ attains the bound", "bound", r"times $\sqrt k$", "a rising $r$ leaves nothing")
    return Table(heads, rows)


def moments(labels: Sequence[Exact], beta1: Exact, beta2: Exact, rounds: Iterable[int]) -> Table:
    """A row for each number of rounds: closed form against enumeration, then the ratio, reshuffled and replaced."""
    rows = []
    for k in rounds:
        both = [color_moments.closed(labels, beta1, beta2, k, replacement=r) for r in (False, True)]
        draws = reshuffled(len(labels)), uniform(len(labels))
        found = [color_moments.enumerated(d, k, labels, beta1, beta2) for d in draws]
        rows.append((k, both == found, both[0].m_squared, *(f"${float(m.ratio):.4f}$" for m in both)))
    heads = ("*k*", "closed forms are the enumerated means", "$E[m^2]$", "$E[m^2]/E[v]$ reshuffled", "with replacement")
    return Table(heads, rows)
