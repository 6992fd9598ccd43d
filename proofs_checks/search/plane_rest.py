"""Adam at rest: how large the gradient can be where the settled steps of an epoch add up to 0.

With b = sqrt(beta2) and q = b^n every sqrt(v(r)) is within a factor q of sqrt(v_0), and so

    |sum g| = |sum m| = |sum m(r) (1 - sqrt(v_0)/sqrt(v(r)))| <= (1 - q)/q sum |m| <= (1 - q)/q sum |g|.
"""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane_rest import GRADIENT
from proofs_checks.search.clipped import root_over
from proofs_checks.search.inequalities import cauchy_schwarz
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import from_squares
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, num, seq, sqrt, total, var

ONE = num(1).value
HALF = num("1/2").value
m, v, g = seq("m"), seq("v"), seq("g")
b, beta1, n, r, e, c = map(var, ("b", "beta1", "n", "r", "e", "c"))
Q = b**n
KAPPA = (1 - Q) / Q
START, SETTLED_M, SETTLED_V, REST, MEAN, SPREAD = 5, 6, 7, 8, 9, 10


def over_epoch(body: Term) -> Term:
    """The sum over the n steps of an epoch."""
    return total(r, 1, n, body)


def kept(p: Prover) -> int:
    """``b^(2e) v(r) <= v(r + e)`` for all r, e >= 0: a step leaves the share beta2 of v."""
    goal = le((b**2) ** e * v(r), v(r + e))

    def base(q: Prover) -> int:
        return q.positive(goal.at(e=0), facts=[], degree=1)

    def step(q: Prover) -> int:
        known = len(q.context.facts) - 1
        q.positive(lt(0, r + (e + 1)), facts=[q.need(le(0, e)), q.need(le(0, r))], degree=1)
        rest, square = q.need(lt(0, 1 - b**2)), q.need(lt(0, b**2))
        parts = Product(ONE, (square, known)), Product(ONE, (rest,), (g(r + (e + 1)),))
        return q.by_products(goal.at(e=e + 1), *parts, using=[q.unfold(v(r + (e + 1)))])

    later = var("s")
    wanted = for_all("r s", le(0, r), le(0, later), then=goal.at(e=later))

    def script(q: Prover) -> int:
        every = q.induction(for_all("e", le(0, e), then=goal), base, step)
        return q.instance(every, later)

    return p.generalise(wanted, script, note="a step leaves the share beta2 of v")


def signs(p: Prover) -> None:
    """What every step needs; facts 0 to 4 are ``1 <= n``, beta1 in [0, 1), ``0 < b < 1``."""
    p.positive(lt(0, n), facts=[0], degree=1), p.positive(le(0, n), facts=[0], degree=1)
    p.positive(lt(0, 1 - beta1), facts=[2], degree=1), p.positive(le(0, 1 - beta1), facts=[2], degree=1)
    ends = p.positive(lt(0, 1 - b), facts=[4], degree=1), p.positive(lt(0, 1 + b), facts=[3], degree=1)
    p.by_products(lt(0, 1 - b**2), Product(ONE, ends))
    p.by_products(lt(0, b**2), Product(ONE, (3, 3)))
    p.have(lt(0, Q), "power", [3])
    p.have(le(Q, 1), "power", [3, 4, p.need(le(0, n))])
    p.inverse_positive(p.need(lt(0, Q)))
    p.by_products(le(0, KAPPA), Product(ONE, (p.need(lt(0, 1 / Q)), p.need(le(Q, 1)))))


def close_root(q: Prover, every: int) -> tuple[int, int]:
    """``0 <= KAPPA - c`` and ``0 <= KAPPA + c`` for ``c = 1 - sqrt(v_0)/sqrt(v(r))``; needs ``1 <= r <= n``."""
    low, top = q.need(le(1, r)), q.need(le(r, n))
    here, ahead = q.positive(le(0, r), facts=[low], degree=1), q.positive(le(0, n - r), facts=[top], degree=1)
    q.positive(le(num(0), num(0)), facts=[])
    start, rest = q.unfold(v(num(0))), q.instance(every, num(0), r)
    onward = q.instance(every, r, n - r)
    share = q.have(le(b**n, b**r), "power", [3, 4, top, here, q.need(le(0, n))])
    left = q.have(
        le(b**n, b ** (n - r)),
        "power",
        [3, 4, ahead, q.positive(le(n - r, n), facts=[here], degree=1), q.need(le(0, n))],
    )
    power, first = q.need(lt(0, Q)), q.need(lt(0, var("v_0")))
    parts = q.have(lt(0, b**r), "power", [3]), q.have(lt(0, b ** (n - r)), "power", [3])
    own = q.by_products(lt(0, (b**2) ** r * var("v_0")), Product(ONE, (parts[0], parts[0], first)))
    q.positive(lt(0, v(r)), start, facts=[own, rest], degree=1)
    root, known = root_over(q, v(r)), root_over(q, var("v_0"))
    w, w_0 = sqrt(v(r)), sqrt(var("v_0"))
    using = [root[1], known[1], start, q.need(eq(v(n), var("v_0")))]
    up = q.by_products(
        le((Q * w_0) ** 2, w**2),
        Product(ONE, (rest,)),
        Product(ONE, (share, power, first)),
        Product(ONE, (share, parts[0], first)),
        using=using,
    )
    down = q.by_products(
        le((Q * w) ** 2, w_0**2),
        Product(ONE, (onward,)),
        Product(ONE, (left, power, q.need(lt(0, v(r))))),
        Product(ONE, (left, parts[1], q.need(lt(0, v(r))))),
        using=using,
    )
    q.positive(le(0, w), facts=[root[0]], degree=1), q.positive(le(0, w_0), facts=[known[0]], degree=1)
    high, small = from_squares(q, Q * w_0, w, up), from_squares(q, Q * w, w_0, down)
    over, back, most = q.need(lt(0, 1 / Q)), root[2], q.need(le(Q, 1))
    c = 1 - w_0 / w
    more = q.by_products(le(0, KAPPA + c), Product(ONE, (over, back, high)))
    less = q.by_products(le(0, KAPPA - c), Product(ONE, (back, small)), Product(ONE, (over, most, most)))
    return less, more


