"""SGD on a box with steps alpha / sqrt(t), bounded gradients: R(T) <= d (D^2/(2 alpha) + alpha G^2) sqrt(T)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.kernel.point import Point
from proofs_checks.online import D, T, alpha, d, i, t
from proofs_checks.regret_runs import BOUNDED, G, column
from symbolic.domains.box import box
from symbolic.rules.sgd import RULE
from symbolic.statement import Fact, Rel, Statement, for_all, le, lt, statement
from symbolic.term import Like, num, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

low, high = variables("low high")
SGD = o.coordinatewise(recurrences(RULE, first=1, alpha=alpha / sqrt(t), domain=box(0, 1)))


def each(rel: Rel) -> Fact:
    """A relation in every coordinate."""
    return for_all("i", le(1, i), le(i, d), then=rel)


def rate(first: Like = 1, steps: Like = 1, near: bool = True, small: bool = True, size: Like = D) -> Statement:
    """The rate; parameters: factors of two constants, whether y is in the box and g bounded, the size of the box."""
    start, costs = D**2 / (2 * alpha), alpha * G**2
    return statement(
        le(
            o.REGRET,
            d * ((start if first == 1 else first * start) + (costs if steps == 1 else steps * costs)) * sqrt(T),
        ),
        reals="alpha D G low high",
        integers="T d",
        given=(
            *(le(1, T), le(1, d), lt(0, alpha), le(low, high), le(high - low, size), le(0, D), le(0, G)),
            *(each(le(low, o.start(i))), each(le(o.start(i), high))),
            *((each(le(low, o.y(i))), each(le(o.y(i), high))) if near else ()),
            *(o.CONVEX, *((BOUNDED,) if small else ())),
        ),
        where=SGD,
    )


def prove(p: Prover, goal: Rel) -> None:
    """One step costs a telescoping difference and alpha g^2 / (2 sqrt(t)); the inverse roots sum to 2 sqrt(T)."""
    from proofs_checks.search.regret_defined import define
    from proofs_checks.search.regret_descent import regret

    regret(p, goal)
    define(p, goal, lambda q, names: None)


def run(alpha_: Like, width: int, best: int = 0) -> Point:
    """One step from the upper end of the box [0, width], with the gradient 1, D = G = 1."""
    return point(
        T=1, d=1, alpha=alpha_, D=1, G=1, low=0, high=width,
        tables={"g": column(1), "x_1": [width], "y": [best], "loss": [width - best], "least": [0]},
    )  # fmt: skip


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Debate', authors' reply, last sentence"),
    printed=r"R(T)\le d\Big(\frac{D^2}{2\alpha}+\alpha G^2\Big)\sqrt T\quad\text{for SGD with }\alpha_t=\alpha/\sqrt t",
    reading="Decreasing is made precise as alpha_t = alpha/sqrt(t). Any convex losses, one at a step (so also those of "
    "random samples), subgradients with entries of at most G, a box with sides of at most D, the rule with the "
    "projection on it, any comparison point of the box, every T >= 1. For one convex function, dividing by T "
    "bounds the gap at the mean of the iterates by a constant over sqrt(T): there SGD does converge.",
    statement=rate,
    check=by_goals(prove, run(4, 1)),
    mutants={
        "no steps in the constant": {"steps": 0},
        "a hundredth of both": {"first": num("1/100"), "steps": num("1/100")},
        "a point outside the box": {"near": False},
        "any gradients": {"small": False},
        "a box of twice the size": {"size": 2 * D},
    },
    repairs="adam_story/sgd_guaranteed",
    kind="rate",
    against={
        "a point outside the box": run(1, 1, best=-10),
        "a box of twice the size": run(num("7/10"), 2),
    },
)
