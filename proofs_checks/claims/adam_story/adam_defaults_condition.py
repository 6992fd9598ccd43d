"""The defaults beta1 = 0.9, beta2 = 0.999 satisfy beta1 < sqrt(beta2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, lt, statement
from symbolic.term import num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def defaults(beta1: str = "0.9", beta2: str = "0.999") -> Statement:
    """The condition; parameters: the two defaults."""
    return statement(lt(num(beta1), sqrt(num(beta2))))


def prove(p: Prover, goal: Rel) -> None:
    """0.9^2 = 0.81 < 0.999."""
    from proofs_checks.search.adam_steps import below_root

    below_root(p, goal, note="0.9^2 = 0.81 < 0.999")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slides 'Adam' and 'Divergence theory does not match practice'"),
    printed=r"\text{the reported }(\beta_1,\beta_2)\text{ actually satisfy }\beta_1<\sqrt{\beta_2}"
    r"\quad(\beta_1=0.9,\ \beta_2=0.999)",
    reading="The two numbers that the slides print, the default setting, as exact decimals. The other reported pairs "
    "are in a picture without numbers.",
    statement=defaults,
    check=by_goals(prove, point()),
    mutants={
        "beta1 = 0.9995": {"beta1": "0.9995"},
        "beta2 = 0.81, where both are equal": {"beta2": "0.81"},
        "beta1 = 0.999, beta2 = 0.9": {"beta1": "0.999", "beta2": "0.9"},
    },
    kind="inequality",
)