def at_most(q: Prover, goal: Rel, up: int, down: int) -> int:
    """``|x| <= a`` from ``x <= a`` (``up``) and ``-x <= a`` (``down``)."""
    x = goal.lhs.subterms[0]

    def script(z: Prover, sign: int) -> int:
        case = len(z.context.facts) - 1
        e_ = z.rel(case)
        side = le(0, x) if sign > 0 else le(x, 0)
        weak = z.positive(side, *([case] if e_.op == "=" else []), facts=[] if e_.op == "=" else [case], degree=1)
        same = z.have(eq(absolute(x), x if sign > 0 else -x), "abs", [weak])
        return z.positive(goal, same, facts=[up if sign > 0 else down], degree=1)

    return q.cases(goal, x, num(0), (lambda z: script(z, -1), lambda z: script(z, 1), lambda z: script(z, 1)))


def equal_sums(p: Prover, body: Term, before: Term, ends: tuple[int, ...]) -> int:
    """``sum f(r) = sum f(r - 1)`` over an epoch that ends where it began."""
    p.need(le(1, n + 1))
    apart = p.telescope(over_epoch(body - before), body)
    split = p.sum_linear(eq(over_epoch(body - before), over_epoch(body) - over_epoch(before)))
    zero = p.ring(eq(over_epoch(body - before), 0), apart, *ends)
    return p.have(eq(over_epoch(body), over_epoch(before)), "combine", [zero, split], [num(1), num(-1)])


def first_moments(p: Prover) -> int:
    """``sum m = sum g`` over an epoch."""
    before = equal_sums(p, m(r), m(r - 1), (p.unfold(m(num(0))), SETTLED_M))

    def one(q: Prover) -> int:
        q.positive(lt(0, r), facts=[q.need(le(1, r))], degree=1)
        return q.ring(eq(m(r), (1 - beta1) * g(r) + beta1 * m(r - 1)), q.unfold(m(r)))

    each = p.sum_each(eq(over_epoch(m(r)), over_epoch((1 - beta1) * g(r) + beta1 * m(r - 1))), one)
    split = p.sum_linear(eq(p.rel(each).rhs, (1 - beta1) * over_epoch(g(r)) + beta1 * over_epoch(m(r - 1))))
    over = 1 / (1 - beta1)
    p.inverse_positive(p.need(lt(0, 1 - beta1)))
    goal = eq(over_epoch(m(r)), over_epoch(g(r)))
    terms = [over, over, -(beta1 * over)]
    return p.have(goal, "combine", [each, split, before, *p.nonzero_refs()], terms, note="sum m = sum g")


def sizes_of_moments(p: Prover) -> int:
    """``sum |m| <= sum |g|`` over an epoch."""
    ends = p.unfold(m(num(0))), SETTLED_M
    same = p.congruence(eq(absolute(m(n)), absolute(var("m_0"))), SETTLED_M)
    start = p.congruence(eq(absolute(m(num(0))), absolute(var("m_0"))), ends[0])
    before = equal_sums(p, absolute(m(r)), absolute(m(r - 1)), (same, start))
    bound = (1 - beta1) * absolute(g(r)) + beta1 * absolute(m(r - 1))

    def one(q: Prover) -> int:
        q.positive(lt(0, r), facts=[q.need(le(1, r))], degree=1)
        step, part, rest = q.unfold(m(r)), q.need(le(0, beta1)), q.need(le(0, 1 - beta1))
        sides = []
        for sign in (num(1), num(-1)):
            pair = [q.have(le(y if sign == num(1) else -y, absolute(y)), "abs") for y in (g(r), m(r - 1))]
            parts = Product(ONE, (rest, pair[0])), Product(ONE, (part, pair[1]))
            goal = le(m(r) if sign == num(1) else -m(r), bound)
            sides.append(q.by_products(goal, *parts, using=[step]))
        return at_most(q, le(absolute(m(r)), bound), *sides)

    each = p.sum_each(le(over_epoch(absolute(m(r))), over_epoch(bound)), one)
    sums = (1 - beta1) * over_epoch(absolute(g(r))) + beta1 * over_epoch(absolute(m(r - 1)))
    split = p.sum_linear(eq(over_epoch(bound), sums))
    p.inverse_positive(p.need(lt(0, 1 - beta1)))
    goal = le(over_epoch(absolute(m(r))), over_epoch(absolute(g(r))))
    back = p.have(eq(over_epoch(absolute(m(r - 1))), over_epoch(absolute(m(r)))), "combine", [before], [num(-1)])
    return p.by_products(goal, Product(ONE, (p.need(lt(0, 1 / (1 - beta1))), each)), using=[split, back])


