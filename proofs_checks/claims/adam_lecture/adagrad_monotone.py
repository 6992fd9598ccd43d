"""AdaGrad: s_t never falls and gamma / sqrt(s_t + epsilon) never rises, both strictly where g_t is not 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.rules import adagrad_eps_inside, rmsprop_eps_inside
from symbolic.statement import Statement, le, lt, ne, statement
from symbolic.term import Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, k, gamma, epsilon = variables("t k gamma epsilon")
v, g = seq("v"), seq("g")
ADAGRAD = recurrences(adagrad_eps_inside.RULE)[:1]
RMSPROP = recurrences(rmsprop_eps_inside.RULE, beta2=num("9/10"))[:1]


def rate(s: Term) -> Term:
    """The effective learning rate at time s."""
    return gamma / sqrt(v(s) + epsilon)


def monotone(averaged: bool = False, always: bool = False, up: bool = False) -> Statement:
    """Order in every step t, strict order in every step k with a gradient.

    Parameters: RMSProp's average in place of the sum, strict order in every step, rates that grow.
    """
    return statement(
        le(v(t - 1), v(t)),
        le(rate(t - 1), rate(t)) if up else le(rate(t), rate(t - 1)),
        lt(v(k - 1), v(k)),
        lt(rate(k), rate(k - 1)),
        reals="gamma epsilon",
        integers="t k",
        given=(le(1, t), lt(0, gamma), lt(0, epsilon), le(1, k), *(() if always else (ne(g(k), 0),))),
        where=RMSPROP if averaged else ADAGRAD,
    )


def prove(p: Prover) -> None:
    """A square is added; the root grows with what stands under it."""
    from proofs_checks.search.averages import shorter_step, stays_nonnegative
    from proofs_checks.search.stationary import square_positive

    gamma_positive, epsilon_positive = 1, 2
    for s in (t, k):
        before, now = stays_nonnegative(p, v, g, s - 1), p.unfold(v(s))
        if s == t:
            grown = p.positive(le(v(s - 1), v(s)), now, facts=[], squares=(g(s),), note="a square is added")
            order = p.positive(le(v(s - 1) + epsilon, v(s) + epsilon), facts=[grown], degree=1)
        else:
            square = square_positive(p, g(s), p.need(ne(g(s), 0)))
            grown = p.positive(lt(v(s - 1), v(s)), now, facts=[square], degree=1, note="unless the gradient is 0")
            order = p.positive(lt(v(s - 1) + epsilon, v(s) + epsilon), facts=[grown], degree=1)
        p.positive(lt(0, v(s - 1) + epsilon), facts=[before, epsilon_positive], degree=1)
        shorter_step(p, gamma_positive, order, note="a larger root divides gamma")
        p.positive(le(0, v(s) + epsilon), facts=[before, epsilon_positive, grown], degree=1)


CLAIM = Claim(
    source=Source("lim_lecture", "AdaGrad"),
    printed=r"\text{the accumulator }s_t\text{ grows monotonically, so the effective learning rate }"
    r"\frac{\gamma}{\sqrt{s_t+\epsilon}}\text{ for all parameters steadily decreases}",
    reading="For every coordinate, gamma > 0, epsilon > 0 and t >= 1 (s_t is v(t) in the rule, s_0 = 0): s_t never "
    "falls and the rate never rises; in every step k whose gradient is not 0 s_k grows and the rate falls "
    "strictly. With a gradient 0 both stay as they are, so nothing strict holds for all steps.",
    statement=monotone,
    kind="lemma",
    check=by_proof(prove, point(t=2, k=1, gamma=3, epsilon=2, tables={"g": [5, 0]})),
    mutants={
        "an average, not a sum": {"averaged": True},
        "strict in every step": {"always": True},
        "the rate grows": {"up": True},
    },
)
