"""beta2 = 0 does not always diverge: n = 3, beta1 = 1/2 has the drift 1/7 towards the minimiser."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from proofs_checks.plane import beta1, decays, drift, n
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import num


def extreme(given: tuple[Rel, ...] = (), bound: int = 0) -> Statement:
    """Divergence at beta2 = 0; parameters: more hypotheses, what bounds S."""
    return statement(
        lt(drift(n, beta1, 0), bound),
        reals="beta1",
        integers="n",
        given=(le(3, n), *decays(beta1), *given),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Intuition behind convergence and divergence'"),
    printed=r"\beta_2=1:\ \text{converge};\qquad\beta_2=0:\ \text{diverge}",
    reading="The part on beta2 = 0, on function (2) in a fixed order: for every n >= 3 and beta1 in [0, 1) the steady "
    "drift per epoch points away from the minimiser (S < 0). False for n = 3, beta1 = 1/2, where S = 1/7: enough "
    "momentum brings Adam back even at beta2 = 0. The part on beta2 = 1 says nothing of the rule as printed: "
    "v_k = (1 - 1) g_k^2 + v_(k-1) stays at v_0 = 0 and the step divides by 0.",
    statement=extreme,
    check=by_counterexample(point(n=3, beta1=num("1/2"))),
    mutants={
        "only beta1 = 0": {"given": (eq(beta1, 0),)},
        "only beta1 < n (n - 2) / (n^2 - 1)": {"given": (lt(beta1 * (n**2 - 1), n * (n - 2)),)},
        "S < 1": {"bound": 1},
    },
    uses=("adam_story/region_precise",),
    kind="heuristic",
)
