"""With theta* within D too, R(T)/T is at most the printed bound, and at most C/sqrt(T) without any logarithm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.online import D, T, alpha, beta1, beta2, d
from proofs_checks.regret_runs import REALS, RULE, G, assumptions, corollary, decaying
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover

HALF, EXACT = num("1/2"), num("3/5")


def bounded(memory: Like = beta1, steps: Like = 1 + beta1, near: bool = True, small: bool = True) -> Statement:
    """Three bounds; parameters: numerators of the memory and of the steps, whether D and G bound what they should."""
    root = steps * alpha / ((1 - beta1) * sqrt(1 - beta2))
    rest = memory * D / (1 - beta1)
    return statement(
        le(o.REGRET / T, d * G * (D**2 / (2 * alpha) + root) / sqrt(T) + d * G * rest / T),
        le(o.REGRET / T, corollary()),
        le(o.REGRET / T, d * G * (D**2 / (2 * alpha) + root + rest) / sqrt(T)),
        reals=REALS,
        integers="T d",
        given=(*assumptions(near, bounded=small), lt(beta1, sqrt(beta2))),
        where=RULE,
    )


def prove(p: Prover, sharp: Rel, printed: Rel, rate: Rel) -> None:
    """The memory telescopes too, since the decays fall; m_t^2/sqrt(v_t) <= G/sqrt(1 - beta2)."""
    from proofs_checks.search import regret_printed as tactic
    from proofs_checks.search.regret_decaying import concluded_from_regret

    def closing(q: Prover, whole: int) -> int:
        average = tactic.averaged(q, sharp, whole, note="divided by T")
        tactic.printed(q, printed, average, note="each printed term is larger")
        return tactic.one_rate(q, rate, average, note="1/T is at most 1/sqrt(T)")

    concluded_from_regret(p, closing)
    tactic.defined(p, sharp, printed, rate)


CLAIM = Claim(
    source=Source("adamomentum_2022", "Corollary 1"),
    printed=r"\frac{R(T)}T\le\frac{dG_\infty}{\sqrt T}\Big(\frac{D_\infty^2}{2\alpha}+\frac{\alpha(1+\beta_1)}"
    r"{(1-\beta_1)\sqrt{1-\beta_2}}\Big)+\frac{dG_\infty D_\infty\beta_1}{(1-\beta_1)T}=O(1/\sqrt T)",
    reading="As Corollary 1, but D_inf also bounds the distances of the iterates from theta*; all v_{t,i} are "
    "positive, which the rule needs. Three conclusions: this bound; the bound that the paper prints (which "
    "needs gamma < 1 to mean something); and C/sqrt(T) with a C that does not depend on T: here O(1/sqrt(T)) "
    "is true, without sqrt(1 + log T), without (1 - lambda)^-2 and without gamma.",
    statement=bounded,
    check=by_goals(prove, decaying(2)),
    mutants={
        "no memory in the constant": {"memory": 0, "steps": 0},
        "the steps cost nothing": {"steps": 0},
        "theta* anywhere": {"near": False},
        "any gradients": {"small": False},
    },
    repairs="adamomentum/corollary_1",
    kind="corollary",
    against={"theta* anywhere": decaying(num("1/100"), reach=num("1/100"))},
)
