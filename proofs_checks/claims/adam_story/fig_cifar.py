"""The loss of a network on CIFAR-10 over the (beta1, beta2) plane: runs on data that is not at hand."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source
from proofs_checks.panels import not_at_hand, picture
from symbolic.term import num

CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Our theory is consistent with experiments' (c)"),
    printed=r"\text{Optimization error has smooth boundaries over }(\beta_1,\beta_2):\ \text{(c) CIFAR-10}",
    reading="The picture says that on CIFAR-10 the loss after training is lower for large beta2 and beta1 < "
    "sqrt(beta2) than for small beta2. loss(1) and loss(0) stand for the two losses, of which nothing is "
    "known here: data, network, step size and number of steps are not printed.",
    statement=picture,
    check=not_at_hand("CIFAR-10"),
    mutants={
        "the other way round": {"better": False},
        "any beta2": {"low": 0},
        "beta2 above 1/2": {"small": num("1/2")},
    },
    kind="figure",
)
