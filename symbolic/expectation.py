"""Expectations of terms by linearity, for looking: sums go outside, and the means that are given are put in.

    E[(1 - beta1) sum_i beta1^(t-i) g_i] = (1 - beta1) sum_i beta1^(t-i) mu    where E[g_i] = mu for every i

This only *states* the result. That it follows is what the kernel proves (`expect_linear`, `expect_sum`).
"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.errors import AdamantError
from symbolic.term import Term, substitute, walk


class NotAffine(AdamantError):
    """A term whose expectation does not follow by linearity from the means that are given."""


@dataclass(frozen=True, slots=True)
class Mean:
    """``E[sample] = value`` at all integer indices: ``Mean(g(i)**2, nu)``. The indices in ``sample`` are variables."""

    sample: Term
    value: Term

    @property
    def sequence(self) -> Term:
        """The random sequence at generic indices."""
        return next(s for s in walk(self.sample) if s.head == "app")

    def at(self, t: Term) -> Term | None:
        """The mean of ``t`` where it is the sample at some index; None otherwise."""
        for s in walk(t):
            if s.head == "app" and s.name == self.sequence.name:
                here = {i.name: x for i, x in zip(self.sequence.subterms, s.subterms, strict=True)}
                return substitute(self.value, here) if substitute(self.sample, here) == t else None
        return None


def expectation(t: Term, *means: Mean) -> Term:
    """The expectation of ``t``; `NotAffine` where linearity and ``means`` do not give it."""
    for mean in means:
        if (value := mean.at(t)) is not None:
            return value
    moving = [k for k, a in enumerate(t.subterms) if _is_random(a, means)]
    if not _is_random(t, means):
        return t
    if not moving or not _linear(t, moving):
        raise NotAffine(f"E[{t}] does not follow by linearity: give the mean of {t} itself")
    return Term(t.head, tuple(expectation(a, *means) if isinstance(a, Term) else a for a in t.args))


def _is_random(t: Term, means: tuple[Mean, ...]) -> bool:
    return bool({s.name for s in walk(t) if s.head == "app"} & {mean.sequence.name for mean in means})


def _linear(t: Term, moving: list[int]) -> bool:
    """Whether ``t`` is linear in its arguments at the places ``moving``."""
    if t.head in ("+", "-", "neg"):
        return True
    return {"*": len(moving) == 1, "/": moving == [0], "sum": moving == [2]}.get(t.head, False)
