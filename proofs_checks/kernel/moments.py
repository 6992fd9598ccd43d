"""Means under the exponential law, exactly, of polynomials given by their values."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.values import Value

DEGREE = 8
"""The highest degree of a polynomial whose mean is computed."""


def exponential_mean(f: Callable[[Fraction], Value], rate: Value) -> Value:
    """The mean of ``f(s)`` for ``s`` with density ``rate * exp(-rate * s)``, for a polynomial ``f``.

    ``f`` is recovered from its Newton differences at 0, 1, ..., `DEGREE`; two further differences must vanish.
    """
    points = [f(Fraction(k)) for k in range(DEGREE + 3)]
    if not all(isinstance(v, Fraction) for v in points) or not isinstance(rate, Fraction) or rate <= 0:
        raise Rejected("the mean under an exponential law is computed for rational polynomials only")
    exact = [v for v in points if isinstance(v, Fraction)]
    differences = [sum((-1) ** (k - i) * comb(k, i) * exact[i] for i in range(k + 1)) for k in range(len(exact))]
    if any(differences[DEGREE + 1 :]):
        raise Rejected(f"the mean is computed for polynomials of degree at most {DEGREE} only")
    return sum((d * _binomial_mean(k, rate) for k, d in enumerate(differences)), start=Fraction(0))


def _binomial_mean(k: int, rate: Fraction) -> Fraction:
    """The mean of the binomial polynomial ``s (s - 1) ... (s - k + 1) / k!``."""
    coefficients = [Fraction(1)]
    for j in range(k):
        shifted = [Fraction(0), *coefficients]
        coefficients = [a - j * b for a, b in zip(shifted, [*coefficients, Fraction(0)], strict=True)]
    mean, factorial = Fraction(0), 1
    for n, c in enumerate(coefficients):
        factorial *= max(n, 1)
        mean += c * factorial / rate**n
    for j in range(1, k + 1):
        mean /= j
    return mean
