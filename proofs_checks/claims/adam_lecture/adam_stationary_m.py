"""Stationary gradients: E[m_t] = (1 - beta1) sum_k beta1^(t-k) mu = (1 - beta1^t) mu, hence E[mhat_t] = mu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.statement import Statement, eq, for_all, le, lt, recursion, statement
from symbolic.term import Like, expect, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, k, i, beta1, mu = variables("t k i beta1 mu")
g, m = seq("g"), seq("m")


def stationary(first: int = 1, power: int = 0, corrected: int = 0, start: Like = 0) -> Statement:
    """The printed chain; parameters: lower limit of the sum, offset of the powers of beta1, initial m."""
    weights = (1 - beta1) * total(k, first, t, beta1 ** (t - k) * mu)
    return statement(
        eq(expect(m(t)), weights),
        eq(weights, (1 - beta1 ** (t + power)) * mu),
        eq(expect(m(t) / (1 - beta1 ** (t + corrected))), mu),
        reals="beta1 mu",
        integers="t",
        given=(le(1, t), le(0, beta1), lt(beta1, 1), for_all("i", le(1, i), le(i, t), then=eq(expect(g(i)), mu))),
        where=(recursion(m(t), beta1 * m(t - 1) + (1 - beta1) * g(t), initial=start),),
        random="g",
    )


def prove(p: Prover) -> None:
    """Closed form of the average, expectation summand by summand, geometric sum."""
    from proofs_checks.search.lemmas import average_closed_form, geometric_weights

    closed = average_closed_form(p, m, beta1, g, t, note="unrolling the recursion from m_0 = 0")
    s = p.rel(closed).rhs.subterms[1]
    same = p.congruence(eq(expect(m(t)), expect((1 - beta1) * s)), closed)
    outside = p.expect_linear(eq(expect((1 - beta1) * s), (1 - beta1) * expect(s)))
    inside = p.expect_sum(expect(s))
    each = p.rel(inside).rhs

    def one(q: Prover) -> object:
        out = q.expect_linear(eq(each.subterms[2], beta1 ** (t - i) * expect(g(i))))
        return q.ring(eq(each.subterms[2], beta1 ** (t - i) * mu), out, q.instance(3, i))

    weights = total(k, 1, t, beta1 ** (t - k) * mu)
    summands = p.sum_each(eq(each, total(i, 1, t, beta1 ** (t - i) * mu)), one)
    mean = p.ring(
        eq(expect(m(t)), (1 - beta1) * weights), same, outside, inside, summands, note="linearity, equal means"
    )
    geometric = geometric_weights(p, beta1, t, note="geometric sum")
    linear = p.sum_linear(eq(weights, mu * p.rel(geometric).lhs))
    p.ring(eq((1 - beta1) * weights, (1 - beta1**t) * mu), linear, geometric, note="geometric sum")
    p.bounds(beta1**t)
    hat = p.expect_linear(eq(expect(m(t) / (1 - beta1**t)), expect(m(t)) / (1 - beta1**t)))
    p.ring(eq(p.rel(hat).lhs, mu), hat, mean, linear, geometric, note="division by the debiasing factor")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property I: bias correction"),
    printed=r"\mathbb E[m_t]=(1-\beta_1)\sum_{k=1}^t\beta_1^{t-k}\mu=(1-\beta_1^t)\mu\;\Rightarrow\;\mathbb E[\hat m_t]=\mu",
    reading="For every t >= 1 and beta1 in [0, 1), if m_0 = 0 and the gradients g_1, ..., g_t all have mean mu.",
    statement=stationary,
    check=by_proof(prove, point(t=2, beta1=num("0.5"), mu=3, scenarios=[{"g": [2, 3]}, {"g": [4, 3]}])),
    mutants={
        "sum from 0": {"first": 0},
        "power one too high": {"power": 1},
        "debiased by beta1^(t+1)": {"corrected": 1},
        "m_0 = 1": {"start": 1},
    },
)
