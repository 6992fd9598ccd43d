"""The fluctuation x of the momentum of two balls: its steps, its bounds, its mean square and its mean size.

x_n = beta^2 x_{n-1} + (1 - beta) y_n,   y_n = (c_0 + c_1)/2 - a_n,   y_n^2 = H^2,   H = |c_0 - c_1| / 2
"""

from __future__ import annotations

from proofs_checks.color_balls import a, b, c0, c1, k, x
from proofs_checks.color_balls import beta1 as beta
from proofs_checks.kernel.context import Product
from proofs_checks.search.chance import mean_beside, past_times, same_mean, size_zero, solved
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, expect, num, sqrt, var

MEAN = (c0 + c1) / 2
HALF = absolute(c0 - c1) / 2
N = var("n")
ONE = num(1).value


def deviation(n: Term) -> Term:
    """``y_n``."""
    return MEAN - a(n)


def both_drawn(p: Prover, n: Term) -> int:
    """``b_n = c_0 + c_1 - a_n``."""
    both = p.have(eq(a(n) + b(n), c0 + c1), "label_sum", terms=[n])
    return p.have(eq(b(n), c0 + c1 - a(n)), "combine", [both], [num(1)])


def squares(p: Prover, n: Term) -> list[int]:
    """``a_n^2`` and ``|c_0 - c_1|^2`` written out, for rewriting."""
    value = p.have(eq((a(n) - c0) * (a(n) - c1), 0), "label_value", terms=[a(n)])
    square = p.have(eq(a(n) ** 2, (c0 + c1) * a(n) - c0 * c1), "combine", [value], [num(1)])
    return [square, p.have(eq(absolute(c0 - c1) ** 2, (c0 - c1) ** 2), "abs")]


def step(p: Prover, n: Term) -> int:
    """``x_n = beta^2 x_{n-1} + (1 - beta) y_n`` for ``n >= 1``."""
    goal = eq(x(n), beta**2 * x(n - 1) + (1 - beta) * deviation(n))
    return p.ring(goal, p.unfold(x(n)), both_drawn(p, n))


def half_range(p: Prover) -> int:
    """``0 <= H``."""
    return p.positive(le(0, HALF), facts=[p.have(le(0, absolute(c0 - c1)), "abs")])


def deviation_bounds(p: Prover, n: Term) -> list[int]:
    """``y_n <= H`` and ``-y_n <= H``."""
    y = deviation(n)
    square = p.ring(eq(y**2, HALF**2), *squares(p, n))
    return [solved(p, le(side, HALF), square, half_range(p)) for side in (y, -y)]


def bounded(p: Prover, sign: int) -> int:
    """``+-(1 + beta) x_n <= H`` for all ``n >= 0``."""

    def form(n: Term) -> Rel:
        return le(num(sign) * ((1 + beta) * x(n)), HALF)

    def base(q: Prover) -> object:
        return q.positive(form(num(0)), q.unfold(x(num(0))), facts=[half_range(q)])

    def later(q: Prover) -> object:
        known, side = len(q.context.facts) - 1, deviation_bounds(q, N + 1)[0 if sign > 0 else 1]
        room = q.positive(le(0, 1 - beta**2))
        parts = Product(ONE, (room, side)), Product(ONE, (known,), (beta,))
        return q.by_products(form(N + 1), *parts, using=[step(q, N + 1)])

    return p.induction(for_all(N.name, le(0, N), then=form(N)), base, later)


def below_one(p: Prover) -> int:
    """``0 < 1 - beta^4``."""
    factors = [p.need(lt(0, 1 - beta)), p.need(lt(0, 1 + beta)), p.positive(lt(0, 1 + beta**2), squares=(beta,))]
    return p.by_products(lt(0, 1 - beta**4), Product(ONE, tuple(factors)))


def mean_squares(p: Prover, note: str = "") -> int:
    """``E(x_n^2) <= (1 - beta)^2 H^2 / (1 - beta^4)`` for all ``n >= 0``."""
    room = below_one(p)
    top = (1 - beta) ** 2 * HALF**2 / (1 - beta**4)

    def form(n: Term) -> Rel:
        return le(expect(x(n) ** 2), top)

    def base(q: Prover) -> object:
        zero = same_mean(q, x(num(0)) ** 2, num(0), q.unfold(x(num(0))))
        square = q.positive(le(0, top), facts=[q.inverse_positive(room)], squares=((1 - beta) * HALF,))
        return q.positive(form(num(0)), zero, q.expect_linear(eq(expect(num(0)), 0)), facts=[square])

    def later(q: Prover) -> object:
        known = len(q.context.facts) - 1
        same = squared_step(q, N + 1, N)
        return q.by_products(form(N + 1), Product(ONE, (known,), (beta**2,)), using=[same])

    return p.induction(for_all(N.name, le(0, N), then=form(N)), base, later, note=note)


