"""What O and O~ mean in claims: for every T >= 1, the value is at most C times the rate, with C given.

    R(T) = O(sqrt T)     R(T) <= C sqrt(T)                for all T >= 1
    R(T) = O~(sqrt T)    R(T) <= C sqrt(T) (1 + log T)    for all T >= 1

C is a term in the constants of the setting; it may depend neither on T nor on any sequence (gradients, iterates).
"""

from __future__ import annotations

from functools import reduce
from operator import mul

from symbolic.errors import AdamantError
from symbolic.statement import Rel, le
from symbolic.term import Like, Term, free, log, sqrt, term, var, walk

T = var("T")
ROOT, SOFT_ROOT = (sqrt(T),), (sqrt(T), 1 + log(T))
"""The factors of the rates sqrt(T) and O~(sqrt T)."""


class NoConstant(AdamantError):
    """A constant of a rate that is none, since it changes with T or along a sequence."""


def at_most(value: Term, constant: Like, *rate: Term) -> Rel:
    """``value <= constant * rate``, the rate given by its factors; NoConstant where the constant is none."""
    c = term(constant)
    moving = sorted({*(free(c) & {T.name}), *(s.name for s in walk(c) if s.head == "app")})
    if moving:
        raise NoConstant(f"the constant {c} of a rate depends on {', '.join(moving)}; move that into the rate")
    return le(value, reduce(mul, rate, c))
