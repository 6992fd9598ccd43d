"""Where the decays stay above a constant, the bound of AMSGrad's Theorem 4 is at least a constant times T^(3/2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.amsgrad_runs import MOMENTS, SECOND, TOP, printed_bound
from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.kernel.point import Point
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num, sqrt, total, var

if TYPE_CHECKING:
    from proofs_checks.search import Prover

c, D, T, alpha, beta1, t, i, d = var("c"), o.D, o.T, o.alpha, o.beta1, o.t, o.i, o.d
FLOOR, FIRST = o.every(le(c, o.b(t))), total(i, 1, d, sqrt(TOP(num(1), i)))


def growth(third: Like = 3, power: int = 1, floor: bool = True, half: Like = 1) -> Statement:
    """The lower bound; parameters: its divisor, its power of T, whether c bounds the decays, a factor of the sum."""
    low = 2 * c * D**2 / (third * alpha * (1 - beta1) ** 2) * (T**power * sqrt(T))
    return statement(
        lt(0, FIRST),
        le(low * (FIRST if half == 1 else half * FIRST), printed_bound()),
        reals=f"{o.REALS} c",
        integers="T d",
        given=(
            *(le(1, T), le(1, d), lt(0, alpha), lt(beta1, 1), *SECOND, lt(beta1, sqrt(o.beta2)), lt(0, c)),
            *(o.every(le(0, o.b(t))), o.every(le(o.b(t), beta1)), le(0, beta1), o.every(lt(0, TOP(t, i)))),
            *((FLOOR,) if floor else ()),
        ),
        where=MOMENTS,
    )


def prove(p: Prover, first: Rel, low: Rel) -> None:
    """vhat never falls, c <= beta_{1,t}, and the sum of sqrt(t) is at least 2/3 T sqrt(T)."""
    from proofs_checks.search.regret_amsgrad import printed_growth

    printed_growth(p, low, c, FLOOR)


LITTLE, HALF = num("1/1000"), num("1/2")


def run(decay: Like) -> Point:
    """Ten steps with constant gradients and constant decays, against c = 1/2."""
    ones: dict[tuple[int, ...], Like] = {(k, 1): 1 for k in range(1, 11)}
    return point(
        T=10, d=1, alpha=LITTLE, beta1=HALF, beta2=num("16/25"), D=1, c=HALF,
        tables={"beta1": [decay] * 10, "g": ones},
    )  # fmt: skip


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{the bound of Theorem 4}\ \ge\ \frac{2cD_\infty^2}{3\alpha(1-\beta_1)^2}\,T^{3/2}\sum_{i=1}^d"
    r"\hat v_{1,i}^{1/2}\quad\text{if }\beta_{1t}\ge c>0\text{ for all }t",
    reading="For all T, d, gradients and decays in [c, beta1], beta1 < sqrt(beta2), vhat > 0. For constant decays (c "
    "= beta1) the printed bound is of the order T^(3/2), so R_T = O(sqrt(T)) does not follow from it, for whatever "
    "gradients; that AMSGrad reaches it with constant beta1 on a box is another claim. The sum on the right is > 0.",
    statement=growth,
    check=by_goals(prove, run(HALF)),
    mutants={
        "twenty times as much": {"third": num("3/20")},
        "T^(5/2)": {"power": 2},
        "decays below c": {"floor": False},
        "ten times the sum": {"half": 10},
    },
    kind="rate",
    against={"decays below c": run(num("1/100"))},
)
