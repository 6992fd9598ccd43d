"""beta1 lambda^(t-1) meets Theorem 1's assumptions, and beta1 lambda^t meets them with beta1 lambda for beta1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import ForAll, Rel, Statement, definition, eq, for_all, le, lt, statement
from symbolic.term import Like, Term, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T, beta1, lam = variables("t T beta1 lam")
b, c = seq("b"), seq("c")


def schedules(offset: Like = 1, top: Term = beta1 * lam, growing: bool = False, low: Like = 0) -> Statement:
    """Both schedules.

    Parameters: what is taken from the exponent, the second schedule's beta1, lambda beyond 1, a lower bound.
    """
    every = (le(1, t), le(t, T))
    return statement(
        eq(b(1), beta1),
        for_all("t", *every, then=lt(low, b(t))),
        for_all("t", *every, then=le(b(t), beta1)),
        eq(c(1), top),
        for_all("t", *every, then=lt(0, c(t))),
        for_all("t", *every, then=le(c(t), top)),
        reals="beta1 lam",
        integers="T",
        given=(le(1, T), lt(0, beta1), lt(beta1, 1), lt(0, lam), le(lam, 2) if growing else le(lam, 1)),
        where=(definition(b(t), beta1 * lam ** (t - offset)), definition(c(t), beta1 * lam**t)),
    )


def prove(p: Prover, first: Rel, low: ForAll, high: ForAll, second: Rel, least: ForAll, most: ForAll) -> None:
    """Powers of lambda with an exponent at least 0 are at most 1."""
    from proofs_checks.search.regret_corollary import decays_within

    decays_within(p, (first, low, high), note="lambda^(t-1) is at most 1, and is 1 at t = 1")
    decays_within(p, (second, least, most), note="lambda^t is at most lambda")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Theorem 1 vs Corollary 1"),
    printed=r"\beta_{1,t}=\beta_1\lambda^{t-1}\Rightarrow\beta_{1,1}=\beta_1,\ 0<\beta_{1,t}\le\beta_1;\qquad"
    r"\beta_{1,t}=\beta_1\lambda^t\Rightarrow\beta_{1,1}=\beta_1\lambda,\ 0<\beta_{1,t}\le\beta_1\lambda",
    reading="For beta1 in (0, 1), lambda in (0, 1] and every t from 1 to T. The schedule b with the exponent t - 1 "
    "meets the assumptions of Theorem 1; the printed one, c, meets them with beta1 lambda in the place of "
    "beta1, so that Theorem 1 can be used with that smaller constant.",
    statement=schedules,
    check=by_goals(prove, point(T=3, beta1=num("1/2"), lam=num("1/3"))),
    mutants={
        "the exponent t": {"offset": 0},
        "beta1 itself for the second": {"top": beta1},
        "lambda up to 2": {"growing": True},
        "a positive lower bound": {"low": num("1/100")},
    },
    repairs="adamomentum/corollary_1_schedule",
    kind="definition",
)
