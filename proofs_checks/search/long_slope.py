"""Adam on a long gentle slope before a steep drop: f' = psi of `steep_drop`, eps = 1/(4 sqrt N), x_1 = -2 sqrt N.

Up to time N every slope is -eps, so that every step is exactly 1/sqrt(t). Where later slopes are at most 1/10 in size,
no step, each at most 2/5, jumps over the drop, and all lead to the right, by at least 5/(2 sqrt N sqrt t) each.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import root_over
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.slopes_between import EPS, Slopes, base, moments, rises, step, unbiased
from proofs_checks.search.steep_drop import before, by_case, lipschitz, near, shape
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, num, seq, sqrt, var

ONE = num(1).value
x, g = map(seq, ("x", "g"))
N, T, C, x_1, beta1, beta2, s = map(var, ("N", "T", "C", "x_1", "beta1", "beta2", "s"))
ROOT = sqrt(N)
TENTH, HALF = num("1/10"), num("1/2")
LATE, LARGE, START, SMALL, ENDS = 0, 2, 3, 8, (9, 10)
"""The facts ``7 <= N``, ``10^4 C^2 <= N``, ``x_1 = -2 sqrt N``, the bound up to T, ``a <= 0`` and ``1 <= b``."""

GENTLE = Slopes(EPS, num(1), num(1), lambda t: x_1 + 2 * sqrt(t))
STEEPER = Slopes(TENTH, 2 * ROOT / 5, 5 / (2 * ROOT), lambda t: HALF)


def prepared(p: Prover) -> tuple[int, int]:
    """``C <= sqrt(N)/100`` and ``eps/b <= 1`` for b = 1/10; signs of N, its root and eps."""
    p.positive(lt(0, N), facts=[LATE], degree=1), p.positive(le(0, N), facts=[LATE], degree=1)
    p.positive(le(1, N), facts=[LATE], degree=1)
    root, square, over = root_over(p, N)
    p.positive(le(0, ROOT), facts=[root], degree=1)
    p.positive(le(0, ROOT / 100), facts=[root], degree=1)
    squares = p.by_products(le(C**2, (ROOT / 100) ** 2), Product(ONE / 10000, (LARGE,)), using=[square])
    small = from_squares(p, C, ROOT / 100, squares)
    far = p.by_products(le(num("5/2") ** 2, ROOT**2), Product(ONE, (LATE,)), Product(num("3/4").value), using=[square])
    long = from_squares(p, num("5/2"), ROOT, far)
    p.by_products(lt(0, EPS), Product(ONE / 4, (over,)))
    p.by_products(le(EPS, TENTH), Product(ONE / 10, (over, long)))
    p.positive(lt(0, TENTH), facts=[]), p.positive(lt(0, num(1)), facts=[])
    p.by_products(lt(0, STEEPER.most), Product(num("2/5").value, (root,)))
    p.by_products(lt(0, STEEPER.least), Product(num("5/2").value, (over,)))
    return small, p.by_products(le(STEEPER.least, 1), Product(ONE, (over, long)))


def on_the_slope(q: Prover, known: int) -> int:
    """Step s + 1 <= N: the slope is -eps."""
    GENTLE.split(q, known, s)
    k = s + 1
    q.positive(le(s, N), facts=[q.need(le(k, N))], degree=1)
    root = monotone_root(q, q.need(le(s, N)))
    left = q.positive(le(x(k), 0), START, facts=[root, q.need(le(0, GENTLE.parts(s)[4]))], degree=1)
    value = [q.unfold(g(k)), before(q, x(k), left)]
    under = q.positive(le(-EPS, -x(k)), facts=[left, q.need(lt(0, EPS))], degree=1)
    flat = q.have(eq(near(x(k)), -EPS), "min", [under])
    ends = [q.positive(e, *value, flat, facts=[], degree=1) for e in (le(-EPS, g(k)), le(g(k), -EPS))]
    moments(q, GENTLE, s, *ends)
    most, least = step(q, GENTLE, s)
    rises(q, GENTLE, s, least)
    (_, here, short), there = root_over(q, k), q.root(s)
    gap = Product(ONE, (short,), (sqrt(k) - sqrt(s),))
    reach, goal = q.need(le(0, GENTLE.parts(s)[4])), le(0, GENTLE.parts(k)[4])
    q.by_products(goal, Product(ONE, (reach,)), Product(ONE, (most,)), gap, using=[here, there])
    return GENTLE.joined(q, k)


def at_the_foot(q: Prover, known: int, ratio: int) -> int:
    """After step N: what holds for slopes in [-eps, -eps] holds for those in [-1/10, -eps]."""
    GENTLE.split(q, known, N)
    one, _, _, four, reach, low = GENTLE.known(q, N)
    small, size = q.need(le(EPS, TENTH)), q.need(lt(0, EPS))
    first, second = (unbiased(q, b, N) for b in (beta1, beta2))
    more = q.positive(le(0, TENTH + EPS), facts=[size], degree=1)
    q.positive(le(1, N + 1), facts=[LATE], degree=1), q.positive(lt(0, N + 1), facts=[LATE], degree=1)
    right = q.positive(le(1, sqrt(N + 1)), facts=[_root_from_one(q, N + 1)], degree=1)
    parts = STEEPER.parts(N)
    q.by_products(le(0, parts[0]), Product(ONE, (one,)), Product(ONE, (first, small)))
    q.by_products(le(0, parts[3]), Product(ONE, (four,)), Product(ONE, (second, small, more)))
    q.positive(le(0, parts[4]), START, facts=[reach], degree=1)
    q.by_products(le(0, parts[5]), Product(ONE, (low,)), Product(2 * ONE, (ratio, right)))
    return STEEPER.joined(q, N)


def _root_from_one(q: Prover, a: Term) -> int:
    """``1 <= sqrt(a)`` from ``1 <= a``."""
    root = q.root(a)
    q.have(le(0, sqrt(a)), "sqrt", [q.need(le(0, a), lt(0, a))])
    squares = q.by_products(le(num(1) ** 2, sqrt(a) ** 2), Product(ONE, (q.need(le(1, a)),)), using=[root])
    return from_squares(q, num(1), sqrt(a), squares)


def before_the_top(q: Prover, known: int, small: int) -> int:
    """Step N < s + 1 <= T: the slope is at most 1/10 in size, so that the iterate is at most 1/10."""
    STEEPER.split(q, known, s)
    k, late = s + 1, q.need(le(N, s))
    q.positive(le(0, s), facts=[late, LATE], degree=1), q.positive(le(1, s + 1), facts=[late, LATE], degree=1)
    q.positive(lt(0, s + 1), facts=[late, LATE], degree=1), q.positive(le(N, k), facts=[late], degree=1)
    root, (_, _, short) = monotone_root(q, q.need(le(N, k))), root_over(q, k)
    half = q.positive(le(x(k), HALF), facts=[q.need(le(0, STEEPER.parts(s)[4]))], degree=1)
    steep, value = near(x(k)), [q.unfold(g(k)), before(q, x(k), half)]
    parts = Product(ONE, (q.instance(SMALL, k),)), Product(ONE, (short, small)), Product(ONE / 100, (short, root))
    squares = q.by_products(le((-g(k)) ** 2, TENTH**2), *parts)
    q.positive(le(0, TENTH), facts=[])
    low = q.positive(le(-TENTH, g(k)), facts=[from_squares(q, -g(k), TENTH, squares)], degree=1)
    high = q.positive(le(g(k), -EPS), *value, facts=[q.have(le(steep, -EPS), "min")], degree=1)
    here = q.positive(le(x(k), TENTH), *value, facts=[low, q.have(le(steep, -x(k)), "min")], degree=1)
    moments(q, STEEPER, s, low, high)
    most, least = step(q, STEEPER, s)
    rises(q, STEEPER, s, least)
    shorter = Product(num("2/5").value, (short, root))
    q.by_products(le(0, STEEPER.parts(k)[4]), Product(ONE, (here,)), Product(ONE, (most,)), shorter)
    return STEEPER.joined(q, k)


def leaves(p: Prover, late: Rel, smooth: Rel, *rest: Rel) -> None:
    """``T < N^2`` where the bound holds up to T; and what f' = psi is like."""
    small, ratio = prepared(p)
    slow = up_to(p, GENTLE.all_of(s), s, N, lambda q: base(q, GENTLE), on_the_slope)

    def early(q: Prover) -> int:
        case = len(q.context.facts) - 1
        return q.by_products(late, Product(ONE, (case,)), Product(ONE, (q.need(le(1, N)), q.need(le(0, N)))))

    def further(q: Prover) -> int:
        by_case(q, le(N, T))
        first, each = (lambda r: at_the_foot(r, slow, ratio)), (lambda r, known: before_the_top(r, known, small))
        return far(q, late, up_to(q, STEEPER.all_of(s), s, T, first, each, start=N))

    p.cases(late, T, N, (early, further, further), note="the steps add up to more than the way to the drop")
    lipschitz(p, smooth)
    left, low, high, right = rest
    shape(p, left, low, high, right, ENDS)


def far(q: Prover, goal: Rel, known: int) -> int:
    """``2 (5/(2 sqrt N)) (sqrt(T + 1) - 1) <= 2 sqrt N + 1/2``, so that sqrt(T + 1) is less than N."""
    STEEPER.split(q, known, T)
    *_, reach, low = STEEPER.known(q, T)
    q.positive(lt(0, T + 1), facts=[q.need(le(1, T))], degree=1)
    root, square, _ = root_over(q, T + 1)
    above, whole, one, size = (q.need(e) for e in (lt(0, ROOT), eq(ROOT**2, N), le(1, N), lt(0, N)))
    parts = Product(ONE / 5, (above, reach)), Product(ONE / 5, (above, low))
    way = q.by_products(le(sqrt(T + 1), 1 + 2 * N / 5 + ROOT / 10), *parts, using=[START, whole])
    squares = q.by_products(le(ROOT**2, N**2), Product(ONE, (size, one)), using=[whole])
    less = q.positive(lt(sqrt(T + 1), N), facts=[way, from_squares(q, ROOT, N, squares), LATE], degree=1)
    return q.by_products(goal, Product(ONE, (less, root)), Product(ONE, (less, size)), Product(ONE), using=[square])
