"""SGD: x_{k+1} = x_k - eta_k grad f_tau(x_k); its mean step is eta_k / n times the gradient of f = f_1 + ... + f_n."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.sgd import RULE
from symbolic.statement import PermutedSequence, Rel, Statement, eq, le, statement
from symbolic.term import Like, Term, expect, num, seq, term, total, variables
from symbolic.trace import trace

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, n, i, x, eta = variables("k n i x eta")
g, df = seq("g"), seq("df")
GRADIENTS: dict[tuple[int, ...], Like] = {(0,): 3, (1,): -4}


def one_step(scale: Like = n, last: Term = n - 1, sign: int = -1) -> Statement:
    """The update and its mean; parameters: what divides the gradient, the last of the functions, the sign."""
    step: Any = trace(RULE, RULE.initial, x, g(k, 0), RULE.hyper(eta))
    after = term(x - step.delta)
    return statement(
        eq(after, x + num(sign) * eta * g(k, 0)),
        eq(expect(after), x - eta / scale * total(i, 0, last, df(i))),
        reals="x eta",
        integers="k n",
        given=(le(1, k), le(1, n)),
        random="g",
        laws=(PermutedSequence("g", "df", n, replacement=True),),
    )


def prove(p: Prover, update: Rel, average: Rel) -> None:
    """The mean of a uniformly drawn gradient."""
    from proofs_checks.search.color_balls import mean

    p.ring(update, note="the update of the rule")
    drawn = mean(p, average.lhs.subterms[0], note="each of the n gradients is drawn with probability 1/n")
    p.ring(average, drawn, note="the gradient of the sum f, divided by n")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Let us start with SGD'"),
    printed=r"\min_xf(x)=\sum_{i=1}^nf_i(x);\quad\tau_k\sim U\{1,\dots,n\};\quad "
    r"x_{k+1}=x_k-\eta_k\nabla f_{\tau_k}(x_k)",
    reading="One coordinate, at every state x = x_k (so given the past), every n >= 1 and step size. The printed "
    "update is that of the rule, and it is gradient descent on f on average: E[x_{k+1}] = x_k - (eta_k/n) "
    "f'(x_k). The factor 1/n is there since f is a sum; f_1, ..., f_n are numbered from 0, and df(i) is "
    "f_i'(x_k).",
    statement=one_step,
    check=by_goals(prove, point(k=1, n=2, x=1, eta=num("1/2"), tables={"df": GRADIENTS}, epochs=1)),
    mutants={
        "unbiased for the sum f": {"scale": 1},
        "one function left out": {"last": n - 2},
        "ascent": {"sign": 1},
    },
    kind="algorithm",
)
