"""The sphere function x_1^2 + x_2^2 has the global minimum 0, attained at the origin and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.statement import Statement, definition, eq, le, statement
from symbolic.term import num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

x1, x2 = variables("x1 x2")
f = seq("f")


def sphere(value: int = 0, sign: int = 1) -> Statement:
    """The value at the origin and the bound everywhere; parameters: the claimed minimum, the sign of x_2^2."""
    return statement(
        eq(f(0, 0), value),
        le(value, f(x1, x2)),
        reals="x1 x2",
        where=(definition(f(x1, x2), x1**2 + num(sign) * x2**2),),
    )


def prove(p: Prover) -> None:
    """A sum of two squares."""
    at_origin = p.unfold(f(0, 0))
    p.ring(eq(f(0, 0), 0), at_origin, note="evaluation")
    meaning = p.unfold(f(x1, x2))
    p.positive(le(0, f(x1, x2)), meaning, squares=(x1, x2), note="a sum of squares")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Appendix A"),
    printed=r"f(x)=x_1^2+x_2^2,\quad f(x^*)=0\text{ at }x^*=(0,0)\text{ is the global minimum}",
    reading="For all real x_1, x_2: f(0, 0) = 0 <= f(x_1, x_2).",
    statement=sphere,
    check=by_proof(prove, point(x1=1, x2=2)),
    mutants={"minimum 1": {"value": 1}, "a saddle": {"sign": -1}},
)
