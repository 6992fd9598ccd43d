"""Adam's bias-corrected step u(t) on the slopes n, -1, ..., -1 beside the step U(r) of the settled state.

    U(r) - n beta2^t <= u(t) <= U(r) + beta2^t + beta1^t (n + 1)/(1 - beta1),      U(r) = M(r)/sqrt(V(r))

since a = sqrt(1 - beta2^t)/sqrt(v(t)) is between (1 - beta2^t)/sqrt(V(r)) and 1/sqrt(V(r)), and V(r) >= 1.
"""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.plane import M, U, V, beta1, beta2, m, n, v
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane import over
from proofs_checks.search.plane_moments import time
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares
from symbolic.statement import le, lt
from symbolic.term import Term, num, sqrt

ONE = num(1).value
Sequence = Callable[[Term], Term]


def second_moment(
    q: Prover, at: Term, i: Term, exact: int, known: dict[str, int], v: Sequence = v
) -> tuple[int, int, int]:
    """``0 <= beta2^t``, ``(1 - beta2^t) V <= v(t)`` and ``v(t) <= V``; ``0 < 1 - beta2^t`` and ``0 < v(t)`` too."""
    value, last = V(i), n - 1
    low, high, later = q.need(le(0, beta2)), q.need(lt(beta2, 1)), q.need(le(1, at))
    faded = q.have(le(0, beta2**at), "power", [low, later])
    small = q.have(le(beta2**at, beta2), "power", [low, high, later])
    rest = q.positive(lt(0, 1 - beta2**at), facts=[small, high], degree=1)
    down, one, end = q.instance(known["v"], i), q.instance(known["one"], i), q.instance(known["one"], last)
    size, above = q.positive(lt(0, value), facts=[one], degree=1), q.positive(lt(0, V(last)), facts=[end], degree=1)
    lower = q.by_products(le((1 - beta2**at) * value, v(at)), Product(ONE, (faded, down)), using=[exact])
    upper = q.by_products(le(v(at), value), Product(ONE, (faded, above)), using=[exact])
    least = q.by_products(lt(0, (1 - beta2**at) * value), Product(ONE, (rest, size)))
    q.positive(lt(0, v(at)), facts=[least, lower], degree=1)
    return faded, lower, upper


def at_least_one(q: Prover, big: Term, square: int, one: int) -> int:
    """``1 <= sqrt(V)`` and so ``1/sqrt(V) <= 1`` from ``1 <= V``; the root is known."""
    root = q.need(lt(0, big))
    q.positive(le(0, big), facts=[root], degree=1), q.positive(le(0, num(1)), facts=[])
    tall = from_squares(q, num(1), big, q.positive(le(num(1) ** 2, big**2), square, facts=[one], degree=1))
    return q.by_products(le(1 / big, 1), Product(ONE, (q.need(lt(0, 1 / big)), tall)))


def root_bounds(
    q: Prover, c: Term, i: Term, exact: int, known: dict[str, int], v: Sequence = v
) -> tuple[int, int, int, int]:
    """``a <= 1/sqrt(V)``, ``1/sqrt(V) - a <= beta2^t``, ``0 <= a``, ``a <= 1`` for the a of the module's docstring."""
    at = time(q, c, i)
    faded, lower, upper = second_moment(q, at, i, exact, known, v)
    w, s, big = sqrt(v(at)), sqrt(1 - beta2**at), sqrt(V(i))
    here, own, settled = (root_over(q, y.subterms[0]) for y in (w, s, big))
    using = [here[1], own[1], settled[1]]
    squares = q.by_products(le((s * big) ** 2, w**2), Product(ONE, (lower,)), using=using)
    q.positive(le(0, w), facts=[here[0]], degree=1)
    under = from_squares(q, s * big, w, squares)
    most = q.by_products(le(s / w, 1 / big), Product(ONE, (here[2], settled[2], under)))
    less, inverse = at_least_one(q, big, settled[1], q.instance(known["one"], i)), over(q, upper)
    unit = q.by_products(le(s**2, num(1) ** 2), Product(ONE, (faded,)), using=[own[1]])
    short = from_squares(q, s, num(1), unit)
    tall = q.by_products(le(1 - beta2**at, s), Product(ONE, (own[0], short)), using=[own[1]])
    parts = Product(ONE, (own[0], inverse)), Product(ONE, (settled[2], tall)), Product(ONE, (faded, less))
    close = q.by_products(le(1 / big - s / w, beta2**at), *parts)
    low = q.by_products(le(0, s / w), Product(ONE, (own[0], here[2])))
    return most, close, low, q.positive(le(s / w, 1), facts=[most, less], degree=1)


def near(
    q: Prover, c: Term, i: Term, moments: tuple[int, int], known: dict[str, int], of: tuple[Sequence, Sequence] = (m, v)
) -> tuple[Term, int, int]:
    """The step ``u`` at i steps after the spike of epoch c, and its distances above and below the settled one.

    ``of``: the two moments.
    """
    at, last = time(q, c, i), n - 1
    most, close, low, high = root_bounds(q, c, i, moments[1], known, of[1])
    up, down, gap = (q.instance(known[name], i) for name in ("low", "high", "m"))
    wide = q.positive(le(M(i) - M(last), n + 1), facts=[down, q.instance(known["low"], last)], degree=1)
    faded = q.have(le(0, beta1**at), "power", [q.need(le(0, beta1)), q.need(le(1, at))])
    small = q.have(le(beta1**at, beta1), "power", [q.need(le(0, beta1)), q.need(lt(beta1, 1)), q.need(le(1, at))])
    own = q.positive(lt(0, 1 - beta1**at), facts=[small, q.need(lt(beta1, 1))], degree=1)
    h, free = q.inverse_positive(own), q.need(lt(0, 1 / (1 - beta1)))
    rise = q.by_products(le(1 / (1 - beta1**at), 1 / (1 - beta1)), Product(ONE, (h, free, small)))
    w, s = sqrt(of[1](at)), sqrt(1 - beta2**at)
    u = s / (1 - beta1**at) * (of[0](at) / w)
    whole = [moments[0], q.unfold(U(i))]
    above = q.by_products(
        le(u, U(i) + (n + 1) / (1 - beta1) * beta1**at + beta2**at),
        Product(ONE, (most, up)), Product(ONE, (close,)), Product(ONE, (faded, q.need(lt(0, n + 1)), rise)),
        Product(ONE, (faded, h, wide)), Product(ONE, (faded, h, high, gap)), using=whole,
    )  # fmt: skip
    below = q.by_products(
        le(U(i) - n * beta2**at, u),
        Product(ONE, (most, down)), Product(ONE, (q.need(lt(0, n)), close)), Product(ONE, (low, faded, h, gap)),
        using=whole,
    )  # fmt: skip
    return u, above, below
