"""Theorem 2 on function (2): wherever S < 0, Adam's iterates go to infinity, however small S is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.plane import (
    K,
    adam,
    alpha,
    beta1,
    beta2,
    epoch,
    fading,
    g,
    given,
    gradient,
    j,
    n,
    r,
    settled,
    witness,
    x,
    x_1,
)
from symbolic.statement import ForAll, Rel, Statement, eq, for_all, le, lt, statement
from symbolic.term import Like, Term, num, sqrt

if TYPE_CHECKING:
    from proofs_checks.search import Prover

LOST = n + (n + 1) * beta1 / (1 - beta1) ** 2 + beta2 / (1 - beta2)


def diverges(speed: Like = 2, bound: Like = 0, lost: Term = LOST) -> Statement:
    """How far, and that the slopes are gradients; parameters: the speed, what S is below, what is lost at first."""
    away = -epoch() * (speed * alpha / n * (sqrt(K * n + 1) - 1))
    spike, other = j * n + 1, j * n + 1 + r
    return statement(
        le(x_1 + away - alpha * lost, x(K * n + 1)),
        for_all("j", le(0, j), le(j, K - 1), then=eq(g(spike), gradient(n, x(spike)))),
        for_all("j r", le(0, j), le(j, K - 1), le(1, r), le(r, n - 1), then=eq(g(other), gradient(-1, x(other)))),
        reals="beta1 beta2 alpha x_1",
        integers="n K",
        given=(*given(), lt(epoch(), bound), le(-1 + alpha * (n**2 + LOST), x_1)),
        where=(*settled(), *fading(), *adam()),
    )


def prove(p: Prover, far: Rel, spike: ForAll, others: ForAll) -> None:
    """The settled steps carry the iterate by -S times the step size in every epoch; it never comes below -1."""
    from proofs_checks.search.plane_escape import escapes

    escapes(p, far, spike, others)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Divergence can happen when beta2 is small', Thm 2"),
    printed=r"\text{For any fixed }n\text{ there exists }f\text{ satisfying A1, A2 such that, when }(\beta_1,\beta_2)"
    r"\text{ is in the orange region, Adam's iterates and function values diverge to infinity}",
    reading="f is function (2), which satisfies A1 and A2 (another claim), and the region is S < 0, S the sum of "
    "M(r)/sqrt(V(r)), r = 0..n-1. Adam as the slides print it, m_0 = v_0 = 0, steps alpha/sqrt(k), from a start x_1 "
    "far out on the linear branch; but in the order f_0, ..., f_(n-1) in every epoch, where the slides sample at "
    "random (the claim on the sampling order says that the region is then another). Every slope seen is the gradient "
    "of function (2) at the iterate, and K epochs bring the iterate, and f = x with it, up by at least -2 S alpha "
    "(sqrt(K n + 1) - 1)/n less a constant. For n = 1 and n = 2 no decays have S < 0.",
    statement=diverges,
    check=by_goals(prove, witness(beta1=0, beta2=num("1/4"), x_1=20)),
    mutants={
        "S < 1 suffices": {"bound": 1},
        "nothing is lost at first": {"lost": num(0)},
        "twice as fast": {"speed": 4},
    },
    uses=("adam_story/function2",),
    kind="theorem",
)
