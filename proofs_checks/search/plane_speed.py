"""How fast the settled drift leads away: S = -n + O(log n) + (n + 1)(beta1^(k+1) + 1/sqrt(V(k))), for every k.

With W(r) = 1/sqrt(V(r)), which rises to at most 1, S = sum (M(r) + 1) W(r) - sum W(r). The M(r) + 1 are n + 1 times the
weights of an average, of which those with r > k count at most beta1^(k+1). V falls by (1 - beta2)(V(r) - 1), so that
1 - W(r) <= 1 - 1/V(r) <= (log V(r) - log V(r+1))/(1 - beta2), and these add up to at most 2 log(n)/(1 - beta2).
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta1, beta2, mean, n, r, square
from proofs_checks.search import inequalities
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane import defined, mean_bounds, over, powers, share, size, square_bounds
from proofs_checks.search.plane_rises import root, since
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares, sequel
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, log, num, sqrt, substitute, total, var

ONE = num(1).value
FIRST, LAST = num(0), n - 1
k = var("k")
d = 1 - beta2
AHEAD = (n + 1) * since(beta1, r + 1)
LOG = -log(square(r + 1)) / d
FLOOR = n * sqrt(d * beta2**k)
WEIGHTS = "1/sqrt(V(r)) is at most 1/sqrt(V(k)) for r <= k, and at most 1 for r > k, where the weights add up to less"
LOGS = "1 - 1/sqrt(V(r)) <= 1 - 1/V(r) <= (log V(r) - log V(r+1))/(1 - beta2), and V(0) <= n^2"
TALL = "V(k) >= n^2 (1 - beta2) beta2^k"
LOW = "M(r) >= -1 and V(r) >= 1"


def rise(body: Term, big: Term) -> Rel:
    """The body is at most what the bound of the sum increases by at r."""
    return le(body, big - substitute(big, {"r": r - 1}))


def at_most_one(q: Prover) -> int:
    """``1/sqrt(V(r)) <= 1``; needs ``0 <= r``."""
    least, w = square_bounds(q, r), sqrt(square(r))
    more = q.by_products(le(num(1) ** 2, w**2), Product(ONE, (least,)), using=[q.need(eq(w**2, square(r)))])
    return q.by_products(le(root(r), 1), Product(ONE, (q.need(lt(0, 1 / w)), from_squares(q, num(1), w, more))))


def early(q: Prover) -> int:
    """``(M(r) + 1)/sqrt(V(r)) <= (M(r) + 1)/sqrt(V(k))`` for ``0 <= r <= k``, as the increase of a sum."""
    low, high, at = q.need(le(0, beta2)), q.need(lt(beta2, 1)), q.need(le(0, r))
    top, least = q.need(le(r, k)), q.need(le(0, k))
    less = q.have(le(beta2**k, beta2**r), "power", [low, high, top, at, least])
    signs = q.need(le(0, n**2 - 1)), q.need(lt(0, d / (1 - beta2**n)))
    square_bounds(q, r)
    down = over(q, q.by_products(le(square(k), square(r)), Product(ONE, (*signs, less))))
    goal = rise((mean(r) + 1) * root(r), AHEAD * root(k))
    return q.by_products(goal, Product(ONE, (mean_bounds(q, r)[0], down)), using=sequel(q, beta1, r))


def late(q: Prover) -> int:
    """``(M(r) + 1)/sqrt(V(r)) <= M(r) + 1`` for ``k < r``, as the increase of a sum."""
    q.positive(le(0, r), facts=[q.need(le(k + 1, r)), q.need(le(0, k))], degree=1)
    goal = rise((mean(r) + 1) * root(r), AHEAD)
    return q.by_products(goal, Product(ONE, (mean_bounds(q, r)[0], at_most_one(q))), using=sequel(q, beta1, r))


def weights(p: Prover) -> int:
    """``sum (M(r) + 1)/sqrt(V(r)) <= (n + 1)(beta1^(k+1) + 1/sqrt(V(k)))``."""
    least, most = p.need(le(0, k)), p.need(le(k, n - 1))
    p.positive(le(FIRST, k + 1), facts=[least], degree=1), p.positive(le(k + 1, LAST + 1), facts=[most], degree=1)
    s = total(r, 0, LAST, (mean(r) + 1) * root(r))
    parts = total(r, FIRST, k, s.subterms[2]), total(r, k + 1, LAST, s.subterms[2])
    refs = p.need(le(FIRST, k + 1)), most
    split = p.have(eq(s, parts[0] + parts[1]), "sum_split", refs, [k])
    start = inequalities.telescope_bound(p, parts[0], AHEAD * root(k), early)
    rest = inequalities.telescope_bound(p, parts[1], AHEAD, late)
    big, inverse, up = p.need(lt(0, n + 1)), p.need(lt(0, 1 / (1 - beta1**n))), p.need(lt(0, root(k)))
    p.positive(le(0, k + 1), facts=[least], degree=1), p.positive(le(k + 1, n), facts=[most], degree=1)
    high, signs = powers(p, beta1, k + 1)[1], (le(0, beta1), lt(beta1, 1), le(0, n), le(0, k + 1), le(k + 1, n))
    less = p.have(le(beta1**n, beta1 ** (k + 1)), "power", [p.need(fact) for fact in signs])
    bound = le(s, (n + 1) * (beta1 ** (k + 1) + root(k)))
    products = (
        Product(ONE, (start,)),
        Product(ONE, (rest,)),
        Product(ONE, (big, inverse, up, less)),
        Product(ONE, (big, inverse, powers(p, beta1, n)[0], high)),
    )
    return p.by_products(bound, *products, using=[split], note=WEIGHTS)


def slow_logs(q: Prover) -> int:
    """``1 - 1/sqrt(V(r))`` is at most the increase of `LOG`."""
    one = at_most_one(q)
    q.positive(le(0, r + 1), facts=[q.need(le(0, r))], degree=1)
    square_bounds(q, r + 1)
    now, then, w = square(r), square(r + 1), sqrt(square(r))
    inverse = q.inverse_positive(q.need(lt(0, now)))
    q.by_products(lt(0, then / now), Product(ONE, (q.need(lt(0, then)), inverse)))
    quotient, most = inequalities.log_quotient(q, then, now), inequalities.log_bound(q, then / now)
    same = q.congruence(eq(log(square(r - 1 + 1)), log(now)))
    parts = Product(ONE, (q.need(lt(0, 1 / d)), most)), Product(ONE, (q.need(lt(0, 1 / w)), one))
    goal = rise(1 - root(r), LOG)
    using = [quotient, same, q.need(eq(w**2, now)), *sequel(q, beta2, r)]
    return q.by_products(goal, *parts, using=using)


def roots(p: Prover) -> int:
    """``n - 2 log(n)/(1 - beta2) <= sum 1/sqrt(V(r))``."""
    whole, inverse = p.need(lt(0, n)), p.need(lt(0, 1 / d))
    s = total(r, 0, LAST, 1 - root(r))
    later = inequalities.telescope_bound(p, s, LOG, slow_logs)
    ones, ups = total(r, 0, LAST, num(1)), total(r, 0, LAST, root(r))
    split, counted = p.sum_linear(eq(s, ones - ups)), p.telescope(ones, r + 1)
    first, last = square(FIRST - 1 + 1), square(LAST + 1)
    p.by_products(lt(0, n * n), Product(ONE, (whole, whole)))
    wide, most = p.need(le(0, n**2 - 1)), p.need(le(d / (1 - beta2**n), 1))
    high = p.by_products(le(square(FIRST), n * n), Product(ONE, (wide, most)))
    top = p.have(le(log(square(FIRST)), log(n * n)), "monotone", [high, p.need(lt(0, square(FIRST)))])
    p.need(le(0, n))
    low = p.positive(le(1, square(n)), facts=[square_bounds(p, n)], degree=1)
    bottom = p.have(le(log(num(1)), log(square(n))), "monotone", [low, p.positive(lt(0, num(1)), facts=[])])
    using = [
        split,
        counted,
        p.have(eq(log(n * n), log(n) + log(n)), "log", [whole]),
        p.have(eq(log(1), 0), "log"),
        p.congruence(eq(log(first), log(square(FIRST)))),
        p.congruence(eq(log(last), log(square(n)))),
    ]
    parts = Product(ONE, (later,)), Product(ONE, (inverse, top)), Product(ONE, (inverse, bottom))
    return p.by_products(le(n - 2 * log(n) / d, ups), *parts, using=using, note=LOGS)


def tall(p: Prover) -> int:
    """``1/sqrt(V(k)) <= 1/(n sqrt((1 - beta2) beta2^k))``."""
    left, power = p.need(lt(0, d)), p.have(lt(0, beta2**k), "power", [p.need(lt(0, beta2))])
    p.by_products(lt(0, d * beta2**k), Product(ONE, (left, power)))
    root_over(p, d * beta2**k)
    low = p.by_products(lt(0, FLOOR), Product(ONE, (p.need(lt(0, n)), p.need(lt(0, sqrt(d * beta2**k))))))
    w, inverse = sqrt(square(k)), p.inverse_positive(low)
    shares = p.need(lt(0, 1 / (1 - beta2**n))), powers(p, beta2, n)[0]
    most = powers(p, beta2, k)[1]
    wide = p.need(le(0, n**2 - 1))
    parts = (
        Product(ONE, (wide, left, power, *shares)),
        Product(ONE, (most, left)),
        Product(ONE, (p.need(le(0, beta2)),)),
    )
    p.by_products(le(0, w), Product(ONE, (p.need(lt(0, w)),)))
    values = [p.need(eq(x**2, x.subterms[0])) for x in (w, sqrt(d * beta2**k))]
    less = from_squares(p, FLOOR, w, p.by_products(le(FLOOR**2, w**2), *parts, using=values))
    goal = le(root(k), 1 / FLOOR)
    return p.by_products(goal, Product(ONE, (inverse, p.need(lt(0, 1 / w)), less)), note=TALL)


def lower(p: Prover, goal: Rel) -> int:
    """``-n <= S``."""

    def each(q: Prover) -> int:
        most, inverse = at_most_one(q), q.need(lt(0, 1 / sqrt(square(r))))
        parts = Product(ONE, (mean_bounds(q, r)[0], inverse)), Product(ONE, (most,))
        return q.by_products(le(num(-1), mean(r) / sqrt(square(r))), *parts)

    least = total(r, 0, LAST, num(-1))
    shown = p.sum_each(le(least, goal.rhs), each, note=LOW)
    return p.by_products(goal, Product(ONE, (shown,)), using=[p.telescope(least, -(r + 1))])


def speed(p: Prover, upper: Rel, least: Rel) -> int:
    """Both bounds on S, from ``1 <= n``, ``0 < beta2`` and ``0 <= k <= n - 1``."""
    size(p)
    p.positive(le(0, beta2), facts=[p.need(lt(0, beta2))], degree=1)
    share(p, beta1), share(p, beta2)
    whole = p.need(lt(0, n))
    p.positive(lt(0, n + 1), facts=[whole], degree=1), p.positive(le(0, n), facts=[whole], degree=1)
    p.positive(le(FIRST, FIRST), facts=[])
    p.inverse_positive(p.need(lt(0, d)))
    square_bounds(p, FIRST), square_bounds(p, k)
    high = tall(p)
    defined(p, upper, least)
    lower(p, least)
    p.positive(le(FIRST, LAST + 1), facts=[p.need(le(1, n))], degree=1)
    above, below = weights(p), roots(p)
    sums = [total(r, 0, LAST, x) for x in ((mean(r) + 1) * root(r), root(r))]
    split = p.sum_linear(eq(upper.lhs, sums[0] - sums[1]))
    parts = Product(ONE, (above,)), Product(ONE, (below,)), Product(ONE, (p.need(lt(0, n + 1)), high))
    return p.by_products(upper, *parts, using=[split])
