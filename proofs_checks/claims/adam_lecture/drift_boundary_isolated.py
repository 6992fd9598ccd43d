"""beta1 = 0, slopes C, -1, -1: the boundary beta2 = b*(C) to six digits for C = 3, 4, 5, 10, 100, by exact signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.steady_cycles import curve
from symbolic.statement import Rel, Statement, lt, statement
from symbolic.term import num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

DIGITS = 10**6
#: the boundary in millionths, rounded down
BOUNDARY = {3: 472313, 4: 317014, 5: 236815, 10: 98347, 100: 5663}


def isolated(later: int = 0, factor: int = 1) -> Statement:
    """P changes its sign between b and b + 10^-6.

    Parameters: how many millionths later, by what C is multiplied.
    """
    signs = []
    for c, digits in BOUNDARY.items():
        low, high = (num(digits + later + step) / DIGITS for step in (0, 1))
        signs += [lt(curve(c * factor, low), 0), lt(0, curve(c * factor, high))]
    return statement(*signs)


def prove(p: Prover, *signs: Rel) -> None:
    """Rational arithmetic."""
    from proofs_checks.search.steady_ends import by_arithmetic

    for sign in signs:
        by_arithmetic(p, sign, note="rational arithmetic")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad case 1"),
    printed=r"\text{Most of the time }g=-1\text{, so }v_t\to1\text{ when }\beta_2\text{ is very small; }"
    r"\Delta\theta\approx+\gamma",
    reading="How small is very small: the only beta2 in (0, 1) at which the steady drift for the slopes C, -1, -1 and "
    "beta1 = 0 turns (claim drift_boundary_unique) lies in [0.472313, 0.472314] for C = 3, in [0.317014, "
    "0.317015] for C = 4, [0.236815, 0.236816] for C = 5, [0.098347, 0.098348] for C = 10 and [0.005663, "
    "0.005664] for C = 100, since the polynomial P of claim drift_boundary is negative at the first and "
    "positive at the second.",
    statement=isolated,
    check=by_goals(prove, point()),
    mutants={
        "a millionth later": {"later": 1},
        "a millionth earlier": {"later": -1},
        "twice the C": {"factor": 2},
    },
    kind="theorem",
)
