"""The debiased average ``(1-b)/(1-b**t) sum_{s=1}^t b**(t-s) x(s)``: its first value, its recursion, its weights."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import Sequence, lowered, new_index, weighted_step, weights_total
from symbolic.statement import eq, le, lt
from symbolic.term import Term, num, sqrt, total

ONE = num(1).value


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
    p.by_products(lt(b**s * b, 1), Product(ONE, (small,)), using=step)
    return [weighted_step(p, b, sample, s), *step]


def debiased_weights(p: Prover, b: Term, t: Term, note: str = "") -> int:
    """``(1-b)/(1-b**t) sum_{s=1}^t b**(t-s) = 1``; needs ``1 <= t`` and ``0 <= b < 1``."""
    p.bounds(b**t)
    weights = weights_total(p, b, t)
    return p.ring(eq((1 - b) / (1 - b**t) * p.rel(weights).lhs, 1), weights, note=note)


def debiased_square_positive(
    p: Prover, v: Sequence, v_hat: Sequence, b: Term, g: Sequence, epsilon: Term, t: Term
) -> None:
    """``0 < vhat(t) + eps`` and its root, both also with ``vhat`` written out; needs ``1 <= t`` and ``0 < eps``."""

    def base(q: Prover) -> object:
        return q.by_products(le(0, v(num(0))), using=(q.unfold(v(num(0))),))

    def step(q: Prover, s: Term, known: int) -> object:
        products = Product(ONE, (q.need(le(0, b)), known)), Product(ONE, (q.need(lt(b, 1)),), (g(s + 1),))
        return q.by_products(le(0, v(s + 1)), *products, using=(q.unfold(v(s + 1)),))

    known = for_each_step(p, le(0, v(t)), t, base, step, note="an average of squares")
    p.bounds(b**t)
    inverse = p.inverse_positive(p.need(lt(0, 1 - b**t)))
    products = Product(ONE, (known, inverse)), Product(ONE, (p.need(lt(0, epsilon)),))
    for inside in (v(t) / (1 - b**t) + epsilon, v_hat(t) + epsilon):
        p.have(lt(0, sqrt(inside)), "sqrt", [p.by_products(lt(0, inside), *products, using=(p.unfold(v_hat(t)),))])
