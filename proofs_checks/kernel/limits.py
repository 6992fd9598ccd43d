"""How large polynomials may grow: a short certificate must not take the memory or the time of whoever checks it."""

from __future__ import annotations

from math import comb

from flint import fmpq_mpoly

TERMS, BITS = 50_000, 100_000
"""The most terms that a polynomial may have, and the longest coefficients of a power."""


def check_power(p: fmpq_mpoly, n: int) -> None:
    """ValueError where ``p**n`` would be too large to be computed."""
    terms = len(p)
    bits = max((max(int(c.p).bit_length(), int(c.q).bit_length()) for c in p.coeffs() if abs(c) != 1), default=0)
    if bits * n > BITS or (terms > 1 and (n > TERMS or comb(terms - 1 + n, n) > TERMS)):
        raise ValueError(f"the power {n if n < TERMS else 'asked for'} of {terms} terms is too large to be computed")


def check_product(*pairs: tuple[fmpq_mpoly, fmpq_mpoly]) -> None:
    """ValueError where a product would have too many terms."""
    if any(len(a) * len(b) > 200 * TERMS for a, b in pairs):
        raise ValueError("a product of polynomials is too large to be computed")


def check_terms(p: fmpq_mpoly) -> None:
    """ValueError where ``p`` has too many terms to go on with."""
    if len(p) > TERMS:
        raise ValueError(f"a polynomial has more than {TERMS} terms")
