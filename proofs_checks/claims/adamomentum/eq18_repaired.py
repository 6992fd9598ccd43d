"""Eq. (18) with sqrt(T) above the fraction bar of its last term, and a bound without a logarithm below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.online import D, T, alpha, beta1, beta2, d
from proofs_checks.regret_runs import REALS, RULE, SWINGING, G, assumptions, decaying, eighteen
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover

HALF = num("1/2")


def bounded(corrected: bool = True, steps: Like = 2, near: bool = True, small: bool = True) -> Statement:
    """Both bounds; parameters: sqrt(T) above the bar, a factor of the steps, whether D and G bound what they should."""
    k = beta1 / (1 - beta1)
    taken = (num("1/2") + k) * (steps * (alpha * G / sqrt(1 - beta2)) * sqrt(T))
    return statement(
        le(o.REGRET, d * (D**2 * G * sqrt(T) / (2 * alpha) + k * (G * D) + taken)),
        le(o.REGRET, eighteen(corrected=corrected)),
        reals=REALS,
        integers="T d",
        given=(*assumptions(near, bounded=small), lt(beta1, sqrt(beta2))),
        where=RULE,
    )


def prove(p: Prover, sharp: Rel, printed: Rel) -> None:
    """The memory telescopes too; then every term of eq. (18) is larger."""
    from proofs_checks.search import regret_printed as tactic
    from proofs_checks.search.regret_decaying import concluded_from_regret

    def closing(q: Prover, whole: int) -> int:
        known = q.positive(sharp, facts=[whole], degree=1)
        return tactic.corrected(q, printed, known, note="each term of the corrected eq. (18) is larger")

    concluded_from_regret(p, closing)
    tactic.defined(p, sharp, printed)


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (18)"),
    printed=r"R(T)\le d\Big(\frac{D_\infty^2G_\infty\sqrt T}{2\alpha}+\frac{\beta_1}{1-\beta_1}G_\infty D_\infty"
    r"+\frac{1+\beta_1}{1-\beta_1}\frac{\alpha G_\infty\sqrt T}{\sqrt{1-\beta_2}}\Big)\le\cdots"
    r"+\frac{dG_\infty\alpha\sqrt{1+\log T}\,\sqrt T}{(1-\beta_1)^3(1-\gamma)\sqrt{1-\beta_2}}",
    reading="The assumptions of Corollary 1, with theta* within D_inf of the iterates too, and positive v_{t,i}. Two "
    "conclusions: a bound without logarithm, gamma or lambda, and eq. (18) with sqrt(T) above the bar of its "
    "last term.",
    statement=bounded,
    check=by_goals(prove, decaying(2)),
    mutants={
        "sqrt(T) below the bar, as printed": {"corrected": False},
        "the steps cost nothing": {"steps": 0},
        "theta* anywhere": {"near": False},
        "any gradients": {"small": False},
    },
    repairs="adamomentum/eq18",
    kind="inequality",
    against={
        "sqrt(T) below the bar, as printed": SWINGING,
        "theta* anywhere": decaying(num("1/100"), reach=num("1/100")),
    },
)
