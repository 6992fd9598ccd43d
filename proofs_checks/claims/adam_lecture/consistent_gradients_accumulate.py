"""Gradients of one sign add up: |v_t| is (1 - beta^t) times a mean of their sizes; for g = c: v_t = (1 - beta^t) c."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules import heavy_ball, sgd_momentum
from symbolic.statement import Rel, Statement, definition, eq, for_all, le, lt, statement
from symbolic.term import Term, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, s, beta, c, side, low, high = variables("t i s beta c side low high")
a, g, m, steady, level = seq("a"), seq("g"), seq("m"), seq("steady"), seq("constant")
AVERAGE = recurrences(sgd_momentum.RULE, beta1=beta)[:1]
SUM = renamed(recurrences(heavy_ball.RULE, beta=beta)[:1], b="m")


def one_direction(sums: bool = False, last: int = 0, power: int = 0, gain: int = 0) -> Statement:
    """Any sizes a(i) between two bounds, and the one size c.

    Parameters: the sum form of momentum, gradients at the end without bounds, offsets of the two powers of beta.
    """
    end, velocity = t - last if last else t, SUM if sums else AVERAGE
    share = 1 - (beta ** (t + power) if power else beta**t)
    return statement(
        eq(side * m(t), (1 - beta) * total(i, 1, t, beta ** (t - i) * a(i))),
        le(share * low, side * m(t)),
        le(side * m(t), share * high),
        eq(steady(t), share * c),
        eq(steady(t) - steady(t - 1), (1 - beta) * beta ** (t - 1 + gain if gain else t - 1) * c),
        reals="beta c side low high",
        integers="t",
        given=(
            *(le(1, t), le(0, beta), lt(beta, 1), eq(side**2, 1), lt(0, low)),
            for_all("i", le(1, i), le(i, end), then=le(low, a(i))),
            for_all("i", le(1, i), le(i, end), then=le(a(i), high)),
        ),
        where=(
            definition(g(t), side * a(t)),
            *velocity,
            definition(level(t), c),
            *renamed(velocity, m="steady", g="constant"),
        ),
    )


def prove(p: Prover) -> None:
    """No share has the other sign; the shares add up to 1 - beta^t."""
    from proofs_checks.search.averages import average_from, for_every, sum_bounded, weights_from
    from proofs_checks.search.stationary import lowered

    closed = average_from(p, m, beta, g, t)
    old, new = p.rel(closed).rhs.subterms[1], total(i, 1, t, beta ** (t - i) * (side * a(i)))
    each = p.sum_each(eq(old, new), lambda q: q.ring(eq(old.subterms[2], new.subterms[2]), q.unfold(g(i))))
    sizes = total(i, 1, t, beta ** (t - i) * a(i))
    outside = p.sum_linear(eq(new, side * sizes))
    p.ring(eq(side * m(t), (1 - beta) * sizes), closed, each, outside, 3, note="all shares have one sign")
    weights, rest = weights_from(p, beta, t, note="the shares of all gradients"), p.need(le(0, 1 - beta))
    below, above = (sum_bounded(p, sizes, b, k, sign) for b, k, sign in ((low, 5, -1), (high, 6, 1)))
    share, positive = 1 - beta**t, "natural powers of beta are not negative"
    p.positive(le(share * low, side * m(t)), closed, each, outside, 3, weights, facts=[below, rest], note=positive)
    p.positive(le(side * m(t), share * high), closed, each, outside, 3, weights, facts=[above, rest], note=positive)

    def form(x: Term) -> Rel:
        return eq(steady(x), (1 - beta**x) * c)

    def step(q: Prover, known: int) -> object:
        return q.ring(form(s + 1), *lowered(q, beta, s), *(map(q.unfold, (steady(s + 1), level(s + 1)))), known)

    every = for_every(p, form(s), s, lambda q: q.ring(form(num(0)), q.unfold(steady(num(0)))), step)
    now, before = p.instance(every, t, note="a constant gradient, by induction"), p.instance(every, t - 1)
    gain = eq(steady(t) - steady(t - 1), (1 - beta) * beta ** (t - 1) * c)
    p.ring(gain, now, before, *lowered(p, beta, t - 1), note="the velocity rises in every step")


CLAIM = Claim(
    source=Source("lim_lecture", "Gradient descent with momentum"),
    printed=r"\text{consistent gradients point in the same direction and accumulate, building up velocity}",
    reading="For beta in [0, 1), v_0 = 0 (v is m in the rule) and gradients of one sign: every one adds its full "
    "share, so with sizes between low and high the velocity builds up to at least (1 - beta^t) low, and a "
    "constant gradient c raises it in every step, by (1 - beta) beta^(t-1) c. As the printed velocity is an "
    "average, it never grows beyond the largest gradient; only in the sum form does it reach 1 / (1 - beta) "
    "times as much.",
    statement=one_direction,
    kind="lemma",
    check=by_proof(prove, point(t=2, beta=num("1/2"), c=3, side=-1, low=2, high=5, tables={"a": [2, 5]})),
    mutants={
        "the sum form": {"sums": True},
        "the last gradient may be anything": {"last": 1},
        "power one too high": {"power": 1},
        "gain one power too small": {"gain": 1},
    },
)
