"""The Beale function has a single local extremum in the plane, its global minimum (3, 1/2): it is not multimodal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.beale import extrema
from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel
from symbolic.term import num

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def prove(p: Prover, second: Rel, first: Rel) -> None:
    """x_1 is eliminated: the slope along the valley has the factors x_2 - 1, 2 x_2 - 1 and a cubic."""
    from proofs_checks.search.beale import single_extremum

    single_extremum(p, second, first)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 5.1.1"),
    printed=r"\text{the Beale function }(1.5-x_1+x_1x_2)^2+(2.25-x_1+x_1x_2^2)^2+(2.625-x_1+x_1x_2^3)^2"
    r"\text{ has one local extremum, the minimum at }(3,0.5)",
    reading="For all real x_1, x_2 (no box is given): where both partial derivatives are 0 and the determinant of "
    "the Hessian is not negative, as at every local extremum, x is (3, 1/2). The derivatives are taken by rule.",
    statement=extrema,
    check=by_goals(prove, point(x1=3, x2=num("1/2"))),
    mutants={
        "saddles with a determinant of at least -1000": {"least": -1000},
        "another x_1": {"star": num(2)},
        "a third of the constants": {"constants": ("0.5", "0.75", "0.875")},
    },
    repairs="adamomentum/toy_beale_multimodal",
    uses=("adamomentum/toy_beale_repaired",),
    cites=("second-order necessary conditions for a local extremum of a smooth function",),
    kind="definition",
    against={"saddles with a determinant of at least -1000": point(x1=0, x2=1)},
)
