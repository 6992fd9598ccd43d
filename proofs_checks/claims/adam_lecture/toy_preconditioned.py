"""P = H = diag(10, 1) is the Hessian of f = (10 x^2 + y^2) / 2, and P^-1 g_0 = (1, 10) at theta_0 = (1, 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, eq, statement
from symbolic.term import Term, diff, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

x, y = variables("x y")
slope_x, slope_y = seq("slope_x"), seq("slope_y")
Matrix = tuple[tuple[Term, Term], tuple[Term, Term]]


def diagonal(first: Term, second: Term) -> Matrix:
    """A diagonal matrix."""
    return (first, num(0)), (num(0), second)


def preconditioned(steep: int = 10, curvature: int = 10, entry: str = "1/10", second: int = 10) -> Statement:
    """The gradient and the Hessian, the printed inverse, and its product with g_0.

    Parameters: the coefficient of x^2, entries of the Hessian, of its inverse and of the product.
    """
    f, slopes = (steep * x**2 + y**2) / 2, (num(steep) * x, y)
    hessian, inverse = diagonal(num(curvature), num(1)), diagonal(num(entry), num(1))
    g = slope_x(1, 10), slope_y(1, 10)
    places = [(i, j) for i in range(2) for j in range(2)]
    return statement(
        *(eq(diff(f, z), s) for z, s in zip((x, y), slopes, strict=True)),
        *(eq(diff(slopes[i], (x, y)[j]), hessian[i][j]) for i, j in places),
        *(eq(inverse[i][0] * hessian[0][j] + inverse[i][1] * hessian[1][j], num(int(i == j))) for i, j in places),
        eq(inverse[0][0] * g[0] + inverse[0][1] * g[1], 1),
        eq(inverse[1][0] * g[0] + inverse[1][1] * g[1], second),
        reals="x y",
        where=(definition(slope_x(x, y), slopes[0]), definition(slope_y(x, y), slopes[1])),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """The rules of calculus, then arithmetic."""
    for goal in goals[:6]:
        p.ring(goal, p.derivative(goal.lhs), note="rules of calculus" if goal in goals[:2] else "")
    for goal in goals[6:10]:
        p.ring(goal)
    start = p.unfold(slope_x(1, 10)), p.unfold(slope_y(1, 10))
    for goal in goals[10:]:
        p.ring(goal, *start, note="the preconditioned gradient")


CLAIM = Claim(
    source=Source("lim_lecture", "Preconditioning example"),
    printed=r"P=H=\begin{bmatrix}10&0\\0&1\end{bmatrix},\quad P^{-1}g_0=\begin{bmatrix}1/10&0\\0&1\end{bmatrix}"
    r"\begin{bmatrix}10\\10\end{bmatrix}=\begin{bmatrix}1\\10\end{bmatrix}",
    reading="The second derivatives of f are the entries of P at every point, the printed inverse times P is the "
    "identity, and the printed inverse times the gradient at (1, 10) is (1, 10).",
    statement=preconditioned,
    check=by_goals(prove, point(x=num("1/2"), y=3)),
    mutants={
        "a bowl less steep": {"steep": 5},
        "another Hessian": {"curvature": 1},
        "another inverse": {"entry": "1/5"},
        "another product": {"second": 1},
    },
)
