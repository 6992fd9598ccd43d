"""Where the steady drift of Adam on the slopes C, -1, -1 turns: the sign of its curve on four sides (beta1 = 0).

Each time the curve, less multiples of what is known, is written in powers of b, 1 - b and C^2 - 4 (or of what takes
their place) with coefficients that are not negative.
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq, fmpq_mpoly

from proofs_checks.kernel.context import Product
from proofs_checks.search.coefficients import EXCESS, ONE, SHARE, equal, last, on_strip, value
from proofs_checks.search.prover import Prover
from proofs_checks.steady_cycles import C, curve
from symbolic.statement import Rel, le, lt
from symbolic.term import Term, num, var

DEGREE = 8
"""The degree of the curve in b."""
SMALL = var("b")


def strip(p: Prover, b: Term) -> tuple[int, int, int]:
    """``0 <= b``, ``0 < 1 - b``, ``0 < C**2 - 4``, and ``1 < C``."""
    p.positive(lt(1, C), facts=[p.need(lt(2, C))], degree=1)
    rest = p.positive(lt(0, 1 - b), facts=[p.need(lt(b, 1))], degree=1)
    return p.need(le(0, b)), rest, p.positive(lt(0, C**2 - 4), facts=[p.need(lt(2, C))], degree=2)


def _less(p: Prover, goal: Rel, extra: tuple[Product, ...], at: dict[str, fmpq_mpoly]) -> fmpq_mpoly:
    """What ``goal`` claims to be positive, less ``extra``."""
    rest = value(goal.rhs - goal.lhs, at)
    for part in extra:
        term = value(num(part.coefficient), at)
        for r in part.refs:
            term *= value(p.rel(r).rhs - p.rel(r).lhs, at)
        for t in part.squares:
            term *= value(t, at) ** 2
        rest -= term
    return rest


def _by_coefficients(p: Prover, goal: Rel, b: Term, extra: tuple[Product, ...], order: int, note: str) -> int:
    share, rest, excess = strip(p, b)
    found = on_strip(_shifted(_less(p, goal, extra, {b.name: SHARE, C.name: EXCESS})), order)
    parts = (Product(w, (*[excess] * k, *[share] * n, *[rest] * (order - n))) for k, n, w in found)
    return p.by_products(goal, *extra, *parts, note=note)


def _shifted(f: fmpq_mpoly) -> fmpq_mpoly:
    """A polynomial in C^2, written in ``excess = C^2 - 4``."""
    out = value(num(0), {})
    for (k, n), c in f.to_dict().items():
        out += c * (EXCESS + 4) ** (int(k) // 2) * SHARE**n
    return out


def _divided(f: fmpq_mpoly, top: fmpq_mpoly, bottom: fmpq_mpoly) -> fmpq_mpoly:
    """``bottom^DEGREE f`` with ``share`` replaced by ``top / bottom``."""
    out = value(num(0), {})
    for (k, n), c in f.to_dict().items():
        out += c * EXCESS**k * top**n * bottom ** (DEGREE - int(n))
    return out


def below(p: Prover, b: Term, small: int, note: str = "") -> int:
    """``curve < 0`` from ``b**5 C**6 <= 4`` (the fact ``small``) and ``2 < C``."""
    share, rest, _ = strip(p, b)
    t = C**2 * b**2

    def large(q: Prover, from_two: int) -> object:
        cube = (Product(c * ONE, (from_two,), (x,)) for c, x in ((1, t), (2, C * b), (4, num(1))))
        off = Product(4 * ONE), Product(4 * ONE, (rest,)), Product(ONE, (share, small))
        return q.absurd(lt(t, 2), q.by_products(lt(0, 0), *cube, *off))

    cases = (lambda q: None), (lambda q: large(q, equal(q))), (lambda q: large(q, last(q)))
    short = p.cases(lt(t, 2), t, num(2), cases, note="or else b^6 C^6 would be more than 4")
    extra = Product(ONE, (small, share), (C**3,)), *(Product(2 * ONE, (short, share), (C**4 * b**n,)) for n in (1, 2))
    return _by_coefficients(p, lt(curve(C, b), 0), b, extra, DEGREE, note)


def above(p: Prover, b: Term, large: int, note: str = "") -> int:
    """``0 < curve`` from ``4 (1 + b**2 C**2)**2 <= b**5 C**6`` (the fact ``large``) and ``2 < C``."""
    share, _, _ = strip(p, b)
    extra = Product(3 * ONE / 2, (large,), (C**2,)), Product(ONE, (large, share), (C**3,))
    return _by_coefficients(p, lt(0, curve(C, b)), b, extra, 10, note)


def wrong_way(p: Prover, b: Term, small: int, note: str = "") -> int:
    """``curve < 0`` from ``b (1 + C**2) <= 4`` (the fact ``small``) and ``2 < C``."""
    share, _, excess = strip(p, b)
    over = p.inverse_positive(p.positive(lt(0, 1 + C**2), facts=[excess], degree=1))
    goal = lt(curve(C, b), 0)
    scaled = _divided(-_shifted(value(curve(C, SMALL), {"b": SHARE, "C": EXCESS})), 4 * SHARE, 5 + EXCESS)
    parts = (
        Product(w / 4**DEGREE, (*[share] * n, *[small, over] * (DEGREE - n), *[excess] * k))
        for k, n, w in on_strip(scaled - 1, DEGREE)
    )
    return p.by_products(goal, Product(ONE, (over,) * DEGREE), *parts, note=note)


def right_way(p: Prover, b: Term, large: int, note: str = "") -> int:
    """``0 < curve`` from ``1 <= b (C - 1)`` (the fact ``large``) and ``2 < C``."""
    _, rest, _ = strip(p, b)
    excess = p.positive(lt(0, C - 2), facts=[p.need(lt(2, C))], degree=1)
    over = p.inverse_positive(p.positive(lt(0, C - 1), facts=[excess], degree=1))
    far, goal = p.inverse_positive(excess), lt(0, curve(C, b))
    scaled = _divided(value(curve(C, SMALL), {"b": SHARE, "C": 2 + EXCESS}), 1 + SHARE * EXCESS, 1 + EXCESS)
    parts = (
        Product(w, (*[large, over] * n, *[rest] * (DEGREE - n), *[far] * DEGREE, *[excess] * k))
        for k, n, w in on_strip(scaled, DEGREE)
    )
    return p.by_products(goal, *parts, note=note)


def far_above(p: Prover, b: Term, large: int, far: int, note: str = "") -> int:
    """``0 < curve`` from ``5 <= b**5 C**6`` (the fact ``large``) and ``1200 <= C`` (the fact ``far``)."""
    p.by_products(lt(2, C), Product(ONE, (far,)), Product(p.rel(far).lhs.value - 2))
    share, _, _ = strip(p, b)
    size, s = p.positive(lt(0, C), facts=[p.need(lt(2, C))], degree=1), b * C
    goal = le(4 * (1 + b**2 * C**2) ** 2, b**5 * C**6)
    low = p.by_products(le(0, s), Product(ONE, (share, size)))

    def small(q: Prover, short: int) -> object:
        """s <= 1/3: the left side is at most 400/81 < 5."""
        square = q.by_products(le(s**2, num("1/9")), Product(ONE / 3, (short,)), Product(ONE, (short, low)))
        fourth = q.by_products(le(s**4, num("1/81")), Product(ONE / 9, (square,)), Product(ONE, (square,), (s,)))
        parts = (
            Product(ONE, (large,)),
            Product(8 * ONE, (square,)),
            Product(4 * ONE, (fourth,)),
            Product(5 * ONE - 400 * ONE / 81),
        )
        return q.by_products(goal, *parts)

    def wide(q: Prover, long: int) -> object:
        """s >= 1/3: 1200 s^5 - 4 (1 + s^2)^2 has nonnegative coefficients in s - 1/3."""
        value_at = value(1200 * SMALL**5 - 4 * (1 + SMALL**2) ** 2, {"b": SHARE + fmpq(1, 3)})
        parts = [Product(Fraction(int(c.p), int(c.q)), (long,) * int(n)) for (_, n), c in value_at.to_dict().items()]
        return q.by_products(goal, Product(ONE, (far, low), (s**2,)), *parts)

    cases = (lambda q: small(q, last(q))), (lambda q: wide(q, equal(q))), (lambda q: wide(q, last(q)))
    known = p.cases(goal, s, num("1/3"), cases, note="beta2 C is small, or else C is large enough")
    return above(p, b, known, note)
