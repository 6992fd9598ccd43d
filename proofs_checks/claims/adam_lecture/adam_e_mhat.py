"""E[mhat_t] = E[g_t] as printed, with no word on how the gradients at different steps are related: false."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Fact, Statement, eq, for_all, le, lt, statement
from symbolic.term import expect, num, seq, variables
from symbolic.trace import recurrences

t, i, beta1 = variables("t i beta1")
g, m_hat = seq("g"), seq("m_hat")


def unbiased(stationary: bool = False, last: int | None = None, memory: bool = True) -> Statement:
    """The printed identity; parameters: whether all steps agree, the only t spoken of, whether beta may be > 0."""
    adam = {d.name: d for d in recurrences(RULE)}
    more: list[Fact] = [] if last is None else [eq(t, last)]
    if stationary:
        more.append(for_all("i", le(1, i), le(i, t), then=eq(expect(g(i)), expect(g(t)))))
    return statement(
        eq(expect(m_hat(t)), expect(g(t))),
        reals="beta1",
        integers="t",
        given=(le(1, t), le(0, beta1), lt(beta1, 1) if memory else le(beta1, 0), *more),
        where=(adam["m"], adam["m_hat"]),
        random="g",
    )


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property I: bias correction"),
    printed=r"\mathbb E[\hat m_t]=\mathbb E[g_t]",
    reading="For every t >= 1, beta1 in [0, 1) and all gradients. The slide states the identity for any gradients; "
    "that they have the same mean at every step is assumed only on the next slide.",
    statement=unbiased,
    check=by_counterexample(point(t=2, beta1=num("1/2"), scenarios=[{"g": [0, 1]}])),
    mutants={
        "under stationarity": {"stationary": True},
        "at t = 1": {"last": 1},
        "without memory, beta1 = 0": {"memory": False},
    },
)
