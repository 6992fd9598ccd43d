"""Means under the exponential law, exactly, of polynomials given by their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import comb

from proofs_checks.kernel.context import Rejected
from proofs_checks.kernel.dependence import applied, dependents
from proofs_checks.kernel.values import Value
from symbolic.statement import Defined, Definition
from symbolic.term import Term, free, substitute, walk

DEGREE = 8
"""The highest degree of a polynomial whose mean is computed."""


def exponential_mean(f: Callable[[Fraction], Value], rate: Value) -> Value:
    """The mean of ``f(s)`` for ``s`` with density ``rate * exp(-rate * s)``, for a polynomial ``f``.

    ``f``, which `check_polynomial` has seen to be one, is recovered from its Newton differences at 0, ..., `DEGREE`.
    """
    points = [f(Fraction(k)) for k in range(DEGREE + 3)]
    if not all(isinstance(v, Fraction) for v in points) or not isinstance(rate, Fraction) or rate <= 0:
        raise Rejected("the mean under an exponential law is computed for rational polynomials only")
    exact = [v for v in points if isinstance(v, Fraction)]
    differences = [sum((-1) ** (k - i) * comb(k, i) * exact[i] for i in range(k + 1)) for k in range(len(exact))]
    if any(differences[DEGREE + 1 :]):
        raise Rejected(f"the mean is computed for polynomials of degree at most {DEGREE} only")
    return sum((d * _binomial_mean(k, rate) for k, d in enumerate(differences)), start=Fraction(0))


def check_polynomial(t: Term, s: str, meaning: Callable[[str], Defined | None], definitions: Iterable[Defined]) -> None:
    """Rejected unless ``t`` is visibly a polynomial in ``s`` of degree at most `DEGREE`."""
    known = tuple(definitions)
    if _degree(t, s, meaning, dependents(known, frozenset(), (s,))) > DEGREE:
        raise Rejected(f"the mean is computed for polynomials of degree at most {DEGREE} only")


def _degree(t: Term, s: str, meaning: Callable[[str], Defined | None], hidden: frozenset[str]) -> int:
    d = meaning(t.name) if t.head == "app" else None
    if t.head == "E" or not (s in free(t) or applied(t, hidden) & hidden):
        return 0
    if t.head in ("+", "-", "neg", "var"):
        return max((_degree(a, s, meaning, hidden) for a in t.subterms), default=1)
    if t.head == "*":
        return sum(_degree(a, s, meaning, hidden) for a in t.subterms)
    if t.head in ("/", "^") and s not in free(t.subterms[1]) and not applied(t.subterms[1], hidden) & hidden:
        times = 1 if t.head == "/" else _natural(t.subterms[1])
        return times * _degree(t.subterms[0], s, meaning, hidden)
    if isinstance(d, Definition) and d.name not in hidden and all(b.head != "E" for b in walk(d.body)):
        return _degree(substitute(d.body, dict(zip(d.params, t.subterms, strict=True))), s, meaning, hidden)
    raise Rejected(f"{t} is not seen to be a polynomial in {s}")


def _natural(n: Term) -> int:
    if n.head != "num" or n.value.denominator != 1 or n.value < 0:
        raise Rejected(f"the exponent {n} is not natural")
    return int(n.value)


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
