"""The Beale function as printed, with 2.2 for 2.25, is 1/400 at (3, 1/2), and smaller elsewhere."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, definition, eq, le, statement
from symbolic.term import Term, num, seq, variables

x1, x2 = variables("x1 x2")
f = seq("f")
SECOND, STAR = num("2.2"), (num(3), num("0.5"))


def beale(second: Term = SECOND) -> Statement:
    """The global minimum; ``second`` is the constant of the second square."""
    body = (num("1.5") - x1 + x1 * x2) ** 2 + (second - x1 + x1 * x2**2) ** 2 + (num("2.625") - x1 + x1 * x2**3) ** 2
    return statement(
        eq(f(*STAR), 0),
        le(f(*STAR), f(x1, x2)),
        reals="x1 x2",
        where=(definition(f(x1, x2), body),),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "Appendix A"),
    printed=r"f(x)=(1.5-x_1+x_1x_2)^2+(2.2-x_1+x_1x_2^2)^2+(2.625-x_1+x_1x_2^3)^2,"
    r"\text{ whose global minimum is }f(x^*)=0\text{ at }x^*=(3,0.5)",
    reading="For all real x_1, x_2: f(3, 0.5) = 0 and f(3, 0.5) <= f(x_1, x_2). With the printed constant 2.2 both "
    "fail: f(3, 0.5) = 1/400, and f(3, 0.506) is smaller. The Beale function has 2.25.",
    statement=beale,
    check=by_counterexample(point(x1=3, x2=num("0.506"))),
    mutants={"2.25 for 2.2": {"second": num("2.25")}},
    kind="definition",
)
