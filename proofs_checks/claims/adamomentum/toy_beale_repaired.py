"""The Beale function has 2.25: its minimum is 0, at (3, 1/2) only. With 2.2 it is positive everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import Term, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

x1, x2, y1, y2 = variables("x1 x2 y1 y2")
f, printed = seq("f"), seq("h")
SECOND, OTHER, STAR = num("2.25"), num("2.2"), (num(3), num("0.5"))


def residuals(second: Term, a: Term = x1, b: Term = x2) -> tuple[Term, Term, Term]:
    """What the three squares are of, at (a, b)."""
    return num("1.5") - a + a * b, second - a + a * b**2, num("2.625") - a + a * b**3


def beale(second: Term = SECOND, other: Term = OTHER, star: tuple[Term, Term] = STAR) -> Statement:
    """The minimum, the minimiser, and the printed function; parameters: the two constants, the minimiser."""
    squares, others = (sum((r**2 for r in rest), start=a**2) for a, *rest in map(residuals, (second, other)))
    return statement(
        eq(f(*STAR), 0),
        le(f(*STAR), f(x1, x2)),
        eq(y2, star[1]),
        eq(y1, star[0]),
        lt(0, printed(x1, x2)),
        reals="x1 x2 y1 y2",
        given=(le(f(y1, y2), f(*STAR)),),
        where=(definition(f(x1, x2), squares), definition(printed(x1, x2), others)),
    )


def prove(p: Prover, value: Rel, bound: Rel, second: Rel, first: Rel, other: Rel) -> None:
    """A sum of squares; where all of them vanish, the first two give x_2, and then x_1."""
    from proofs_checks.search.objectives import by_combination, no_common_zero, vanish

    zero = p.ring(value, p.unfold(value.lhs), note="evaluation")
    p.positive(bound, p.unfold(f(x1, x2)), zero, facts=[], squares=residuals(SECOND), note="a sum of squares")
    weak = p.positive(le(f(y1, y2), 0), zero, facts=[0], degree=1)
    a, b, _ = vanish(p, residuals(SECOND, y1, y2), p.unfold(f(y1, y2)), weak, note="no square is positive")
    at = by_combination(p, second, {a: (1 + y2) * 2 / 3, b: num("-2/3")}, note="the first two squares, x_1 eliminated")
    by_combination(p, first, {a: num(-2)}, at, note="the first square at x_2 = 1/2")
    shift, scale = x2 + num("22/15"), num("600/59")
    weights = scale * (shift * (1 + x2) - (1 + x2 + x2**2)), -scale * shift, scale
    no_common_zero(
        p, other, p.unfold(printed(x1, x2)), residuals(OTHER), weights, note="1 is a combination of the terms"
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "Appendix A"),
    printed=r"f(x)=(1.5-x_1+x_1x_2)^2+(2.25-x_1+x_1x_2^2)^2+(2.625-x_1+x_1x_2^3)^2,"
    r"\text{ whose global minimum is }f(x^*)=0\text{ at }x^*=(3,0.5)",
    reading="For all real x_1, x_2: f(3, 1/2) = 0 <= f(x_1, x_2), and f(y_1, y_2) <= f(3, 1/2) only for y = (3, 1/2). "
    "The function as printed, with 2.2 for 2.25 (here h), is positive at every point, so that its minimum is not 0 "
    "anywhere.",
    statement=beale,
    check=by_goals(prove, point(x1=3, x2=num("1/2"), y1=3, y2=num("1/2"))),
    mutants={
        "2.2, as printed": {"second": OTHER},
        "the printed function with 2.25": {"other": SECOND},
        "another x_2": {"star": (num(3), num("0.4"))},
        "another x_1": {"star": (num(2), num("0.5"))},
    },
    repairs="adamomentum/toy_beale",
    kind="definition",
)
