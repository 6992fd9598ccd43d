"""sum_{t<=T} a_t = (1-beta) sum_{t<=T} sum_{s<=t} beta^(t-s) a_s + beta sum_{s<=T} beta^(T-s) a_s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.statement import Rel, Statement, eq, le, statement
from symbolic.term import Term, num, seq, substitute, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

T, t, i, beta = variables("T t i beta")
a = seq("a")


DISCOUNTED = total(i, 1, t, beta ** (t - i) * a(i))


def discounted(time: Term) -> Term:
    """sum_{s<=t} beta^(t-s) a_s at the time t."""
    return substitute(DISCOUNTED, {"t": time})


def at(T: Term) -> Rel:
    """The printed identity at the horizon T."""
    return eq(total(t, 1, T, a(t)), (1 - beta) * total(t, 1, T, DISCOUNTED) + beta * discounted(T))


def identity(first: int = 1, power: int = 1, lag: int = 0) -> Statement:
    """The identity; parameters: first t of the double sum, power of beta before the last sum, lag of its exponents."""
    last = total(i, 1, T, beta ** (T - i + lag) * a(i)) if lag else discounted(T)
    weight = beta if power == 1 else beta**power
    return statement(
        eq(at(T).lhs, (1 - beta) * total(t, first, T, DISCOUNTED) + weight * last),
        reals="beta",
        integers="T",
        given=(le(0, T),),
    )


def prove(p: Prover) -> None:
    """Induction over T; the discounted sum S satisfies S(T+1) = beta S(T) + a(T+1)."""
    from proofs_checks.search.lemmas import for_each_step
    from proofs_checks.search.stationary import weighted_step

    def base(q: Prover) -> object:
        empty = (total(t, 1, 0, a(t)), total(t, 1, 0, DISCOUNTED), discounted(num(0)))
        return q.ring(at(num(0)), *(q.sum_empty(x) for x in empty))

    def step(q: Prover, n: Term, known: int) -> object:
        tops = q.sum_top(total(t, 1, n + 1, a(t))), q.sum_top(total(t, 1, n + 1, DISCOUNTED))
        recursion = weighted_step(q, beta, a, n)
        return q.ring(at(n + 1), *tops, recursion, known)

    for_each_step(p, at(T), T, base, step, note="induction over T: S(T+1) = beta S(T) + a(T+1) for the inner sum S")


CLAIM = Claim(
    source=Source("ahn_2024", "restored: discounted sums"),
    printed=r"\sum_{t=1}^Ta_t=(1-\beta)\sum_{t=1}^T\sum_{s=1}^t\beta^{t-s}a_s+\beta\sum_{s=1}^T\beta^{T-s}a_s",
    reading="For every horizon T >= 0, every real sequence (of vectors: coordinate by coordinate) and every real beta, "
    "of which only [0, 1) is needed; beta^0 is 1 also for beta = 0.",
    statement=identity,
    check=by_proof(prove, point(T=3, beta=num("1/2"), tables={"a": [2, -1, 5]})),
    mutants={
        "double sum from t = 2": {"first": 2},
        "beta^2 before the last sum": {"power": 2},
        "exponents T - s + 1": {"lag": 1},
        "no weight on the last sum": {"power": 0},
    },
)
