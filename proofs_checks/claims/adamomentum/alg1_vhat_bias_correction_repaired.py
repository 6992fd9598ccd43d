"""E[vhat_t] is the average of the E[m_i^2] with weights that add up to 1, plus epsilon / (1 - beta2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, expect, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta1, beta2, epsilon, sigma = variables("t i beta1 beta2 epsilon sigma")
m, v, v_hat = seq("m"), seq("v"), seq("v_hat")
EXCESS, WEIGHT = epsilon / (1 - beta2), (1 - beta2) / (1 - beta2**t)


def mean(excess: Term = EXCESS, weight: Term = WEIGHT, first: int = 1) -> Statement:
    """The mean of vhat; parameters: what epsilon adds, the factor before the sums, their lower limit."""
    return statement(
        eq(expect(v_hat(t)), weight * total(i, first, t, beta2 ** (t - i) * expect(m(i) ** 2)) + excess),
        eq(weight * total(i, first, t, beta2 ** (t - i) * sigma), sigma),
        reals="beta1 beta2 epsilon sigma",
        integers="t",
        given=(le(1, t), le(0, beta2), lt(beta2, 1)),
        where=tuple(d for d in recurrences(RULE) if d.name in ("m", "v", "v_hat")),
        random="g",
    )


def prove(p: Prover, goal: Rel, weights: Rel) -> None:
    """Closed form of v by induction, expectation summand by summand, geometric sum."""
    from proofs_checks.search.moving_averages import by_recursion, geometric_total

    s = total(i, 1, t, beta2 ** (t - i) * m(i) ** 2)
    closed = (1 - beta2) * s + epsilon * (1 - beta2**t) / (1 - beta2)
    unrolled = by_recursion(p, eq(v(t), closed), t, beta2, note="unrolling the recursion from v_0 = 0")
    p.bounds(beta2**t)
    p.need(lt(0, 1 - beta2**t))
    value = p.ring(eq(v_hat(t), WEIGHT * s + EXCESS), p.unfold(v_hat(t)), unrolled, note="division by 1 - beta2^t")
    same = p.congruence(eq(expect(v_hat(t)), expect(p.rel(value).rhs)), value)
    outside = p.expect_linear(eq(p.rel(same).rhs, WEIGHT * expect(s) + EXCESS))
    inside = p.expect_sum(expect(s))
    each = p.rel(inside).rhs

    def one(q: Prover) -> object:
        return q.expect_linear(eq(each.subterms[2], beta2 ** (t - i) * expect(m(i) ** 2)))

    summands = p.sum_each(eq(each, total(i, 1, t, beta2 ** (t - i) * expect(m(i) ** 2))), one)
    p.ring(goal, same, outside, inside, summands, note="linearity of the expectation")
    geometric = geometric_total(p, beta2, t, note="geometric sum")
    constant = p.sum_linear(eq(total(i, 1, t, beta2 ** (t - i) * sigma), sigma * p.rel(geometric).lhs))
    p.ring(weights, constant, geometric, note="the weights add up to 1")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Algorithm 1, line 8"),
    printed=r"\mathbb E[\hat v_t]=\frac{1-\beta_2}{1-\beta_2^t}\sum_{i=1}^t\beta_2^{t-i}\,\mathbb E[m_i^2]"
    r"+\frac{\epsilon}{1-\beta_2}",
    reading="For every t >= 1, beta2 in [0, 1), any beta1, epsilon and joint law of the gradients: the mean of vhat_t "
    "is a weighted average of the second moments (for one moment sigma at all steps it is sigma, the second line) plus "
    "a bias of epsilon / (1 - beta2), which dividing by 1 - beta2^t does not remove at any t.",
    statement=mean,
    check=by_goals(
        prove,
        point(
            t=2,
            beta1=num("1/2"),
            beta2=num("2/3"),
            epsilon=num("1/10"),
            sigma=3,
            scenarios=[{"g": [2, 3]}, {"g": [-4, 1]}],
        ),
    ),
    mutants={
        "no bias": {"excess": num(0)},
        "bias epsilon": {"excess": epsilon},
        "not divided by 1 - beta2^t": {"weight": 1 - beta2},
        "sum from 2": {"first": 2},
    },
    repairs="adamomentum/alg1_vhat_bias_correction",
)
