"""Where the decays stay above a constant, the printed bound of Theorem 1 is at least a constant times T^(3/2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.kernel.point import Point
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num, sqrt, total, var

if TYPE_CHECKING:
    from proofs_checks.search import Prover

c = var("c")
FLOOR, FIRST = o.every(le(c, o.b(o.t))), total(o.i, 1, o.d, sqrt(o.v(num(1), o.i)))


def growth(third: Like = 3, power: int = 1, floor: bool = True, rises: bool = True) -> Statement:
    """The lower bound; parameters: its divisor, its power of T, whether c bounds the decays, whether v never falls."""
    low = c * o.D**2 / (third * o.alpha * (1 - o.beta1)) * (o.T**power * sqrt(o.T))
    return statement(
        lt(0, FIRST),
        le(low * FIRST, o.printed_bound()),
        reals=f"{o.REALS} c",
        integers="T d",
        given=(
            *(*o.CONSTANTS, *o.DECAYS, o.POSITIVE, lt(o.GAMMA, 1), lt(0, c)),
            *(*((o.MONOTONE,) if rises else ()), *((FLOOR,) if floor else ())),
        ),
        where=o.adamomentum(),
    )


def prove(p: Prover, first: Rel, low: Rel) -> None:
    """v_1 <= v_t, c <= beta_{1,t}, and the sum of sqrt(t) is at least 2/3 T sqrt(T)."""
    from proofs_checks.search import regret_bounds as bounds
    from proofs_checks.search import regret_growth as tactics
    from proofs_checks.search.regret_coordinates import PLAIN, adamomentum, assumed

    for fact in (FLOOR, o.MONOTONE):
        assumed(p, fact)
    bounds.show_defined(p, adamomentum(), low)
    tactics.first_roots(p, PLAIN)
    summand = o.b(o.t) * o.rate(o.t)
    tactics.printed_growth(p, low, tactics.grows(p, PLAIN, c, FLOOR, summand))


G: dict[tuple[int, ...], Like] = {(k, 1): 1 for k in range(1, 12)}
LITTLE, HALF = num("1/1000"), num("1/2")
#: m_2 = 0, and no gradient after that
FADING: dict[tuple[int, ...], Like] = {**{(k, 1): 0 for k in range(3, 12)}, (1, 1): 1, (2, 1): -HALF.value}


def run(g: dict[tuple[int, ...], Like]) -> Point:
    """Ten steps with these gradients."""
    return point(
        T=10, d=1, alpha=LITTLE, beta1=HALF, beta2=num("16/25"), D=1, c=HALF,
        tables={"beta1": [HALF] * 11, "g": g, "x_1": [0]},
    )  # fmt: skip


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 4.1 after Theorem 1"),
    printed=r"\text{the bound of Theorem 1}\ \ge\ \frac{cD_\infty^2}{3\alpha(1-\beta_1)}\,T^{3/2}\sum_{i=1}^d"
    r"\sqrt{v_{1,i}}\quad\text{if }\beta_{1,t}\ge c>0\text{ for all }t",
    reading="Under the assumptions of Theorem 1 that its right side rests on (v_t <= v_{t+1}, gamma < 1, decays in (0, "
    "beta1]) and v > 0, for every gradient sequence: with constant decays (c = beta1) the printed bound is of order "
    "T^(3/2), so no O~(sqrt(T)) follows from it, for whatever gradients. The sum on the right is positive.",
    statement=growth,
    check=by_goals(prove, run(G)),
    mutants={
        "ten times as much": {"third": num("3/10")},
        "T^(5/2)": {"power": 2},
        "decays below c": {"floor": False},
        "v may fall": {"rises": False},
    },
    repairs="adamomentum/theorem_1_implies_sqrt_rate",
    kind="rate",
    against={"v may fall": run(FADING)},
)
