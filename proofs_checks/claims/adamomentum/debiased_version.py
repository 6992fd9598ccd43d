"""Theorem 1 for the de-biased algorithm, under its printed assumptions: theta* may be far here too."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample
from proofs_checks.online_points import FAR
from symbolic.statement import Statement, le, statement


def bounded(near: bool = False, spread: bool = True) -> Statement:
    """Theorem 1; parameters: whether theta* is within D of every iterate, whether the iterates are so of each other."""
    return statement(
        le(o.REGRET, o.printed_bound(o.v_hat(o.t, o.i))),
        reals=o.REALS,
        integers="T d",
        given=o.printed_assumptions(near=near, spread=spread),
        where=o.adamomentum(debias=(1 - o.beta1**o.t, 1 - o.beta2**o.t)),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 4 first paragraph"),
    printed=r"\text{the analysis is easily adapted to the de-biased version: Theorem 1 with }"
    r"\hat m_t=m_t/(1-\beta_1^t),\ \hat v_t=v_t/(1-\beta_2^t)",
    reading="The bound of Theorem 1, with hat v in place of v, for Algorithm 1 with both debiasing steps and without "
    "epsilon, under the printed assumptions. It fails as Theorem 1 does, since D bounds distances of iterates only: "
    "f_1 = (theta - 1)^2 / 2 from 0, with small steps.",
    statement=bounded,
    check=by_counterexample(FAR),
    mutants={
        "theta* within the distance D": {"near": True},
        "theta* instead of the iterates within the distance D": {"near": True, "spread": False},
    },
    kind="corollary",
)
