"""The debiased average ``(1-b)/(1-b**t) sum_{s=1}^t b**(t-s) x(s)``: its first value, its recursion, its weights."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import Sequence, lowered, new_index, weighted_step, weights_total
from symbolic.statement import eq, lt
from symbolic.term import Term, num, total


def first_of_average(p: Prover, b: Term, sample: Sequence) -> list[int]:
    """The equations that give ``sum_{s=1}^1 b**(1-s) x(s) = x(1)``."""
    i = new_index(p)
    top = p.sum_top(total(i, 1, 1, b ** (num(1) - i) * sample(i)))
    return [top, p.sum_empty(p.rel(top).rhs.subterms[0])]


def debiased_step(p: Prover, b: Term, sample: Sequence, s: Term) -> list[int]:
    """The equations for ``S(s+1) = b S(s) + x(s+1)`` and ``b**(s+1) = b**s b``; needs ``1 <= s`` and ``0 <= b < 1``.

    Also shown: ``1 - b**s``, ``1 - b**(s+1)`` and ``1 - b**s b`` are not 0.
    """
    p.bounds(b**s)
    p.bounds(b ** (s + 1))
    step = lowered(p, b, s)
    small = p.need(lt(b ** (s + 1), 1))
    p.by_products(lt(b**s * b, 1), Product(num(1).value, (small,)), using=step)
    return [weighted_step(p, b, sample, s), *step]


def debiased_weights(p: Prover, b: Term, t: Term, note: str = "") -> int:
    """``(1-b)/(1-b**t) sum_{s=1}^t b**(t-s) = 1``; needs ``1 <= t`` and ``0 <= b < 1``."""
    p.bounds(b**t)
    weights = weights_total(p, b, t)
    return p.ring(eq((1 - b) / (1 - b**t) * p.rel(weights).lhs, 1), weights, note=note)
