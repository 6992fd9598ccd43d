"""The loss of a network on MNIST over the (beta1, beta2) plane: a picture of runs on data that is not at hand."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source
from proofs_checks.kernel.verdict import Certificate, GaveUp
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


def check(statement: Statement) -> Certificate:
    """Only a measurement on the same data and network can answer."""
    return GaveUp(
        "the picture shows losses measured on MNIST with a network that the slide does not describe; neither is in "
        "this project, and a measurement would be no proof; the same plane is measured on the digits of scikit-learn"
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Our theory is consistent with experiments' (b)"),
    printed=r"\text{Optimization error has smooth boundaries over }(\beta_1,\beta_2):\ \text{(b) MNIST}",
    reading="The picture says that on MNIST the loss after training is lower for large beta2 and beta1 < sqrt(beta2) "
    "than for small beta2. loss(1) and loss(0) stand for the two losses, of which nothing is known here: "
    "data, network, step size and number of steps are not printed.",
    statement=picture,
    check=check,
    mutants={
        "the other way round": {"better": False},
        "any beta2": {"low": 0},
        "beta2 above 1/2": {"small": num("1/2")},
    },
    kind="figure",
)
