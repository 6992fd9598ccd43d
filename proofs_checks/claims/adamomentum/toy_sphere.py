"""The sphere function x_1^2 + x_2^2 has the global minimum 0, attained at the origin and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, eq, le, statement
from symbolic.term import Like, Term, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

x1, x2, y1, y2 = variables("x1 x2 y1 y2")
f = seq("f")
SPHERE = x1**2 + x2**2


def sphere(least: Like = 0, printed: Term = SPHERE, at: Like = 0) -> Statement:
    """The minimum and where it is; parameters: its value, the function, the first coordinate of the minimiser."""
    return statement(
        eq(f(at, 0), least),
        le(f(at, 0), f(x1, x2)),
        eq(y1, at),
        eq(y2, 0),
        reals="x1 x2 y1 y2",
        given=(le(f(y1, y2), f(at, 0)),),
        where=(definition(f(x1, x2), printed),),
    )


def prove(p: Prover, value: Rel, bound: Rel, *only: Rel) -> None:
    """A sum of two squares."""
    from proofs_checks.search.objectives import only_minimiser

    origin = p.unfold(value.lhs)
    zero = p.ring(value, origin, note="evaluation")
    p.positive(bound, p.unfold(f(x1, x2)), zero, facts=[], squares=(x1, x2), note="a sum of squares")
    weak = p.positive(le(f(y1, y2), 0), zero, facts=[0], degree=1)
    only_minimiser(p, only, p.unfold(f(y1, y2)), weak, (y1, y2))


CLAIM = Claim(
    source=Source("adamomentum_2022", "Appendix A"),
    printed=r"f(x)=x_1^2+x_2^2,\text{ whose global minimum is }f(x^*)=0\text{ at }x^*=(0,0)",
    reading="For all real x_1, x_2: f(0, 0) = 0 <= f(x_1, x_2); and the minimiser is the only one: wherever "
    "f(y_1, y_2) <= f(0, 0), y is the origin.",
    statement=sphere,
    check=by_goals(prove, point(x1=1, x2=2, y1=0, y2=0)),
    mutants={
        "minimum 1": {"least": 1},
        "a saddle": {"printed": x1**2 - x2**2},
        "a valley": {"printed": x1**2},
        "minimum at (1, 0)": {"at": num(1)},
    },
    kind="definition",
)
