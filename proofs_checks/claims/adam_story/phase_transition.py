"""n = 10, beta1 = 17/20: raising beta2 from 0 to 1/2 moves Adam from the right way to the wrong way."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from proofs_checks.plane import beta1, decays, drift, n
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num, variables

low, high = variables("low high")


def transition(given: tuple[Rel, ...] = (), before: Term = low, after: Term = high) -> Statement:
    """No way back from right to wrong; parameters: more hypotheses, and the two values of beta2 that are compared."""
    return statement(
        le(0, drift(n, beta1, after)),
        reals="beta1 low high",
        integers="n",
        given=(
            le(2, n),
            *decays(beta1),
            le(0, low),
            lt(low, high),
            lt(high, 1),
            lt(0, drift(n, beta1, before)),
            *given,
        ),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Summary slide 'When increasing beta2: phase transition'"),
    printed=r"\text{when increasing }\beta_2\text{ there is a phase transition from divergence to convergence}",
    reading="On function (2), the slides' own example, in a fixed order: for each n and beta1, if Adam's steady drift "
    "points to the minimiser (S > 0) at some beta2, it does not point away from it (S < 0: the iterates go to "
    "infinity) at a greater beta2. False for n = 10, beta1 = 17/20: S > 0 at beta2 = 0 and S < 0 at beta2 = 1/2. "
    "The region of divergence is not the part of the plane below a curve; going up one enters it and leaves it.",
    statement=transition,
    check=by_counterexample(point(n=10, beta1=num("17/20"), low=0, high=num("1/2"))),
    mutants={
        "only beta1 = 0": {"given": (eq(beta1, 0),)},
        "only beta1 < sqrt(beta2)": {"given": (lt(beta1**2, low),)},
        "the other way round": {"before": high, "after": low},
    },
    uses=("adam_story/region_precise",),
    kind="theorem",
)
