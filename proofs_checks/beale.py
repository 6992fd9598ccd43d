"""The Beale function's critical points, as a statement that two claims speak of."""

from __future__ import annotations

from proofs_checks.kernel.derivative import derivative
from symbolic.statement import Statement, definition, eq, le, statement
from symbolic.term import Like, Term, num, seq, variables

x1, x2 = variables("x1 x2")
f1, f2, f11, f12, f22, det = (seq(name)(x1, x2) for name in ("f_1", "f_2", "f_11", "f_12", "f_22", "det"))
THREE, CONSTANTS = num(3), ("1.5", "2.25", "2.625")


def extrema(
    least: Like = 0, star: Term = THREE, constants: tuple[str, ...] = CONSTANTS, denied: bool = False
) -> Statement:
    """Wherever both partial derivatives are 0 and the determinant of the Hessian is at least 0, x is (3, 1/2).

    Parameters for mutants: the least determinant, the point's x_1, the constants of the function; ``denied`` for the
    claim that there is another such point. The derivatives are taken by rule.
    """
    a, b, c = (num(k) - x1 + x1 * x2**n if n > 1 else num(k) - x1 + x1 * x2 for n, k in enumerate(constants, 1))
    first = [derivative(a**2 + b**2 + c**2, name) for name in ("x1", "x2")]
    second = [derivative(first[0], "x1"), derivative(first[0], "x2"), derivative(first[1], "x2")]
    return statement(
        eq(x2, num("1/2")),
        eq(x1, star),
        reals="x1 x2",
        given=(eq(f1, 0), eq(f2, 0), le(least, det)),
        where=(*map(definition, (f1, f2, f11, f12, f22), (*first, *second)), definition(det, f11 * f22 - f12**2)),
        denied=denied,
    )
