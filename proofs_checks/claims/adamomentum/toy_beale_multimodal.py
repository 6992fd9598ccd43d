"""The Beale function is printed to be multimodal; in the plane its only local extremum is the minimum (3, 1/2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.beale import CONSTANTS, extrema
from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement
from symbolic.term import Like, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def another_extremum(least: Like = 0, constants: tuple[str, ...] = CONSTANTS) -> Statement:
    """The claim denies that every point that can be a local extremum is (3, 1/2)."""
    return extrema(least, constants=constants, denied=True)


def prove(p: Prover, second: Rel, first: Rel) -> None:
    """x_1 is eliminated: the slope along the valley has the factors x_2 - 1, 2 x_2 - 1 and a cubic."""
    from proofs_checks.search.beale import single_extremum

    single_extremum(p, second, first)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 5.1.1"),
    printed=r"\text{Beale Function (multimodal)}",
    reading="Multimodal says that the function (with its constant 2.25) has a second local minimum in the plane; no "
    "box is given. At a local minimum both partial derivatives are 0 and the determinant of the Hessian is not "
    "negative: the claim needs another such point than (3, 1/2). So it denies the formal statement, and a proof of "
    "that statement refutes it.",
    statement=another_extremum,
    check=by_goals(prove, point(x1=3, x2=num("1/2"))),
    mutants={
        "saddles with a determinant of at least -1000": {"least": -1000},
        "a third of the constants": {"constants": ("0.5", "0.75", "0.875")},
    },
    cites=("second-order necessary conditions for a local extremum of a smooth function",),
    kind="definition",
)
