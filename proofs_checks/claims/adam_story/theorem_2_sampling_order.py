"""n = 10, beta1 = 7/8, beta2 = 0: right in a fixed order, wrong where the functions are drawn at random."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from proofs_checks.plane import beta1, decays, drift, n
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num

SAMPLED = (1 - beta1) * ((2 - n) / n) + beta1 * ((n**2 - n + 1) / n**3)


def same_region(given: tuple[Rel, ...] = (), sampled: Term = SAMPLED) -> Statement:
    """Right in a fixed order, so right when drawn; parameters: more hypotheses, the mean step that is bounded."""
    return statement(
        le(0, sampled),
        reals="beta1",
        integers="n",
        given=(le(2, n), *decays(beta1), lt(0, drift(n, beta1, 0)), *given),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slides: 'Randomly sample tau_k' together with the drawn region"),
    printed=r"\text{the region drawn is that of the algorithm as defined, with }\tau_k\text{ sampled at random from }"
    r"\{1,\dots,n\}",
    reading="If the region is the same for a fixed order of the functions (where its conditions are analytic: S < 0) "
    "and for draws with replacement, then at beta2 = 0 no (n, beta1) is right in the one way and wrong in the "
    "other. W, the limit of the mean of m_t/sqrt(v_t) for draws with replacement, is proved in another claim; "
    "W < 0 leads away in the mean, which is taken for wrong here; that the iterates then diverge is not proved. "
    "At n = 10, beta1 = 7/8 a fixed order leads to the minimiser, S > 0, and W = -163/8000 < 0: the regions differ.",
    statement=same_region,
    check=by_counterexample(point(n=10, beta1=num("7/8"))),
    mutants={
        "only n = 2": {"given": (eq(n, 2),)},
        "the step of a fixed order": {"sampled": drift(n, beta1, 0)},
        "only beta1 >= 9/10": {"given": (le(num("9/10"), beta1), le(n, 10))},
    },
    uses=("adam_story/region_precise", "adam_story/theorem_2_sampling_order_repaired"),
    kind="theorem",
)
