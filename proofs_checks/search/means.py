"""Young, weighted means and arithmetic-geometric sums as tactics, each proved from squares or by telescoping.

a b <= eta/2 a^2 + b^2/(2 eta)                       (eta > 0)
N x^m y^n <= m x^N + n y^N                           (x, y >= 0, N = m + n)
    y^k + k y^(k-1) (x - y) <= x^k                       (x, y >= 0)
(sum w x)^k <= sum w x^k                             (w, x >= 0, sum w = 1)
(sum w x^m y^n)^N <= (sum w x^N)^m (sum w y^N)^n     (w, x, y >= 0; the exponents are N/m and N/n)
sum_{t<=T} t c^(t-1) <= 1/(1-c)^2                    (0 <= c < 1)
"""

from __future__ import annotations

from fractions import Fraction

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import sequel
from symbolic.statement import le, lt
from symbolic.term import Term, total, var

ONE, HALF = Fraction(1), Fraction(1, 2)


def young(p: Prover, a: Term, b: Term, eta: Term, note: str = "") -> int:
    """``a b <= eta/2 a**2 + b**2/(2 eta)`` for ``0 < eta``, which is known or shown."""
    over = p.inverse_positive(p.need(lt(0, eta)))
    goal = le(a * b, eta / 2 * a**2 + b**2 / (2 * eta))
    return p.by_products(goal, Product(HALF, (over,), (eta * a - b,)), note=note)


def weighted_means(p: Prover, x: Term, y: Term, m: int, n: int, note: str = "") -> int:
    """``(m + n) x**m y**n <= m x**(m+n) + n y**(m+n)`` for ``0 <= x, y``: ``(x - y)**2`` times positive terms."""
    if m < 1 or n < 1:
        raise Rejected(f"the weights of two means are at least 1, not {m} and {n}")
    low, high, count = p.need(le(0, x)), p.need(le(0, y)), m + n
    products = [
        Product(c, (low,) * i + (high,) * (count - 2 - i), (x - y,)) for i, c in enumerate(_quotient(m, n)) if c
    ]
    return p.by_products(le(count * x**m * y**n, m * x**count + n * y**count), *products, note=note)


def _quotient(m: int, n: int) -> list[Fraction]:
    """The coefficients of ``(m z^(m+n) - (m+n) z^m + n) / (z - 1)^2``, none of them negative."""
    poly = [Fraction(0)] * (m + n + 1)
    for power, c in ((0, n), (m, -(m + n)), (m + n, m)):
        poly[power] += c
    for _ in range(2):  # divided by z - 1, from the highest power down
        out, carry = [Fraction(0)] * (len(poly) - 1), Fraction(0)
        for k in range(len(poly) - 1, 0, -1):
            carry += poly[k]
            out[k - 1] = carry
        poly = out
    return poly


def tangent(p: Prover, x: Term, y: Term, k: int, note: str = "") -> int:
    """``y**k + k y**(k-1) (x - y) <= x**k`` for ``0 <= x, y``."""
    low, high = p.need(le(0, x)), p.need(le(0, y))
    products = [Product(Fraction(j + 1), (high,) * j + (low,) * (k - 2 - j), (x - y,)) for j in range(k - 1)]
    goal = le(y**k + k * y ** (k - 1) * (x - y), x**k)
    return p.by_products(goal, *products, note=note)


def arithmetic_geometric(p: Prover, c: Term, T: Term, index: str = "t", note: str = "") -> int:
    """``sum_{t=1}^T t c**(t-1) <= 1/(1-c)**2`` for ``0 <= c < 1`` and ``0 <= T``, by telescoping."""
    t = var(index)
    s = total(t, 1, T, t * c ** (t - 1))
    less, low = p.need(lt(c, 1)), p.need(le(0, c), lt(0, c))
    over = p.inverse_positive(p.positive(lt(0, 1 - c), facts=[less], degree=1))
    big = -((1 + t * (1 - c)) * c**t) / (1 - c) ** 2
    exact = p.telescope(s, big, lambda q, goal: q.ring(goal, *sequel(q, c, t - 1)), note="telescoping")
    power = p.have(le(0, c**T), "power", [low, p.need(le(0, T))])
    room = p.by_products(le(0, 1 - c), Product(ONE, (p.need(lt(0, 1 - c)),)))
    left = Product(ONE, (over, over, power)), Product(ONE, (over, over, power, room, p.need(le(0, T))))
    return p.by_products(le(s, 1 / (1 - c) ** 2), *left, using=[exact], note=note)
