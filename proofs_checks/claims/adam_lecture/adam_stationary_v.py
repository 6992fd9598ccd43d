"""Stationary gradients: E[v_t] = (1 - beta2) sum_k beta2^(t-k) nu = (1 - beta2^t) nu, hence E[vhat_t] = nu."""

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

t, k, i, beta2, nu = variables("t k i beta2 nu")
g, v, v_hat = seq("g"), seq("v"), seq("v_hat")


def stationary(first: int = 1, power: int = 0, last: int = 0, start: int = 0) -> Statement:
    """The printed chain; parameters: lower limit of the sum, offset of the power, steps without the mean, v_0."""
    weights = (1 - beta2) * total(k, first, t, beta2 ** (t - k) * nu)
    adam = {d.name: d for d in recurrences(replace(RULE, initial=State(0, start)))}
    same = for_all("i", le(1, i), le(i, t - last if last else t), then=eq(expect(g(i) ** 2), nu))
    return statement(
        eq(expect(v(t)), weights),
        eq(weights, (1 - beta2 ** (t + power)) * nu),
        eq(expect(v_hat(t)), nu),
        reals="beta2 nu",
        integers="t",
        given=(le(1, t), le(0, beta2), lt(beta2, 1), same),
        where=(adam["v"], adam["v_hat"]),
        random="g",
    )


def prove(p: Prover) -> None:
    """Closed form of the average of the squares, expectation summand by summand, geometric sum."""
    from proofs_checks.search.stationary import constant_mean, debiased

    mean, weights = constant_mean(p, v, beta2, lambda s: g(s) ** 2, nu, 3, t)
    p.ring(eq(p.rel(mean).rhs, (1 - beta2**t) * nu), weights, note="geometric sum")
    hat = debiased(p, v_hat, v, beta2, t)
    p.ring(eq(expect(v_hat(t)), nu), hat, mean, weights, note="division by the debiasing factor")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property I: bias correction"),
    printed=r"\mathbb E[v_t]=(1-\beta_2)\sum_{k=1}^t\beta_2^{t-k}\nu=(1-\beta_2^t)\nu"
    r"\;\Rightarrow\;\mathbb E[\hat v_t]=\nu",
    reading="For every t >= 1 and beta2 in [0, 1), if v_0 = 0 and the squared gradients of the steps 1 to t all "
    "have the mean nu. Nothing else is assumed: they need not be independent. v and vhat are those of the lecture's "
    "Adam.",
    statement=stationary,
    check=by_proof(prove, point(t=2, beta2=num("1/2"), nu=10, scenarios=[{"g": [2, 4]}, {"g": [4, -2]}])),
    mutants={
        "sum from 0": {"first": 0},
        "power one too high": {"power": 1},
        "the last gradient may have another second moment": {"last": 1},
        "v_0 = 1": {"start": 1},
    },
)
