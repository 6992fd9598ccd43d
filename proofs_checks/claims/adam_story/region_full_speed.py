"""Adam leaves at full speed: S / n tends to -1 as n grows, -n <= S <= -n + O(log n) + (n + 1) beta1^(k+1) for all k."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, log, num, sqrt, var

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k = var("k")


def fast(logs: Like = 2, later: Like = 1, fading: Term = beta2**k, low: Like = 1) -> Statement:
    """Both bounds; parameters: times log n, what is added to k, what V(k) fades with, times n in the lower bound."""
    rest = (n + 1) * (beta1 ** (k + later) + 1 / (n * sqrt((1 - beta2) * fading)))
    return statement(
        le(drift(), logs * log(n) / (1 - beta2) + rest - n),
        le(-low * n, drift()),
        reals="beta1 beta2",
        integers="n k",
        given=(le(1, n), *decays(beta1), lt(0, beta2), lt(beta2, 1), le(0, k), le(k, n - 1)),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """The weights before and after k steps; and what 1/sqrt(V(r)) lacks to 1 is bounded by differences of log V(r)."""
    from proofs_checks.search.plane_speed import speed

    speed(p, *goals)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Divergence can happen when beta2 is small', Thm 2"),
    printed=r"\text{For any fixed }n\text{ there exists }f\text{ satisfying A1, A2 such that, when }(\beta_1,\beta_2)"
    r"\text{ is in the orange region, Adam's iterates and function values diverge to infinity}",
    reading="How fast, on function (2) in a fixed order: an epoch of settled moments moves the iterate by -eta S, and "
    "for all beta1 in [0, 1), beta2 in (0, 1) and 0 <= k < n, S is at least -n and at most -n + 2 log(n)/(1 - beta2) + "
    "(n + 1)(beta1^(k+1) + 1/(n sqrt((1 - beta2) beta2^k))). With fixed decays and any fixed k, the upper bound over n "
    "tends to -1 + beta1^(k+1), and k is free: so S/n tends to -1. In the limit all steps of an epoch, but for a "
    "vanishing part, are full ones the wrong way, however large beta1 and beta2 are. At beta2 = 0, which is left "
    "out, this fails: S/n tends to beta1 - 1 there.",
    statement=fast,
    check=by_goals(prove, point(n=10, k=2, beta1=num("1/2"), beta2=num("1/4"))),
    mutants={
        "log(n) in place of 2 log(n)": {"logs": 1},
        "beta1^(k+2)": {"later": 2},
        "without beta2^k": {"fading": num(1)},
        "S >= -n/2": {"low": num("1/2")},
    },
    uses=("adam_story/region_precise", "adam_story/theorem_2"),
    kind="theorem",
)
