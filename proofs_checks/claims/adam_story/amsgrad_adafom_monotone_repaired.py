"""AMSGrad keeps v_k >= v_{k-1}; AdaFom keeps k v_k >= (k-1) v_{k-1}, and v_k - v_{k-1} = (g_k^2 - v_{k-1})/k."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adafom import RULE as ADAFOM
from symbolic.rules.amsgrad import RULE as AMSGRAD
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, beta2 = variables("k beta2")
largest, mean, g = seq("v_max"), seq("w"), seq("g")
_, SECOND, MAXIMUM, _ = recurrences(AMSGRAD)
MEAN = renamed(recurrences(ADAFOM), v="w")[-2]
SQUARE = g(k) ** 2


def monotone(before: Term = k - 1, share: Like = k, gain: Term = SQUARE, strict: bool = False) -> Statement:
    """What holds; parameters: factor of AdaFom's old mean, what divides the change, the new square, strictness."""
    return statement(
        (lt if strict else le)(largest(k - 1), largest(k)),
        le(before * mean(k - 1), k * mean(k)),
        eq(mean(k) - mean(k - 1), (gain - mean(k - 1)) / share),
        reals="beta2",
        integers="k",
        given=(le(1, k), le(0, beta2), lt(beta2, 1)),
        where=(SECOND, MAXIMUM, MEAN),
    )


def prove(p: Prover, maximum: Rel, scaled: Rel, change: Rel) -> None:
    """The definition of the maximum; the recursion of the mean times k."""
    meaning = p.unfold(largest(k))
    bound = p.have(Rel(largest(k - 1), "<=", p.rel(meaning).rhs), "max", note="a maximum")
    p.positive(maximum, meaning, facts=[bound], degree=1)
    p.need(lt(0, k))
    recursion = p.unfold(mean(k))
    p.positive(scaled, recursion, facts=[], squares=(g(k),), note="k v_k = (k-1) v_{k-1} + g_k^2")
    p.ring(change, recursion, note="the change of the mean")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'To Overcome Divergence'"),
    printed=r"\text{AMSGrad: }\hat v_{k-1}\le\hat v_k;\quad \text{AdaFom: }(k-1)v_{k-1}\le kv_k,\quad "
    r"v_k-v_{k-1}=\frac{g_k^2-v_{k-1}}k",
    reading="One coordinate, k >= 1, beta2 in [0, 1), all gradients. AdaFom's v_k grows exactly where g_k^2 >= "
    "v_{k-1}; what never decreases is k v_k, so that sqrt(v_k)/eta_k does not decrease for eta_k = "
    "eta/sqrt(k).",
    statement=monotone,
    check=by_goals(prove, point(k=2, beta2=num("1/2"), tables={"g": [2, 0, 1, 1, 1]})),
    mutants={
        "AdaFom's mean itself": {"before": k},
        "change over k + 1": {"share": k + 1},
        "without the square": {"gain": g(k)},
        "AMSGrad strictly": {"strict": True},
    },
    repairs="adam_story/amsgrad_adafom_monotone",
    kind="algorithm",
)