def squared_step(p: Prover, n: Term, before: Term) -> int:
    """``E(x_n^2) = beta^4 E(x_{n-1}^2) + (1 - beta)^2 H^2`` where ``before`` is ``n - 1``."""
    y = deviation(n)
    cross = x(before) * y
    written = beta**4 * x(before) ** 2 + 2 * beta**2 * (1 - beta) * cross + (1 - beta) ** 2 * HALF**2
    same = same_mean(p, x(n) ** 2, written, step(p, n), *squares(p, n))
    rest = 2 * beta**2 * (1 - beta) * expect(cross) + (1 - beta) ** 2 * HALF**2
    linear = p.expect_linear(eq(expect(written), beta**4 * expect(x(before) ** 2) + rest))
    nothing = past_times(p, x(before), y, n, num(0))
    goal = eq(expect(x(n) ** 2), beta**4 * expect(x(before) ** 2) + (1 - beta) ** 2 * HALF**2)
    return p.ring(goal, same, linear, nothing)


def mean_size(p: Prover, n: Term, every: int, near: list[int], note: str = "") -> int:
    """``E|x_n| <= (1 - beta) H / sqrt(1 - beta^4)`` from the mean squares ``every`` and the bounds ``near`` of x."""
    root, square = p.have(lt(0, sqrt(1 - beta**4)), "sqrt", [below_one(p)]), p.root(1 - beta**4)
    turn, room = p.inverse_positive(root), p.need(lt(0, 1 - beta))
    top = (1 - beta) * HALF / sqrt(1 - beta**4)
    goal, box = le(expect(absolute(x(n))), top), [p.instance(ref, n) for ref in near]
    mean = p.instance(every, n)

    def positive(q: Prover) -> object:
        above = q.by_products(lt(0, top), Product(ONE, (len(q.context.facts) - 1, room, turn)))
        inverse = q.inverse_positive(above)
        both = mean_beside(q, x(n), top)
        half = num("1/2").value
        return q.by_products(goal, Product(half, (inverse, both)), Product(half, (inverse, mean)), using=[square])

    def zero(q: Prover) -> object:
        case = len(q.context.facts) - 1
        nothing = size_zero(q, x(n), case, *box, q.need(lt(0, 1 + beta)))
        return q.by_products(goal, Product(ONE, (room, half_range(q), turn)), using=[nothing])

    return p.cases(goal, num(0), HALF, (positive, zero, lambda q: impossible(q, goal)), note)


def impossible(p: Prover, goal: Rel) -> int:
    """Anything where ``H < 0`` has been assumed last."""
    parts = Product(ONE, (len(p.context.facts) - 1,)), Product(ONE, (half_range(p),))
    return p.absurd(goal, p.by_products(lt(num(0), num(0)), *parts))


def last_gap(p: Prover, note: str = "") -> int:
    """``E|x_{k-1} - x_k| = (1 - beta) H``: the last draw outweighs all that came before, for all beta in [0, 1)."""
    gap, y = x(k - 1) - x(k), deviation(k)
    near = [p.instance(bounded(p, sign), k - 1) for sign in (1, -1)]
    sides, moved, known = deviation_bounds(p, k), step(p, k), squares(p, k)
    room, half = p.need(le(0, 1 - beta), lt(0, 1 - beta)), num("1/2").value
    parts = Product(half, (room, near[0], sides[1])), Product(half, (room, near[1], sides[0]))
    against = p.by_products(le(0, -(y * gap)), *parts, using=[moved, *known])
    scaled = _with_sign(p, gap, y, against, [moved, *known])
    goal = eq(expect(absolute(gap)), (1 - beta) * HALF)

    def positive(q: Prover) -> object:
        return q.have(goal, "combine", [scaled, *q.nonzero_refs()], [1 / HALF])

    def zero(q: Prover) -> object:
        case = len(q.context.facts) - 1
        nothing = size_zero(q, gap, case, *near, *sides, moved, q.need(lt(0, 1 + beta)))
        return q.have(goal, "combine", [nothing, case], [num(1), 1 - beta])

    return p.cases(goal, num(0), HALF, (positive, zero, lambda q: impossible(q, goal)), note)


def _with_sign(p: Prover, gap: Term, y: Term, against: int, using: list[int]) -> int:
    """``H E|gap| = (1 - beta) H^2``, since ``H |gap| = -y gap``."""
    w, cross = absolute(gap), x(k - 1) * y
    square = p.ring(eq(y**2, HALF**2), *using[1:])
    size = p.have(eq(w**2, gap**2), "abs"), p.have(le(0, w), "abs")
    surely = solved(p, eq(HALF * w, -(y * gap)), *size, square, against, half_range(p))
    inside = p.congruence(eq(expect(HALF * w), expect(-(y * gap))), surely)
    written = (1 - beta) * HALF**2 - (1 - beta**2) * cross
    same = same_mean(p, -(y * gap), written, *using)
    linear = p.expect_linear(eq(expect(written), (1 - beta) * HALF**2 - (1 - beta**2) * expect(cross)))
    nothing = past_times(p, x(k - 1), y, k, num(0))
    out = p.expect_linear(eq(expect(HALF * w), HALF * expect(w)))
    weights = [num(-1), num(1), num(1), num(1), -(1 - beta**2)]
    goal = eq(HALF * expect(w), (1 - beta) * HALF**2)
    return p.have(goal, "combine", [out, inside, same, linear, nothing, *p.nonzero_refs()], weights)
