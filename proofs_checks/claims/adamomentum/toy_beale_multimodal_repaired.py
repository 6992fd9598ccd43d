"""The Beale function has a single local extremum in the plane, its global minimum (3, 1/2): it is not multimodal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, point
from proofs_checks.goals import by_goals
from proofs_checks.kernel.derivative import derivative
from symbolic.statement import Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import Like, Term, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

x1, x2 = variables("x1 x2")
f1, f2, f11, f12, f22, det = (seq(name)(x1, x2) for name in ("f_1", "f_2", "f_11", "f_12", "f_22", "det"))
THREE, CONSTANTS = num(3), ("1.5", "2.25", "2.625")


def extrema(least: Like = 0, star: Term = THREE, constants: tuple[str, ...] = CONSTANTS) -> Statement:
    """Critical points without negative determinant; parameters: its least value, the point's x_1, the constants."""
    a, b, c = (num(k) - x1 + x1 * x2**n if n > 1 else num(k) - x1 + x1 * x2 for n, k in enumerate(constants, 1))
    first = [derivative(a**2 + b**2 + c**2, name) for name in ("x1", "x2")]
    second = [derivative(first[0], "x1"), derivative(first[0], "x2"), derivative(first[1], "x2")]
    return statement(
        eq(x2, num("1/2")),
        eq(x1, star),
        reals="x1 x2",
        given=(eq(f1, 0), eq(f2, 0), le(least, det)),
        where=(*map(definition, (f1, f2, f11, f12, f22), (*first, *second)), definition(det, f11 * f22 - f12**2)),
    )


def prove(p: Prover, second: Rel, first: Rel) -> None:
    """x_1 is eliminated: the slope along the valley has the factors x_2 - 1, 2 x_2 - 1 and a cubic."""
    from proofs_checks.search.objectives import by_combination

    def one(q: Prover) -> object:
        case = len(q.context.facts) - 1
        zero = by_combination(q, eq(x1, 0), {1: num("4/111")}, q.unfold(f2), case)
        return q.absurd(second, 2, *map(q.unfold, (det, f11, f12, f22)), zero, case)

    half = p.cases(second, x2, num(1), (away, one, away), note="(0, 1) and the root of the cubic are saddles")
    by_combination(p, first, {0: num("32/101")}, p.unfold(f1), half, note="the first derivative at x_2 = 1/2")


def away(p: Prover) -> object:
    """``x_2 = 1/2`` where it is not 1."""
    from proofs_checks.kernel.context import Product
    from proofs_checks.search.objectives import by_combination, divided, polynomial
    from proofs_checks.search.radicals import ONE, impossible

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


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 5.1.1"),
    printed=r"\text{the Beale function }(1.5-x_1+x_1x_2)^2+(2.25-x_1+x_1x_2^2)^2+(2.625-x_1+x_1x_2^3)^2"
    r"\text{ has one local extremum, the minimum at }(3,0.5)",
    reading="For all real x_1, x_2 (no box is given): where both partial derivatives are 0 and the determinant of "
    "the Hessian is not negative, as at every local extremum, x is (3, 1/2). The derivatives are taken by rule.",
    statement=extrema,
    check=by_goals(prove, point(x1=3, x2=num("1/2"))),
    mutants={
        "saddles with a determinant of at least -1000": {"least": -1000},
        "another x_1": {"star": num(2)},
        "a third of the constants": {"constants": ("0.5", "0.75", "0.875")},
    },
    repairs="adamomentum/toy_beale_multimodal",
    uses=("adamomentum/toy_beale_repaired",),
    cites=("second-order necessary conditions for a local extremum of a smooth function",),
    kind="definition",
)
