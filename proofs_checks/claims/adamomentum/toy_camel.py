"""The three-hump camel 2 x_1^2 - 1.05 x_1^4 + x_1^6 / 6 + x_1 x_2 + x_2^2 has its minimum 0 at the origin only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, eq, le, statement
from symbolic.term import Like, Term, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

x1, x2, y1, y2 = variables("x1 x2 y1 y2")
f = seq("f")
QUARTIC = num("1.05")


def camel(least: Like = 0, quartic: Term = QUARTIC, mixed: Like = 1, only: Like = 0) -> Statement:
    """The minimum and where it is; parameters: its value, two coefficients, the second coordinate of a minimiser."""
    mixed_term = x1 * x2 if mixed == 1 else mixed * x1 * x2
    return statement(
        eq(f(0, 0), least),
        le(f(0, 0), f(x1, x2)),
        eq(y1, 0),
        eq(y2, only),
        reals="x1 x2 y1 y2",
        given=(le(f(y1, y2), f(0, 0)),),
        where=(definition(f(x1, x2), 2 * x1**2 - quartic * x1**4 + x1**6 / 6 + mixed_term + x2**2),),
    )


def squares(a: Term, b: Term) -> tuple[Term, ...]:
    """f is 77/800 a^2 + 1/6 (a^3 - 63/20 a)^2 + (b + a/2)^2 at (a, b)."""
    return a, a**3 - num("3.15") * a, b + a / 2


def prove(p: Prover, value: Rel, bound: Rel, *only: Rel) -> None:
    """A sum of three squares."""
    from proofs_checks.search.objectives import only_minimiser

    zero = p.ring(value, p.unfold(value.lhs), note="evaluation")
    p.positive(bound, p.unfold(f(x1, x2)), zero, facts=[], squares=squares(x1, x2), note="a sum of squares")
    weak = p.positive(le(f(y1, y2), 0), zero, facts=[0], degree=1)
    only_minimiser(p, only, p.unfold(f(y1, y2)), weak, squares(y1, y2))


CLAIM = Claim(
    source=Source("adamomentum_2022", "Appendix A"),
    printed=r"f(x)=2x_1^2-1.05x_1^4+\frac{x_1^6}6+x_1x_2+x_2^2,"
    r"\text{ whose global minimum is }f(x^*)=0\text{ at }x^*=(0,0)",
    reading="For all real x_1, x_2: f(0, 0) = 0 <= f(x_1, x_2); and the minimiser is the only one: wherever "
    "f(y_1, y_2) <= f(0, 0), y is the origin. That the function is valley-shaped, as Sec. 5.1.1 says, is a description "
    "and is not judged.",
    statement=camel,
    check=by_goals(prove, point(x1=1, x2=2, y1=0, y2=0)),
    mutants={
        "minimum 1": {"least": 1},
        "1.2 for 1.05": {"quartic": num("1.2")},
        "3 x_1 x_2": {"mixed": 3},
        "another minimiser": {"only": 1},
    },
    kind="definition",
)
