"""The options of ``phase`` that not every problem takes; None where an option was not given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """As they were typed."""

    n: int | None = None
    batch: int | None = None
    order: str | None = None
    seeds: int | None = None
    alpha: str | None = None
    start: str | None = None


#: what an option is for, where it is no option of all problems
MEANT_FOR = {
    "n": "it is the number of functions in function2",
    "start": "it is where function2 starts",
    "batch": "it is the size of the minibatches of logistic and network",
}
