"""The critical points of the Beale function: every one that is no saddle is the minimum (3, 1/2)."""

from __future__ import annotations

from proofs_checks.beale import det, f1, f2, f11, f12, f22, x1, x2
from proofs_checks.kernel.context import Product
from proofs_checks.search.objectives import by_combination, divided, polynomial
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import ONE, impossible
from symbolic.statement import Rel, eq, lt
from symbolic.term import num


def single_extremum(p: Prover, second: Rel, first: Rel) -> None:
    """x_1 is eliminated: the slope along the valley has the factors x_2 - 1, 2 x_2 - 1 and a cubic."""

    def one(q: Prover) -> object:
        case = len(q.context.facts) - 1
        zero = by_combination(q, eq(x1, 0), {1: num("4/111")}, q.unfold(f2), case)
        return q.absurd(second, 2, *map(q.unfold, (det, f11, f12, f22)), zero, case)

    half = p.cases(second, x2, num(1), (away, one, away), note="(0, 1) and the root of the cubic are saddles")
    by_combination(p, first, {0: num("32/101")}, p.unfold(f1), half, note="the first derivative at x_2 = 1/2")


def away(p: Prover) -> object:
    """``x_2 = 1/2`` where it is not 1."""
    goal, side = eq(x2, num("1/2")), len(p.context.facts) - 1
    quartic, cubic, square = (polynomial(c, x2) for c in ((1, 2, 4, 4, 3), (3, 11, 10, 5), (7, 13, 17)))
    four = p.positive(lt(0, quartic), facts=[], squares=(x2**2 + x2 + 1, x2 + 1))
    p.positive(lt(0, square), facts=[], squares=(x2 + num("13/14"),))
    weight, level = (1 - x2) ** 2 * quartic, num("3/8") * (1 - x2) * square
    p.nonzero(weight)
    valley = by_combination(p, eq(x1, level / weight), {0: 1 / (2 * weight)}, p.unfold(f1), note="x_1 in the valley")

    def apart(q: Prover) -> object:
        q.nonzero(cubic)
        slope = -num("2/3") * weight**2 / (level * (x2 - 1) ** 3 * cubic)
        return by_combination(q, goal, {1: slope}, q.unfold(f2), valley)

    def saddle(q: Prover) -> object:
        case, scale = len(q.context.facts) - 1, num("9/16") * (x2 - 1) ** 2 / quartic**2
        quotient, rest = divided((84, 633, 1734, 2332, 60, -4212, -7090, -5760, -2328, -485), (3, 11, 10, 5))
        below = scale * polynomial(rest, x2)
        parts = map(q.unfold, (det, f11, f12, f22))
        value = by_combination(q, eq(det, -below), {case: -scale * polynomial(quotient, x2)}, *parts, valley)
        monic = polynomial([c / rest[0] for c in rest], x2)
        rests = q.positive(lt(0, monic), facts=[], squares=(x2 + num(rest[1] / rest[0] / 2),))
        inverse, share = q.inverse_positive(four), rest[0] * 9 / 16
        negative = q.by_products(lt(0, below), Product(share, (side, side, inverse, inverse, rests)))
        return impossible(q, goal, Product(ONE, (negative,)), Product(ONE, (2,)), using=[value])

    return p.cases(goal, cubic, num(0), (apart, saddle, apart))