def biased(p: Prover, every: int) -> tuple[int, int]:
    """``sum m <= KAPPA sum |m|`` and ``-sum m <= KAPPA sum |m|``, since the settled steps add up to 0."""
    w_0, steps = sqrt(var("v_0")), over_epoch(m(r) / sqrt(v(r)))
    total_m, total_size = over_epoch(m(r)), over_epoch(absolute(m(r)))
    body = m(r) * (1 - w_0 / sqrt(v(r)))

    def bound(sign: Term) -> int:
        def one(q: Prover) -> int:
            less, more = close_root(q, every)
            up, down = q.have(le(m(r), absolute(m(r))), "abs"), q.have(le(-m(r), absolute(m(r))), "abs")
            first, second = (less, more) if sign == num(1) else (more, less)
            parts = Product(HALF, (first, q.positive(le(0, absolute(m(r)) + m(r)), facts=[down], degree=1)))
            rest = Product(HALF, (second, q.positive(le(0, absolute(m(r)) - m(r)), facts=[up], degree=1)))
            return q.by_products(le(sign * body, KAPPA * absolute(m(r))), parts, rest)

        return p.sum_each(le(over_epoch(sign * body), over_epoch(KAPPA * absolute(m(r)))), one)

    out = []
    for sign in (num(1), num(-1)):
        each = bound(sign)
        left = p.sum_linear(eq(over_epoch(sign * body), sign * total_m - sign * (w_0 * steps)))
        right = p.sum_linear(eq(over_epoch(KAPPA * absolute(m(r))), KAPPA * total_size))
        goal = le(sign * total_m, KAPPA * total_size)
        out.append(p.positive(goal, left, right, REST, facts=[each], degree=1))
    return out[0], out[1]


def floor(p: Prover, goal: Rel) -> int:
    """The bound on the squared gradient at rest."""
    signs(p)
    every = kept(p)
    same, size, sides = first_moments(p), sizes_of_moments(p), biased(p, every)
    total_g, total_size = GRADIENT, over_epoch(absolute(g(r)))
    low = p.need(le(0, KAPPA))
    ends = [
        p.by_products(
            le(sign * total_g, KAPPA * total_size), Product(ONE, (side,)), Product(ONE, (low, size)), using=[same]
        )
        for sign, side in zip((num(1), num(-1)), sides, strict=True)
    ]
    square = p.by_products(
        le(total_g**2, KAPPA**2 * total_size**2), Product(ONE, (ends[0], ends[1])), note="|sum g| <= (1 - q)/q sum |g|"
    )
    spread = _spread(p)
    power = p.need(lt(0, Q))
    return p.by_products(
        goal, Product(ONE, (power, power, square)), Product(ONE, (spread,), (1 - Q,)), note="with the variance of A2"
    )


def _spread(p: Prover) -> int:
    """``(sum |g|)^2 <= n (n (D_1 G^2 + D_0) + G^2/n)``."""
    total_g, squares = GRADIENT, over_epoch(g(r) ** 2)
    schwarz = cauchy_schwarz(p, squares, num(1), absolute(g(r)))
    plain = p.sum_each(
        eq(over_epoch(num(1) * absolute(g(r))), over_epoch(absolute(g(r)))),
        lambda q: q.ring(eq(num(1) * absolute(g(r)), absolute(g(r)))),
    )
    ones = p.telescope(over_epoch(num(1) ** 2), r)

    def one(q: Prover) -> int:
        return q.have(eq(absolute(g(r)) ** 2, g(r) ** 2), "abs")

    same = p.sum_each(eq(over_epoch(absolute(g(r)) ** 2), squares), one)
    p.inverse_positive(p.need(lt(0, n)))
    apart = p.rel(SPREAD).lhs
    split = p.sum_linear(eq(apart, squares - 2 * c * total_g + c**2 * over_epoch(num(1) ** 2)))
    size = p.need(lt(0, n))
    most = p.rel(SPREAD).rhs + total_g**2 / n
    goal = le(over_epoch(absolute(g(r))) ** 2, n * most)
    return p.by_products(
        goal, Product(ONE, (schwarz,)), Product(ONE, (size, SPREAD)), using=[plain, same, split, ones, MEAN]
    )
