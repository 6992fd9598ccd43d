"""A polynomial in n and beta2 that is positive for n >= 3 and 0 < n^2 (1 - beta2) <= 4, in Bernstein's form.

With x = n^2 (1 - beta2)/4 it is a sum of c x^q (1 - x)^(d-q) (n - 3)^j / n^s, where all c >= 0.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import comb

from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.plane import beta2, n
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, le, lt
from symbolic.term import substitute, var

ONE = Fraction(1)
LEAST, MOST = 3, 4
Coefficients = dict[int, dict[int, Fraction]]


def on_band(p: Prover, goal: Rel, close: int, note: str = "") -> int:
    """A strict inequality from ``3 <= n``, ``beta2 < 1`` and ``n^2 (1 - beta2) <= 4`` (the fact ``close``)."""
    size, over = p.need(le(LEAST, n)), p.inverse_positive(p.need(lt(0, n)))
    square = p.by_products(lt(0, n**2), Product(ONE, (p.need(lt(0, n)),) * 2))
    low = p.by_products(lt(0, n**2 * (1 - beta2)), Product(ONE, (square, p.need(lt(0, 1 - beta2)))))
    parts, power = polynomial(p, goal)
    degree, products = max(parts), list[Product]()
    for q in range(degree + 1):
        for j, c in bernstein(parts, q, degree).items():
            if c < 0:
                raise Rejected(f"{goal} is not seen from Bernstein's form")
            weight = c * comb(degree, q) / MOST**degree
            products.append(Product(weight, (over,) * power + (size,) * j + (low,) * q + (close,) * (degree - q)))
    return p.by_products(goal, *products, note=note)


def polynomial(p: Prover, goal: Rel) -> tuple[Coefficients, int]:
    """The coefficients of ``x^q (n - 3)^j`` in the gap of the goal times ``n^s``, and s."""
    x, m = var("x"), var("m")
    size = m + LEAST
    gap = substitute(goal.rhs - goal.lhs, {beta2.name: 1 - MOST * x / size**2, n.name: size})
    context = p.context.adding(lt(0, size))
    f = context.normal([len(p.context.facts)])(gap)
    places = [list(f.num.context().names()).index(v.name) for v in (x, m)]
    out: Coefficients = defaultdict(dict)
    for exponents, c in f.num.to_dict().items():
        q, j = (int(exponents[place]) for place in places)
        out[q][j] = Fraction(int(c.p), int(c.q))
    return out, int(f.den.total_degree())


def bernstein(parts: Coefficients, q: int, degree: int) -> dict[int, Fraction]:
    """The coefficients of the powers of n - 3 in that of ``C(degree, q) x^q (1 - x)^(degree - q)``."""
    out: dict[int, Fraction] = defaultdict(Fraction)
    for s in range(q + 1):
        for j, c in parts.get(s, {}).items():
            out[j] += c * comb(q, s) / comb(degree, s)
    return {j: c for j, c in out.items() if c}
