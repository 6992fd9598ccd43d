"""Eq. (18) loses a factor T: its last term has sqrt(T) below the fraction bar where it belongs above."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample
from proofs_checks.regret_runs import REALS, RULE, SWINGING, assumptions, eighteen
from symbolic.statement import Statement, le, statement


def bounded(corrected: bool = False, factor: int = 1) -> Statement:
    """The printed bound; parameters: sqrt(T) above the fraction bar, a factor of the last term."""
    return statement(
        le(o.REGRET, eighteen(corrected=corrected, norms=factor)),
        reals=REALS,
        integers="T d",
        given=assumptions(printed=True),
        where=RULE,
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (18)"),
    printed=r"R(T)\le\frac{dG_\infty D_\infty^2\sqrt T}{2\alpha(1-\beta_1)}+\frac{dG_\infty D_\infty^2\beta_1}"
    r"{2\alpha(1-\beta_1)}\sum_{t=1}^T\lambda^t\sqrt t+\frac{dG_\infty\alpha\sqrt{1+\log T}}"
    r"{(1-\beta_1)^3(1-\gamma)\sqrt{(1-\beta_2)T}}",
    reading="All assumptions of Theorem 1 and Corollary 1 hold, and D_inf also bounds the distances of the iterates "
    "from theta*, as the proof uses it. The gradients' norms contribute G_inf sqrt(T), so sqrt(T) belongs "
    "above the bar. Counterexample: f_t(theta) = max(|theta| - 1/1000, 0), T = 8, started at 4/5, where "
    "theta_t changes its sign at every step.",
    statement=bounded,
    check=by_counterexample(SWINGING),
    mutants={"sqrt(T) above the fraction bar": {"corrected": True}, "twice the last term": {"factor": 2}},
    kind="inequality",
)
