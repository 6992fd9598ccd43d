"""The panels of losses measured on data that is not at hand: what they say, and why nothing here can decide it."""

from __future__ import annotations

from proofs_checks.claim import Check
from proofs_checks.kernel.verdict import GaveUp
from proofs_checks.plane import beta1, beta2
from symbolic.statement import Statement, ge, le, lt, statement
from symbolic.term import Like, num, seq

loss = seq("loss")
ROOT = num("99/100")


def picture(low: Like = ROOT, small: Like = 0, better: bool = True) -> Statement:
    """Where beta2 is large the final loss is below that where it is small; parameters: the two values, the order."""
    large, little = loss(1), loss(0)
    return statement(
        lt(large, little) if better else lt(little, large),
        reals="beta1 beta2",
        given=(le(0, beta1), lt(beta1**2, beta2), ge(beta2, low), le(small, beta2)),
    )


def not_at_hand(data: str) -> Check:
    """The check that gives up: only a measurement on the same data and network could answer."""
    reason = (
        f"the picture shows losses measured on {data} with a network that the slide does not describe; neither is in "
        "this project, and a measurement would be no proof; the same plane is measured on the digits of scikit-learn"
    )
    return lambda statement: GaveUp(reason)
