"""Function (2): all f_i are multiples of one f; it is smooth, least at -2, and satisfies A2 even with D_0 = 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import HALF, gradient, n, value
from symbolic.statement import Rel, Statement, eq, le, statement
from symbolic.term import Like, Term, absolute, num, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

a, b, x, y = variables("a b x y")
LEAST = num("-3/2")
SHARE = (n**2 + n - 1) / n - 1 / n**2


def upper(scale: Like) -> tuple[Term, Term]:
    """f_0 (scale n) or f_i (scale -1) as printed for x >= -1, at b, and for x < -1, at a."""
    return scale * b, scale * ((a + 2) ** 2 / 2) - scale * num("3/2")


def function(least: Term = LEAST, slope: Like = 1, share: Term = SHARE, smooth: Like = 1) -> Statement:
    """The parts of the reading; parameters: the least value of f, its slope, D_1, the Lipschitz constant over n."""
    f, g = value(1, x), gradient(1, x)
    mean = gradient(n, x) / n + (n - 1) * gradient(-1, x) / n
    spread = ((gradient(n, x) - mean) ** 2 + (n - 1) * (gradient(-1, x) - mean) ** 2) / n
    return statement(
        *(eq(value(scale, b), upper(scale)[0]) for scale in (n, num(-1))),
        *(eq(value(scale, a), upper(scale)[1]) for scale in (n, num(-1))),
        eq(value(n, x) + (n - 1) * value(-1, x), f),
        le(least, f),
        eq(gradient(n, x) + (n - 1) * gradient(-1, x), slope * g),
        le(gradient(n, x) - gradient(n, y), smooth * n * absolute(x - y)),
        eq(spread, share * g**2),
        reals="a b x y",
        integers="n",
        given=(le(1, n), le(a, -1), le(-1, b)),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """One formula for both branches; the gradient min(x + 2, 1) is 1-Lipschitz."""
    from proofs_checks.search.plane_function import function_two

    function_two(p, *goals)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Our theory is consistent with experiments' (a) Function (2)"),
    printed=r"f_0=\begin{cases}nx&x\ge-1\\\frac n2(x+2)^2-\frac{3n}2&x<-1\end{cases},\qquad "
    r"f_i=\begin{cases}-x&x\ge-1\\-\frac12(x+2)^2+\frac32&x<-1\end{cases}\quad(i=1,\dots,n-1)",
    reading="With phi(x) = x + min(x + 1, 0)^2/2, f_0 = n phi and f_i = -phi for all n >= 1, on both branches as "
    "printed, so that f = f_0 + ... + f_(n-1) = phi. phi is at least -3/2, its value at -2; the gradients are n c and "
    "-c with c = min(x + 2, 1), and n-Lipschitz (A1 with L = n; x and y are any two points, so that one sign "
    "suffices). The variance of A2 is exactly D_1 c^2 with D_1 = (n^2 + n - 1)/n - 1/n^2: A2 holds with D_0 = 0, the "
    "strong growth condition.",
    statement=function,
    check=by_goals(prove, point(n=3, a=-4, b=2, x=-3, y=num("1/2"))),
    mutants={
        "at least -1": {"least": num(-1)},
        "D_1 = 1": {"share": num(1)},
        "Lipschitz with n/2": {"smooth": HALF},
        "f' = 2 c": {"slope": 2},
    },
    kind="counterexample",
)
