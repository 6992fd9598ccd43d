"""Epsilon inside the root: Duchi's AdaGrad for epsilon = 0, else its steps with delta = sqrt(epsilon) up to sqrt 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adagrad import RULE as DUCHI
from symbolic.rules.adagrad_eps_inside import RULE as PRINTED
from symbolic.statement import Rel, Statement, eq, le, lt, ne, statement
from symbolic.term import Like, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, gamma, epsilon, x_1 = variables("t i gamma epsilon x_1")
TABLE: dict[tuple[int, ...], Like] = {(0,): 1, (1,): 3, (2,): 4}
x, y, z, v, g = seq("x"), seq("y"), seq("z"), seq("v"), seq("g")


def iterates(power: int = 2, delta: Like = 0, factor: int = 2, first: int = 1) -> Statement:
    """The printed update, its sum, Duchi's iterates for epsilon = 0, and the two step sizes.

    Parameters: the power of the gradients, Duchi's delta, the square of the factor, the first summand.
    """
    inside, outside = gamma / sqrt(v(t) + epsilon), gamma / (sqrt(epsilon) + sqrt(v(t)))
    return statement(
        eq(v(t), v(t - 1) + g(t) ** power),
        eq(x(t + 1), x(t) - inside * g(t)),
        eq(v(t), total(i, first, t, g(i) ** power)),
        eq(y(t + 1), z(t + 1)),
        le(outside, inside),
        le(inside, sqrt(num(factor)) * outside),
        reals="gamma epsilon x_1",
        integers="t",
        given=(le(1, t), lt(0, gamma), lt(0, epsilon), ne(g(1), 0)),
        where=(
            *recurrences(PRINTED, first=1, alpha=gamma),
            *renamed(recurrences(PRINTED, first=1, alpha=gamma, epsilon=0)[1:], x="y"),
            *renamed(recurrences(DUCHI, first=1, alpha=gamma, delta=delta)[1:], x="z"),
        ),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """The rule's own lines; equal steps from an equal start; roots of sums against sums of roots."""
    from proofs_checks.search.epsilons import inside_and_outside, same_iterates, summed_squares

    accumulator, update, sums, same, *_ = goals
    p.ring(accumulator, p.unfold(v(t)), note="the accumulator of the rule")
    unrolled = summed_squares(p, v, g, t)
    p.ring(sums, unrolled, note="unrolled from s_0 = 0")
    p.ring(update, p.unfold(x(t + 1)), note="the update of the rule")
    same_iterates(p, same, t, note="equal steps from an equal start")
    shorter, longer = inside_and_outside(p, v(t), epsilon, gamma)
    p.restate(p.rel(shorter), shorter, note="the root of a sum is at most the sum of the roots")
    p.restate(p.rel(longer), longer, note="and at least the sum of the roots over the root of 2")


CLAIM = Claim(
    source=Source("lim_lecture", "AdaGrad"),
    printed=r"s_t=s_{t-1}+g_t^2=\sum_{i=1}^tg_i^2,\quad\theta_{t+1}=\theta_t-\frac{\gamma}{\sqrt{s_t+\epsilon}}g_t;\quad"
    r"\frac{\gamma}{\sqrt\epsilon+\sqrt{s_t}}\le\frac{\gamma}{\sqrt{s_t+\epsilon}}\le"
    r"\sqrt2\,\frac{\gamma}{\sqrt\epsilon+\sqrt{s_t}}",
    reading="One coordinate, every t >= 1, any gradients with g_1 not 0. The printed update is that of the rule (s_t "
    "= v(t)), with epsilon = 0 its iterates (y) are those of Duchi, Hazan and Singer with delta = 0 (z), and "
    "with epsilon > 0 its step size is at least theirs with delta = sqrt(epsilon), and at most sqrt(2) times "
    "that (at s_t = epsilon).",
    statement=iterates,
    kind="algorithm",
    repairs="adam_lecture/adagrad_update",
    check=by_goals(prove, point(t=2, gamma=3, epsilon=9, x_1=1, tables={"g": TABLE})),
    mutants={
        "not squared": {"power": 1},
        "Duchi's with delta = 1": {"delta": 1},
        "within a factor 1": {"factor": 1},
        "sum from 0": {"first": 0},
    },
)
