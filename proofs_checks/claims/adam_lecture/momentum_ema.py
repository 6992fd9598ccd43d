"""v_t = beta v_{t-1} + (1 - beta) g_t: the average beta^t v_0 + (1 - beta) sum_i beta^(t-i) g_i, of total weight 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.rules.sgd_momentum import RULE
from symbolic.statement import Recursion, Statement, eq, for_all, le, lt, statement
from symbolic.term import Like, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta, m_0, low, high = variables("t i beta m_0 low high")
g, m = seq("g"), seq("m")
(VELOCITY,) = [d for d in recurrences(RULE, beta1=beta) if isinstance(d, Recursion) and d.name == "m"]
TABLE: dict[tuple[int, ...], Like] = {(0,): 1, (1,): 1, (2,): 2}


def moving_average(first: int = 1, power: int = 0, last: int = 0, bounded: int = 1) -> Statement:
    """Weights, their sum, and the bounds of an average.

    Parameters: the first summand, the offset of the power at m_0, gradients at the end without bounds, the first with.
    """
    weight = (1 - beta) * beta ** (t - i)
    initial, end = beta ** (t + power) if power else beta**t, t - last if last else t
    return statement(
        eq(m(t), initial * m_0 + (1 - beta) * total(i, first, t, beta ** (t - i) * g(i))),
        eq(initial + (1 - beta) * total(i, first, t, beta ** (t - i)), 1),
        for_all("i", le(1, i), le(i, t), then=le(0, weight)),
        le(low, m(t)),
        le(m(t), high),
        reals="beta m_0 low high",
        integers="t",
        given=(
            *(le(1, t), le(0, beta), lt(beta, 1), le(low, m_0), le(m_0, high)),
            for_all("i", le(bounded, i), le(i, end), then=le(low, g(i))),
            for_all("i", le(bounded, i), le(i, end), then=le(g(i), high)),
        ),
        where=(Recursion("m", ("t",), VELOCITY.start, m_0, VELOCITY.step),),
    )


def prove(p: Prover) -> None:
    """Induction for the weights, a geometric sum for their total, and summand by summand for the bounds."""
    from proofs_checks.search.averages import average_from, sum_bounded, weights_from

    closed = average_from(p, m, beta, g, t, start=m_0, note="unrolling the recursion")
    weights = weights_from(p, beta, t, note="geometric sum")
    p.ring(eq(beta**t + (1 - beta) * p.rel(weights).lhs, 1), weights, note="the weights add up to 1")
    rest = p.need(le(0, 1 - beta))

    def no_weight_is_negative(q: Prover) -> object:
        q.bounds(beta ** (t - i))
        return q.positive(le(0, (1 - beta) * beta ** (t - i)))

    p.generalise(for_all("i", le(1, i), le(i, t), then=le(0, (1 - beta) * beta ** (t - i))), no_weight_is_negative)
    p.bounds(beta**t)
    power, s = p.need(le(0, beta**t)), p.rel(closed).rhs.subterms[1].subterms[1]
    for goal, start, known, sign in ((le(low, m(t)), 3, 5, -1), (le(m(t), high), 4, 6, 1)):
        bounded = sum_bounded(p, s, high if sign > 0 else low, known, sign)
        p.positive(goal, closed, weights, facts=[power, rest, start, bounded], note="no gradient is beyond the bound")


CLAIM = Claim(
    source=Source("lim_lecture", "Gradient descent with momentum"),
    printed=r"\text{momentum tracks an exponential moving average of the gradients: }v_t=\beta v_{t-1}+(1-\beta)g_t",
    reading="For every t >= 1, beta in [0, 1) and any initial velocity (v is m in the rule): the recursion gives the "
    "gradient g_i the weight (1 - beta) beta^(t-i) >= 0 and v_0 the weight beta^t, these add up to 1, and so "
    "v_t lies between all bounds that v_0 and the gradients have. Of the gradients alone it is an average up "
    "to 1 - beta^t.",
    statement=moving_average,
    check=by_proof(
        prove,
        point(t=2, beta=num("1/2"), m_0=2, low=1, high=2, tables={"g": TABLE}),
    ),
    mutants={
        "sum from 0": {"first": 0},
        "power one too high": {"power": 1},
        "the last gradient may be anything": {"last": 1},
        "the first gradient may be anything": {"bounded": 2},
    },
)
