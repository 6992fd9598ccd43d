"""f = (10 x^2 + y^2) / 2 has the gradient [10 x, y], which is [10, 10] at theta_0 = (1, 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, eq, statement
from symbolic.term import diff, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

x, y = variables("x y")
slope_x, slope_y = seq("slope_x"), seq("slope_y")


def gradient(steep: int = 10, start: int = 10, half: int = 2, second: int = 10) -> Statement:
    """Partial derivatives everywhere, and their values at the start.

    Parameters: the coefficient of x^2, y at the start, what f is divided by, the second entry of g_0.
    """
    f = (steep * x**2 + y**2) / half
    return statement(
        eq(diff(f, x), slope_x(x, y)),
        eq(diff(f, y), slope_y(x, y)),
        eq(slope_x(1, start), 10),
        eq(slope_y(1, start), second),
        reals="x y",
        where=(definition(slope_x(x, y), 10 * x), definition(slope_y(x, y), y)),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """The rules of calculus, then the values."""
    for goal, note in zip(goals[:2], ("derivative by x", "derivative by y"), strict=True):
        p.ring(goal, p.derivative(goal.lhs), p.unfold(goal.rhs), note=note)
    for goal in goals[2:]:
        p.ring(goal, p.unfold(goal.lhs), note="its value at the start")


CLAIM = Claim(
    source=Source("lim_lecture", "Preconditioning example"),
    printed=r"f(x,y)=\frac12(10x^2+y^2),\quad\theta_0=(1,10):\quad g_0=\nabla f(1,10)=[10x,y]\big|_{(1,10)}=[10,10]",
    reading="The two partial derivatives are 10 x and y at every point (x, y), and both are 10 at (1, 10).",
    statement=gradient,
    check=by_goals(prove, point(x=num("1/2"), y=3)),
    mutants={
        "a bowl less steep": {"steep": 5},
        "another start": {"start": 1},
        "no half": {"half": 1},
        "another entry": {"second": 1},
    },
)
