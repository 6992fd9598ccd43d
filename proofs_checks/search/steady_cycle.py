"""One cycle of Adam on C x, -x, -x with beta1 = 0 and any step sizes: its moments, and bounds of its three steps."""

from __future__ import annotations

from dataclasses import dataclass

from proofs_checks.cycles import beta2, k, v, x
from proofs_checks.kernel.context import Product
from proofs_checks.search.clipped import root_over
from proofs_checks.search.coefficients import ONE
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root, same_root
from proofs_checks.search.stationary import lowered, new_index
from proofs_checks.search.steady_signs import Settled, settled
from proofs_checks.search.steady_state import equal_up_to
from proofs_checks.steady_cycles import C, roots
from proofs_checks.steady_regret import K, alpha
from symbolic.statement import eq, le, lt
from symbolic.term import Term, num, seq, sqrt

m, m_hat, v_hat = seq("m"), seq("m_hat"), seq("v_hat")
b = beta2
V = tuple(w.subterms[0] for w in roots(C, b))
SLOPE, LAST, SECOND, FIRST, TOWARDS, LEFT, SLOW = 5, 8, 9, 10, 11, 12, 13


@dataclass(frozen=True, slots=True)
class Cycle:
    """The three steps of a cycle: ``v > 0`` with roots, inverses and closed forms, the share left of the start."""

    sizes: tuple[tuple[int, int, int], ...]
    values: tuple[int, ...]
    steady: Settled
    share: tuple[int, int]


def basics(p: Prover) -> Settled:
    """Signs that everything here needs."""
    p.positive(lt(1, C), facts=[p.need(lt(2, C))], degree=1)
    p.positive(lt(0, 1 - b), facts=[p.need(lt(b, 1))], degree=1)
    p.positive(lt(0, C**2 - 1), facts=[p.need(lt(1, C))], degree=2)
    p.positive(lt(0, C - 2), facts=[p.need(lt(2, C))], degree=1)
    p.positive(le(0, K), facts=[0], degree=1)
    p.positive(le(k, k), facts=[], degree=1)
    p.have(le(0, b**3), "power", [p.need(le(0, b)), p.need(le(0, num(3)))])
    p.have(lt(b**3, 1), "power", [p.need(le(0, b)), p.need(lt(b, 1)), p.need(le(1, num(3)))])
    return settled(p, b)


def lines(q: Prover, c: Term) -> list[int]:
    """v after each of the three steps of cycle c, from the one before; needs ``0 <= c <= k``."""
    out = []
    for r, value in ((1, C), (2, num(-1)), (3, num(-1))):
        slope, now, before = q.instance(SLOPE + r - 1, c), v(3 * c + r), v(3 * c + (r - 1)) if r > 1 else v(3 * c)
        q.need(le(1, 3 * c + r))
        out.append(q.ring(eq(now, b * before + (1 - b) * value**2), q.unfold(now), slope))
    return out


def before(p: Prover, top: Term) -> int:
    """``v(3 top) = V_3 (1 - beta2^(3 top))``; needs ``0 <= top <= k``."""
    c = new_index(p, "c")
    goal = eq(v(3 * c), V[2] * (1 - (b**3) ** c))

    def step(q: Prover) -> int:
        known = q.find(goal) or 0
        q.positive(le(c, k), facts=[q.need(le(c + 1, top)), q.need(le(top, k))], degree=1)
        return q.ring(goal.at(**{c.name: c + 1}), *reversed(lines(q, c)), known, *lowered(q, b**3, c))

    return equal_up_to(p, goal, c, top, lambda q: q.unfold(v(3 * num(0))), step, 0)


