"""AMSGrad and AdaFom keep v_k >= v_{k-1}: AMSGrad's maximum does, AdaFom's mean of squares does not."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.renaming import renamed
from symbolic.rules.adafom import RULE as ADAFOM
from symbolic.rules.amsgrad import RULE as AMSGRAD
from symbolic.statement import Statement, le, lt, statement
from symbolic.term import num, seq, variables
from symbolic.trace import recurrences

k, beta2 = variables("k beta2")
largest, mean, g = seq("v_max"), seq("w"), seq("g")
_, SECOND, MAXIMUM, _ = recurrences(AMSGRAD)
MEAN = renamed(recurrences(ADAFOM), v="w")[-2]


def monotone(adafom: bool = True, scaled: bool = False, large: bool = False) -> Statement:
    """Both monotone; parameters: AdaFom too, k v_k instead of its v_k, only where g_k^2 is at least the mean."""
    before, now = ((k - 1) * mean(k - 1), k * mean(k)) if scaled else (mean(k - 1), mean(k))
    return statement(
        le(largest(k - 1), largest(k)),
        *((le(before, now),) if adafom else ()),
        reals="beta2",
        integers="k",
        given=(le(1, k), le(0, beta2), lt(beta2, 1), *((le(mean(k - 1), g(k) ** 2),) if large else ())),
        where=(SECOND, MAXIMUM, MEAN),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'To Overcome Divergence'"),
    printed=r"\text{AMSGrad, AdaFom: keep }v_k\ge v_{k-1}",
    reading="One coordinate, k >= 1, beta2 in [0, 1), all gradients: what each of the two puts under the root does "
    "not decrease: AMSGrad's maximum (v_max), and AdaFom's mean of the squared gradients (w) as Chen et al. "
    "define it.",
    statement=monotone,
    check=by_counterexample(point(k=2, beta2=num("1/2"), tables={"g": [1, 0]})),
    mutants={
        "AMSGrad only": {"adafom": False},
        "k times AdaFom's mean": {"scaled": True},
        "where g_k^2 is at least the mean": {"large": True},
    },
    kind="algorithm",
)
