"""Whether the Beale function is multimodal: whether it has a local extremum besides its minimum (3, 1/2)."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source
from proofs_checks.kernel.derivative import derivative
from proofs_checks.kernel.verdict import GaveUp
from symbolic.statement import Statement, definition, eq, le, statement
from symbolic.term import num, seq, variables

x1, x2 = variables("x1 x2")
f1, f2, f11, f12, f22 = (seq(name)(x1, x2) for name in ("f_1", "f_2", "f_11", "f_12", "f_22"))


def single_extremum() -> Statement:
    """What the claim denies: every point that can be a local extremum is (3, 1/2)."""
    a, b, c = num("1.5") - x1 + x1 * x2, num("2.25") - x1 + x1 * x2**2, num("2.625") - x1 + x1 * x2**3
    first = [derivative(a**2 + b**2 + c**2, name) for name in ("x1", "x2")]
    second = [derivative(first[0], "x1"), derivative(first[0], "x2"), derivative(first[1], "x2")]
    return statement(
        eq(x1, 3),
        eq(x2, num("1/2")),
        reals="x1 x2",
        given=(eq(f1, 0), eq(f2, 0), le(0, f11 * f22 - f12**2)),
        where=tuple(map(definition, (f1, f2, f11, f12, f22), (*first, *second))),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 5.1.1"),
    printed=r"\text{Beale Function (multimodal)}",
    reading="Multimodal says that the function (with its constant 2.25) has a second local minimum in the plane; no "
    "box is given. The formal statement is what this denies: wherever both partial derivatives are 0 and the "
    "determinant of the Hessian is not negative, the point is (3, 1/2). It is proved as the claim that repairs this.",
    statement=single_extremum,
    check=lambda _: GaveUp(
        "the claim says that something exists, and a statement here speaks of all values; its denial is proved as "
        "toy_beale_multimodal_repaired, but a proof of a denial is not yet a kind of certificate that refutes"
    ),
    mutants={},
    kind="definition",
)
