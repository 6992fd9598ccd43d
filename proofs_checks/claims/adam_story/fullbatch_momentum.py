"""m_k = (1 - beta1)(grad f(x_k) + beta1 grad f(x_{k-1}) + ... + beta1^(k-1) grad f(x_1))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.sgd_momentum import RULE
from symbolic.statement import Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import Like, Term, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, i, beta1 = variables("k i beta1")
m, g = seq("m"), seq("g")
MOMENTUM = recurrences(RULE)[0]


def unrolled(last: Term = k - 1, factor: Like = 1 - beta1, lag: Like = 0) -> Statement:
    """The printed sum; parameters: its last power, the factor before it, an offset of the powers."""
    return statement(
        eq(m(k), factor * total(i, 0, last, beta1 ** (i + lag if lag else i) * g(k - i))),
        reals="beta1",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1)),
        where=(MOMENTUM,),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The recursion unrolled from m_0 = 0, then the newest gradient first."""
    from proofs_checks.search.stationary import average_as_sum

    closed = average_as_sum(p, m, beta1, g, k, note="unrolling the recursion from m_0 = 0")
    newest_first = p.sum_reverse(p.rel(closed).rhs.subterms[1], k)
    p.ring(goal, closed, newest_first, note="the newest gradient first")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1, full-batch case n=1', second line"),
    printed=r"m_k=(1-\beta_1)\big(\nabla f(x_k)+\beta_1\nabla f(x_{k-1})+\dots+\beta_1^{k-1}\nabla f(x_1)\big)",
    reading="One coordinate; for every k >= 1, beta1 in [0, 1) and all gradients g_k = grad f(x_k), with the momentum "
    "of the slides from m_0 = 0, which is not printed.",
    statement=unrolled,
    check=by_goals(prove, point(definition(g(i), i**2 + 1), k=2, beta1=num("1/2"))),
    mutants={
        "last power beta1^k": {"last": k},
        "without the factor": {"factor": 1},
        "powers one higher": {"lag": 1},
    },
)
