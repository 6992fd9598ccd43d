"""A step u(t) of Adam on function (2) beside the step u_w(t) that it would make if all slopes c were 1.

With a = sigma c(t) = |c(t)| and D = B (1/(1 - beta1) + B) G, for 1 <= t <= K n:

    a (sigma u(t) - u_w(t)) >= -D eta(t),    u = f m/sqrt(v),  u_w = f mu/sqrt(nu),  f the bias factor

since a (sigma m/sqrt(v) - y) = (a/sqrt(v)) (sigma (m - c mu) + y (a sqrt(nu) - sqrt(v))) for y = mu/sqrt(nu).
"""

from __future__ import annotations

from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.plane import m, v
from proofs_checks.plane_return import B, K, beta1, beta2, eta, g, mu, n, nu, slope, spread, t
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane_memory import memory, size, step_size
from proofs_checks.search.plane_single_steps import BOUND, LENGTH, SHARE, bias, ratio
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares
from symbolic.statement import eq, for_all, le, lt
from symbolic.term import Term, num, sqrt

ONE, HALF = num(1).value, num("1/2").value


@dataclass(frozen=True, slots=True)
class Close:
    """Facts for all ``1 <= t <= K n`` (pairs: both directions): `plane_memory`'s, the moments' shares and signs."""

    first: tuple[int, int]
    second: tuple[int, int]
    phi: tuple[int, int]
    share: int
    positive: int
    never: int
    weight: int
    least: int
    length: int


def bound_is_long(p: Prover) -> int:
    """``1 <= B^2 (1 - beta2)``."""
    over, rest = p.inverse_positive(p.need(lt(0, beta2))), p.need(lt(0, 1 - beta2))
    parts = Product(ONE, (over, BOUND)), Product(ONE, (over, LENGTH, LENGTH, rest), (beta1,))
    return p.by_products(le(1, B**2 * (1 - beta2)), *parts)


def bias_of(at: Term) -> Term:
    """``sqrt(1 - beta2^t)/(1 - beta1^t)``."""
    return sqrt(1 - beta2**at) / (1 - beta1**at)


def step(at: Term) -> Term:
    """u(t)."""
    return bias_of(at) * (m(at) / sqrt(v(at)))


def plain_step(at: Term) -> Term:
    """u_w(t)."""
    return bias_of(at) * (mu(at) / sqrt(nu(at)))


def relative(q: Prover, known: Close, a: Term, sign: int) -> tuple[int, int]:
    """``0 <= a/sqrt(v)`` and ``a/sqrt(v) <= B``; ``sign``: that ``0 <= a``."""
    early = q.positive(le(0, t - 1), facts=[q.need(le(1, t))], degree=1)
    q.positive(lt(0, t), facts=[early], degree=1)
    root, square, over = root_over(q, v(t))
    own, rest = B * sqrt(v(t)), q.need(lt(0, 1 - beta2))
    q.by_products(le(0, own), Product(ONE, (LENGTH, root)))
    parts = (
        Product(ONE, (LENGTH, LENGTH, q.need(le(0, beta2)), q.instance(known.never, t - 1))),
        Product(ONE, (LENGTH, LENGTH, rest, q.instance(known.weight, t)), (slope(t),)),
        Product(ONE, (known.length,), (slope(t),)),
    )
    squares = q.by_products(le(a**2, own**2), *parts, using=[square, q.unfold(v(t)), q.unfold(g(t))])
    under = from_squares(q, a, own, squares)
    y = a / sqrt(v(t))
    return q.by_products(le(0, y), Product(ONE, (sign, over))), q.by_products(le(y, B), Product(ONE, (over, under)))


def remembered(q: Prover, known: Close, a: Term, sigma: int, value: int) -> int:
    """``-phi (1 + q) <= sigma (m - c mu) + (mu/sqrt(nu)) (a sqrt(nu) - sqrt(v))`` with ``q = (1 - beta1) B``."""
    q.positive(le(0, t), facts=[q.need(le(1, t))], degree=1)
    least = q.instance(known.least, t)
    q.positive(lt(0, nu(t)), facts=[least, q.need(lt(0, 1 - beta2))], degree=1)
    low, high = ratio(q, mu(t), nu(t), q.instance(known.share, t))
    near = q.instance(known.first[1 if sigma > 0 else 0], t)
    more, less = (q.instance(k, t) for k in known.second)
    gap = a * sqrt(nu(t)) - sqrt(v(t))
    goal = le(-(memory(t) * (1 + SHARE)), num(sigma) * (m(t) - slope(t) * mu(t)) + mu(t) / sqrt(nu(t)) * gap)
    parts = Product(ONE, (near,)), Product(HALF, (high, less)), Product(HALF, (low, more))
    return q.by_products(goal, *parts, using=[value])


def beside(p: Prover, known: Close, sigma: int) -> int:
    """The bound of the module's docstring, for all t with ``0 <= sigma c(t)``."""
    a = num(sigma) * slope(t)
    goal = le(-(spread() * eta(t)), a * (num(sigma) * step(t) - plain_step(t)))

    def script(q: Prover) -> int:
        sign = q.need(le(0, a))
        if sigma > 0:
            value = q.have(eq(size(t), slope(t)), "abs", [q.positive(le(0, slope(t)), facts=[sign], degree=1)])
        else:
            value = q.have(eq(size(t), -slope(t)), "abs", [q.positive(le(slope(t), 0), facts=[sign], degree=1)])
        q.instance(known.positive, t)
        low, high = relative(q, known, a, sign)
        rest = remembered(q, known, a, sigma, value)
        _, factor, most = bias(q, t)
        phi, small = (q.instance(k, t) for k in known.phi)
        step_size(q, t)
        share = q.by_products(lt(0, SHARE), Product(ONE, (q.need(lt(0, 1 - beta1)), LENGTH)))
        over = q.need(lt(0, 1 / (1 - beta1)))
        parts = (
            (factor, low, rest), (factor, high, phi), (factor, high, phi, share),
            (LENGTH, most, phi), (LENGTH, most, phi, share), (LENGTH, over, small), (LENGTH, LENGTH, small),
        )  # fmt: skip
        return q.by_products(goal, *(Product(ONE, y) for y in parts))

    note = "a step of Adam beside the one that it would make if all slopes were 1"
    return p.generalise(for_all("t", le(1, t), le(t, K * n), le(0, a), then=goal), script, note=note)
