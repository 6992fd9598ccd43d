"""With bounded gradients and decays that never rise, constant ones included, R(T) <= C sqrt(T) for every T >= 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import falling_decays as f
from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def rate(first: Like = 1, steps: Like = 1, near: bool = True, small: bool = True) -> Statement:
    """The rate; parameters: factors of two terms of C, whether D and G bound what they should."""
    return statement(
        le(o.REGRET, f.constant(first, steps) * sqrt(o.T)),
        reals=f.REALS,
        integers="T d",
        given=(*f.assumptions(near, small), o.POSITIVE, o.MONOTONE),
        where=o.adamomentum(),
    )


def prove(p: Prover, goal: Rel) -> None:
    """What the momentum adds telescopes; |m| <= G, m_t^2/sqrt(v_t) <= G/sqrt(1 - beta2)."""
    from proofs_checks.search.regret_falling_rate import root_rate

    root_rate(p, goal)


LITTLE = num("1/100")

CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 4.1 after Theorem 1"),
    printed=r"R(T)\le C\sqrt T,\qquad C=dG_\infty\Big(\frac{D_\infty^2}{2\alpha}+\frac{\alpha(1+\beta_1)}"
    r"{(1-\beta_1)\sqrt{1-\beta_2}}+\frac{\beta_1D_\infty}{1-\beta_1}\Big)\quad\text{for constant }\beta_{1,t}",
    reading="The assumptions of Theorem 1 with |theta_{t,i} - theta*_i| <= D for any theta*, |g_{t,i}| <= G, and "
    "decays that never rise (constant, or decaying as in Corollary 1); v > 0. O(sqrt(T)) holds without logarithm; the "
    "printed bound is of the order T^(3/2) for constant decays. gamma < 1 is not needed.",
    statement=rate,
    check=by_goals(prove, f.run(num("1/6"), LITTLE, (1,))),
    mutants={
        "a tenth of the first term": {"first": num("1/10")},
        "the steps cost nothing": {"steps": 0},
        "theta* anywhere": {"near": False},
        "any gradients": {"small": False},
    },
    repairs="adamomentum/theorem_1_implies_sqrt_rate",
    kind="rate",
    against={"theta* anywhere": f.run(LITTLE, LITTLE, (1,), reach=LITTLE)},
)
