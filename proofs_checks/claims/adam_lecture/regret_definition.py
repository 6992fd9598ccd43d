"""Regret against the best fixed point x*: the sum of the gaps, and the largest regret against any point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, eq, le, statement
from symbolic.term import Like, Term, num, seq, total, var, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T, best, y = variables("t T best y")
f, x, R = seq("f"), seq("x"), seq("R")


def losses(at: Term) -> Term:
    """The total loss of a fixed point."""
    return total(t, 1, T, f(t, at))


def regret(factor: Like = 1, minimal: bool = True, last: Like = 0, other: Term = best) -> Statement:
    """What the definition says; parameters: a factor, whether x* is a minimiser, steps left out, the fixed point."""
    own = total(t, 1, T - last if last else T, f(t, x(t)))
    minimum = losses(other)
    return statement(
        eq(R(T), total(t, 1, T, f(t, x(t)) - f(t, best))),
        le(total(t, 1, T, f(t, x(t)) - f(t, y)), R(T)),
        reals="best y",
        integers="T",
        given=(le(1, T), *((le(losses(best), losses(y)),) if minimal else ())),
        where=(definition(R(T), own - (minimum if factor == 1 else factor * minimum)),),
    )


def prove(p: Prover, gaps: Rel, largest: Rel) -> None:
    """Sums are linear; the minimum is at most the loss of any point."""
    own = total(t, 1, T, f(t, x(t)))
    apart = p.sum_linear(eq(gaps.rhs, own - losses(best)))
    same = p.ring(gaps, p.unfold(R(T)), apart, note="the sum of the gaps")
    against = p.sum_linear(eq(largest.lhs, own - losses(y)))
    p.positive(largest, against, same, apart, facts=[1], degree=1, note="x* minimises the total loss")


CLAIM = Claim(
    source=Source("lim_lecture", "Detour: regret"),
    printed=r"R_T=\sum_{t=1}^Tf_t(x_t)-\min_{x^*\in\mathcal F}\sum_{t=1}^Tf_t(x^*)",
    reading="For every T >= 1, any losses, any points x_t, where the minimum over F is attained, at a point best of F "
    "(a continuous loss on a compact F has one; without it the definition says nothing, see the sibling): R_T "
    "is the sum of the gaps f_t(x_t) - f_t(best), and the regret against any other point y of F is at most "
    "R_T. One coordinate is written; the points enter only through their losses.",
    statement=regret,
    check=by_goals(
        prove,
        point(
            definition(f(t, var("z")), (var("z") - 1) ** 2 * t),
            T=2,
            best=1,
            y=3,
            tables={"x": [0, num("1/2")]},
        ),
    ),
    mutants={
        "the minimum counted twice": {"factor": 2},
        "any point in the place of x*": {"minimal": False},
        "without the last loss": {"last": 1},
        "the loss of y": {"other": y},
    },
    kind="definition",
)
