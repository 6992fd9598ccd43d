"""sum_t 1/sqrt(t) sum_{j<=t} gamma^(t-j) g_j = sum_t g_t sum_{j>=t} gamma^(j-t)/sqrt(j): the two sums exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Term, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, j, T, gamma = variables("t j T gamma")
g = seq("g")


def exchanged(first: Term = t, power: Term = j - t, last: Term = T, root: Term = j) -> Statement:
    """The exchange; parameters: first and last index of the inner sum, its power, what stands under the root."""
    return statement(
        eq(
            total(t, 1, T, 1 / sqrt(t) * total(j, 1, t, gamma ** (t - j) * g(j))),
            total(t, 1, T, g(t) * total(j, first, last, gamma**power / sqrt(root))),
        ),
        reals="gamma",
        integers="T",
        given=(le(1, T), le(0, gamma), lt(gamma, 1)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The double sum over 1 <= j <= t <= T in both orders."""
    inner = goal.lhs.subterms[2].subterms[1]
    triangle = total(t, 1, T, total(j, 1, t, 1 / sqrt(t) * inner.subterms[2]))
    pair = eq(triangle.subterms[2], goal.lhs.subterms[2])

    def inwards(q: Prover) -> object:
        return q.ring(eq(pair.rhs, pair.lhs), q.sum_linear(pair))

    whole = p.sum_each(eq(goal.lhs, triangle), inwards)
    swapped = p.sum_swap(triangle, note="the order of the sums exchanged")
    turned = p.rel(swapped).rhs
    outside = total(j, 1, T, g(j) * total(t, j, T, gamma ** (t - j) / sqrt(t)))
    ends = eq(turned.subterms[2], outside.subterms[2])
    last = p.sum_each(eq(turned, outside), lambda q: q.sum_linear(ends))
    p.ring(goal, whole, swapped, last, note="g_j does not depend on t; j and t renamed")


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, step (i)"),
    printed=r"\sum_{t=1}^T\frac1{\sqrt t}\sum_{j=1}^t\gamma^{t-j}g_{j,i}"
    r"=\sum_{t=1}^Tg_{t,i}\sum_{j=t}^T\frac{\gamma^{j-t}}{\sqrt j}",
    reading="For every T >= 1, all real g_1, ..., g_T and 0 <= gamma < 1; the common factor before both sides is left "
    "out. The exchange holds for any signs; the lines after it need |g_{t,i}| for g_{t,i}.",
    statement=exchanged,
    check=by_goals(prove, point(T=3, gamma=num("1/2"), tables={"g": [1, -2, 3]})),
    mutants={
        "inner sum from t + 1": {"first": t + 1},
        "a power more": {"power": j - t + 1},
        "inner sum up to T - 1": {"last": T - 1},
        "the root of t": {"root": t},
    },
)
