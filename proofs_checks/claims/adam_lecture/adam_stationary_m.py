"""Stationary gradients: E[m_t] = (1 - beta1) sum_k beta1^(t-k) mu = (1 - beta1^t) mu, hence E[mhat_t] = mu."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.rules.adam_eps_inside import RULE, State
from symbolic.statement import Statement, eq, for_all, le, lt, statement
from symbolic.term import expect, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, k, i, beta1, mu = variables("t k i beta1 mu")
g, m, m_hat = seq("g"), seq("m"), seq("m_hat")


def stationary(first: int = 1, power: int = 0, last: int = 0, start: int = 0) -> Statement:
    """The printed chain; parameters: lower limit of the sum, offset of the power, steps without the mean, m_0."""
    weights = (1 - beta1) * total(k, first, t, beta1 ** (t - k) * mu)
    adam = {d.name: d for d in recurrences(replace(RULE, initial=State(start, 0)))}
    same = for_all("i", le(1, i), le(i, t - last if last else t), then=eq(expect(g(i)), mu))
    return statement(
        eq(expect(m(t)), weights),
        eq(weights, (1 - beta1 ** (t + power)) * mu),
        eq(expect(m_hat(t)), mu),
        reals="beta1 mu",
        integers="t",
        given=(le(1, t), le(0, beta1), lt(beta1, 1), same),
        where=(adam["m"], adam["m_hat"]),
        random="g",
    )


def prove(p: Prover) -> None:
    """Closed form of the average, expectation summand by summand, geometric sum."""
    from proofs_checks.search.stationary import constant_mean, debiased

    mean, weights = constant_mean(p, m, beta1, g, mu, 3, t)
    p.ring(eq(p.rel(mean).rhs, (1 - beta1**t) * mu), weights, note="geometric sum")
    hat = debiased(p, m_hat, m, beta1, t)
    p.ring(eq(expect(m_hat(t)), mu), hat, mean, weights, note="division by the debiasing factor")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property I: bias correction"),
    printed=r"\mathbb E[m_t]=(1-\beta_1)\sum_{k=1}^t\beta_1^{t-k}\mu=(1-\beta_1^t)\mu"
    r"\;\Rightarrow\;\mathbb E[\hat m_t]=\mu",
    reading="For every t >= 1 and beta1 in [0, 1), if m_0 = 0 and the gradients of the steps 1 to t all have "
    "the mean mu. Nothing else is assumed: they need not be independent. m and mhat are those of the lecture's Adam.",
    statement=stationary,
    check=by_proof(prove, point(t=2, beta1=num("1/2"), mu=3, scenarios=[{"g": [2, 3]}, {"g": [4, 3]}])),
    mutants={
        "sum from 0": {"first": 0},
        "power one too high": {"power": 1},
        "the last gradient may have another mean": {"last": 1},
        "m_0 = 1": {"start": 1},
    },
)
