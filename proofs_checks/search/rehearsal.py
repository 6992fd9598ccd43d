"""The end of a proof tried first: a goal that is out of reach fails before the long way there is gone."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.search.prover import Prover
from symbolic.statement import Fact

Closing = Callable[[Prover, int], object]


def rehearsed(p: Prover, expected: Fact, closing: Closing) -> None:
    """``closing`` from the fact ``expected``, which is yet to be shown; the lines are thrown away."""
    inner = p.context.adding(expected)
    p.sub(lambda q: closing(q, len(inner.facts) - 1), inner)


def concluded(p: Prover, expected: Fact, show: Callable[[Prover], int], closing: Closing) -> object:
    """``show`` proves ``expected``, and ``closing`` the goals from it; the end is rehearsed."""
    rehearsed(p, expected, closing)
    return closing(p, show(p))
