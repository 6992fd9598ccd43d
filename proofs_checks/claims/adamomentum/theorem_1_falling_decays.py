"""AdaMomentum's regret for decays beta_{1,t} that never rise, constant ones included: every term is O~(sqrt(T)).

R(T) <= D^2 sqrt(T) / (2 alpha) sum_i sqrt(v_{T,i}) + D beta1 / (1 - beta1) sum_i M_i
        + (1 + beta1) / (2 (1 - beta1)) sqrt((2 - beta1) / (2 (1 - beta1)))
          alpha sqrt(1 + log T) / sqrt(1 - beta2) sum_i ||g_{1:T,i}||_2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.online_points import arriving
from symbolic.statement import Rel, Statement, le, statement
from symbolic.term import Like, absolute, log, num, seq, sqrt, total

if TYPE_CHECKING:
    from proofs_checks.search import Prover

SIZE = seq("M")(o.i)
SMALL = o.every(le(absolute(o.m(o.t, o.i)), SIZE))


def bounded(half: Like = 2, sign: int = 1, logs: Like = 1) -> Statement:
    """The bound; parameters: divisor of the first term, sign of the second, the 1 in 1 + log T."""
    growth = (1 + o.beta1) / (2 * (1 - o.beta1)) * sqrt((2 - o.beta1) / (2 * (1 - o.beta1)))
    sharp = (
        o.D**2 * sqrt(o.T) / (half * o.alpha) * total(o.i, 1, o.d, sqrt(o.v(o.T, o.i)))
        + sign * (o.D * o.beta1 / (1 - o.beta1)) * total(o.i, 1, o.d, SIZE)
        + growth * o.alpha * sqrt(logs + log(o.T)) / sqrt(1 - o.beta2) * o.norms()
    )
    return statement(
        le(o.REGRET, sharp),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, o.POSITIVE, o.MONOTONE, o.NEAR, o.CONVEX, o.FALLS, SMALL),
        where=o.adamomentum(),
    )


def prove(p: Prover, sharp: Rel) -> None:
    """The gradient is m_t + c_t (m_t - m_{t-1}), summed by parts; telescoping, Cauchy-Schwarz."""
    from proofs_checks.search import regret_bounds as tactics
    from proofs_checks.search.regret_coordinates import adamomentum, instance
    from proofs_checks.search.regret_falling import Falling

    run = adamomentum()
    falling = Falling(SIZE, instance(SMALL), instance(o.FALLS))
    tactics.show_defined(p, run, sharp)
    tactics.sharp_regret(p, run, sharp, falling)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Theorem 1"),
    printed=r"R(T)\le\ldots\text{ (the printed bound has a term }\sum_{i,t}\beta_{1,t}\sqrt{v_{t,i}}/\alpha_t"
    r"\text{, of the order }T^{3/2}\text{ for constant }\beta_{1,t})",
    reading="The assumptions of Theorem 1, with |theta_{t,i} - theta*_i| <= D for any theta*, decays that never rise "
    "(constant, or decaying as in Corollary 1), |m_{t,i}| <= M_i, convexity as in eq. (10), v > 0. No gamma occurs.",
    statement=bounded,
    check=by_goals(prove, arriving(num("3/5"), M=[1])),
    mutants={"first term halved": {"half": 4}, "second term subtracted": {"sign": -1}, "log T": {"logs": 0}},
    repairs="adamomentum/theorem_1_implies_sqrt_rate",
    kind="theorem",
)
