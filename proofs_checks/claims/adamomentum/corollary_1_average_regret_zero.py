"""R(T)/T <= C/sqrt(T), so for every e > 0 the average regret is at most e from T = (C/e)^2 on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.online import D, T, alpha, beta1, beta2, d
from proofs_checks.regret_runs import REALS, RULE, G, assumptions, decaying
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num, sqrt, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

(e,) = variables("e")
HALF = num("1/2")
STEPS = (1 + beta1) * alpha / ((1 - beta1) * sqrt(1 - beta2))
CONSTANT = d * G * (D**2 / (2 * alpha) + STEPS + beta1 * D / (1 - beta1))


def average(scale: Like = 1, least: Like = 0, near: bool = True, small: bool = True) -> Statement:
    """The rate and the limit.

    Parameters: a factor of C, what is taken from e, whether D and G bound what they should.
    """
    c = CONSTANT if scale == 1 else scale * CONSTANT
    return statement(
        le(o.REGRET / T, c / sqrt(T)),
        le(o.REGRET / T, e - least if least else e),
        reals=f"{REALS} e",
        integers="T d",
        given=(*assumptions(near, bounded=small), lt(0, e), le(c**2, e**2 * T)),
        where=RULE,
    )


def prove(p: Prover, rate: Rel, limit: Rel) -> None:
    """The bound with two rates, then one, then e."""
    from proofs_checks.search import regret_printed as tactic

    tactic.average_tends_to_zero(p, rate, limit, e)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 4.1 last sentence"),
    printed=r"\frac{R(T)}T\to0\quad\text{as}\quad T\to\infty",
    reading="For all e > 0 and T >= (C/e)^2, R(T)/T <= e, where C (given in the statement) depends on d, G_inf, "
    "D_inf, alpha, beta1 and beta2 only; the assumptions are those of Corollary 1, and D_inf also bounds the "
    "distances from theta*, as the proof of Theorem 1 uses it. That the average regret is not below 0 in the "
    "limit is not claimed (it can be: a moving point may beat every fixed one). The condition beta1 < "
    "sqrt(beta2) is not needed.",
    statement=average,
    check=by_goals(prove, decaying(2, e=20)),
    mutants={
        "a hundredth of C": {"scale": num("1/100")},
        "below 0 in the end": {"least": 2 * e},
        "theta* anywhere": {"near": False},
        "any gradients": {"small": False},
    },
    kind="rate",
    against={"theta* anywhere": decaying(num("1/100"), reach=num("1/100"), e=20)},
)