def cycle(p: Prover, c: Term, steady: Settled) -> Cycle:
    """What is known of cycle c; needs ``K <= c <= k``."""
    p.positive(le(0, c), facts=[p.need(le(K, c)), 0], degree=1)
    start, found, e = before(p, c), lines(p, c), (b**3) ** c
    whole, top = p.need(le(0, b**3)), p.need(lt(b**3, 1))
    low = p.have(le(0, e), "power", [whole, p.need(le(0, c))])
    high = p.have(le(e, (b**3) ** K), "power", [whole, top, p.need(le(K, c)), p.need(le(0, K)), p.need(le(0, c))])
    one = p.have(le(e, 1), "power", [whole, top, p.need(le(0, c))])
    end = p.positive(lt(0, V[2]), facts=[], degree=1)
    rest, share = p.need(lt(0, 1 - b)), p.need(le(0, b))
    values = [p.ring(eq(v(3 * c + r), V[r - 1] - b**r * e * V[2]), *reversed(found[:r]), start) for r in (1, 2, 3)]
    last = p.by_products(le(0, v(3 * c)), Product(ONE, (end, one)), using=[start])
    sizes = []
    for r in (1, 2, 3):
        square = p.need(lt(0, C**2)) if r == 1 else p.positive(lt(0, num(1)), facts=[])
        least = le((1 - b) * C**2 if r == 1 else 1 - b, v(3 * c + r))
        known = p.by_products(least, Product(ONE, (share, last)), using=[found[r - 1]])
        last = p.by_products(lt(0, v(3 * c + r)), Product(ONE, (known,)), Product(ONE, (rest, square)))
        sizes.append(root_over(p, v(3 * c + r)))
    return Cycle(tuple(sizes), tuple(values), steady, (low, high))


def longer(p: Prover, c: Term, s: Cycle, r: int) -> int:
    """``1/w_r <= 1/sqrt(v(3c + r))``: v stays below what it settles to."""
    end, low, share = p.need(lt(0, V[2])), s.share[0], p.need(le(0, b))
    under = p.by_products(le(v(3 * c + r), V[r - 1]), Product(ONE, (*[share] * r, low, end)), using=[s.values[r - 1]])
    order = monotone_root(p, under)
    return p.by_products(
        le(1 / roots(C, b)[r - 1], 1 / sqrt(v(3 * c + r))),
        Product(ONE, (s.steady.over[r - 1], s.sizes[r - 1][2], order)),
    )


def gap(p: Prover, c: Term, s: Cycle, r: int) -> tuple[int, int]:
    """``2 w (w_r - w) <= beta2^(3c) C^2`` and ``0 <= w_r - w`` for ``w = sqrt(v(3c + r))``."""
    w, one, e, low = sqrt(v(3 * c + r)), roots(C, b)[r - 1], (b**3) ** c, s.share[0]
    share, end = p.need(le(0, b)), p.need(lt(0, V[2]))
    inverse, more = p.need(lt(0, 1 / (1 + b + b**2))), p.need(lt(0, C**2 - 1))
    third = p.by_products(le(V[2], C**2), Product(ONE, (inverse, more)), Product(ONE, (inverse, more, share)))
    most = p.have(le(b**r, 1), "power", [share, p.need(lt(b, 1)), p.need(le(0, num(r)))])
    parts = Product(ONE, (low, end, most)), Product(ONE, (low, third))
    short = p.by_products(le(V[r - 1] - v(3 * c + r), e * C**2), *parts, using=[s.values[r - 1]])
    order = p.positive(le(0, 1 / w - 1 / one), facts=[longer(p, c, s, r)], degree=1)
    above = p.by_products(le(0, one - w), Product(ONE, (order, p.need(lt(0, one)), p.need(lt(0, w)))))
    squares = Product(ONE, (short,)), Product(ONE, (), (one - w,))
    using = [s.sizes[r - 1][1], s.steady.squares[r - 1]]
    return p.by_products(le(2 * w * (one - w), e * C**2), *squares, using=using), above


def step_taken(p: Prover, n: Term, slope: int) -> tuple[int, list[int]]:
    """``x(n+1) = min(max(z, -1), 1)``, and what z is made of."""
    now = n + 1 - 1
    same = same_root(p, p.ring(eq(v_hat(now) + 0, v(n)), p.unfold(v_hat(now))))
    return p.unfold(x(n + 1)), [same, p.unfold(m_hat(now)), p.unfold(m(n)), slope]


def step_sizes(p: Prover, c: Term) -> tuple[tuple[int, int, int], tuple[int, int]]:
    """``0 < alpha`` at the three steps of cycle c, and that they do not rise."""
    last, second, first = (p.instance(r, c) for r in (LAST, SECOND, FIRST))
    middle = p.positive(lt(0, alpha(3 * c + 2)), facts=[last, second], degree=1)
    return (p.positive(lt(0, alpha(3 * c + 1)), facts=[middle, first], degree=1), middle, last), (first, second)
