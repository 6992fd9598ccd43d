"""AMSGrad: vhat_{t-1} <= vhat_t, so alpha_t / sqrt(vhat_t + epsilon) never rises where alpha_t does not rise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules import adam, amsgrad
from symbolic.statement import Statement, le, lt, statement
from symbolic.term import Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, beta2, gamma, epsilon = variables("t beta2 gamma epsilon")
v, v_max, g, alpha = seq("v"), seq("v_max"), seq("g"), seq("alpha")
REDDI, ADAM = recurrences(amsgrad.RULE)[1:3], renamed(recurrences(adam.RULE)[1:2], v="v_max")


def rate(s: Term, size: Term) -> Term:
    """The adaptive learning rate at time s for the step size at that time."""
    return size / sqrt(v_max(s) + epsilon)


def nonincreasing(averaged: bool = False, falling: bool = True, strict: bool = False) -> Statement:
    """The denominator, the rate for a constant step size, and for one that does not rise.

    Parameters: Adam's average in place of the maximum, the step size that does not rise, a rate that falls strictly.
    """
    order = lt if strict else le
    return statement(
        le(v_max(t - 1), v_max(t)),
        order(rate(t, gamma), rate(t - 1, gamma)),
        le(rate(t, alpha(t)), rate(t - 1, alpha(t - 1))),
        reals="beta2 gamma epsilon",
        integers="t",
        given=(
            *(le(1, t), le(0, beta2), lt(beta2, 1), lt(0, gamma), le(0, epsilon), lt(0, v_max(t - 1) + epsilon)),
            *(le(0, alpha(t)), *((le(alpha(t), alpha(t - 1)),) if falling else ())),
        ),
        where=ADAM if averaged else REDDI,
    )


def prove(p: Prover) -> None:
    """A maximum with what was there before; the root grows with what stands under it."""
    from proofs_checks.search.averages import shorter_step
    from proofs_checks.search.running_maximum import never_falls

    grown = never_falls(p, v_max, v, t, note="a maximum never falls")
    more = p.positive(le(v_max(t - 1) + epsilon, v_max(t) + epsilon), facts=[grown], degree=1)
    shorter_step(p, 3, more, note="a larger root divides gamma")
    own = p.rel(shorter_step(p, 6, more))
    before = rate(t - 1, alpha(t - 1))
    inverse = p.inverse_positive(p.need(lt(0, sqrt(v_max(t - 1) + epsilon))))
    smaller = p.positive(le(own.rhs, before), facts=[7, inverse], degree=2)
    p.positive(le(own.lhs, before), facts=[p.need(own), smaller], degree=1, note="and the step size does not rise")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{AMSGrad adds a long-term memory to the second moment, guaranteeing a non-increasing adaptive "
    r"learning rate: }\hat v_t=\max(\hat v_{t-1},v_t)",
    reading="For every coordinate, t >= 1, beta2 in [0, 1), any gradients and epsilon >= 0 with vhat_{t-1} + epsilon "
    "> 0 (vhat is v_max in the rule): vhat never falls, gamma / sqrt(vhat_t + epsilon) never rises, nor does "
    "it with a step size alpha_t >= 0 that does not rise. It may stay as it is, as the word says. epsilon = 0 "
    "is Reddi's own rule.",
    statement=nonincreasing,
    kind="lemma",
    check=by_proof(prove, point(t=2, beta2=num("1/2"), gamma=3, epsilon=1, tables={"g": [4, 1], "alpha": [3, 2]})),
    mutants={
        "Adam's average, no maximum": {"averaged": True},
        "any step sizes": {"falling": False},
        "strictly decreasing": {"strict": True},
    },
)
