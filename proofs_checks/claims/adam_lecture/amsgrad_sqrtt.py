"""AMSGrad on a box, with constant beta1 and bounded gradients: R(T) <= C sqrt(T) for every T >= 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.kernel.point import Point
from proofs_checks.online import D, T, alpha, beta1, beta2, d, i, t
from proofs_checks.regret_runs import column
from symbolic.domains.box import box
from symbolic.rules.amsgrad import RULE
from symbolic.statement import Fact, Rel, Statement, for_all, le, lt, statement
from symbolic.term import Like, absolute, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

G, low, high = variables("G low high")
top = seq("v_max")
AMSGRAD = o.coordinatewise(recurrences(RULE, first=1, alpha=alpha / sqrt(t), domain=box(0, 1)))


def each(rel: Rel) -> Fact:
    """A relation in every coordinate."""
    return for_all("i", le(1, i), le(i, d), then=rel)


def rate(first: Like = 1, steps: Like = 1, near: bool = True, small: bool = True, size: Like = D) -> Statement:
    """The rate; parameters: factors of two constants, whether y is in the box and g bounded, the size of the box."""
    root = steps * (alpha * (1 + beta1) / ((1 - beta1) * sqrt(1 - beta2)))
    scale = first * (D**2 / (2 * alpha)) + root + beta1 * D / (1 - beta1)
    return statement(
        le(o.REGRET, d * G * scale * sqrt(T)),
        reals=f"{o.REALS} G low high",
        integers="T d",
        given=(
            *(le(1, T), le(1, d), lt(0, alpha), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            *(le(low, high), le(high - low, size), le(0, D), le(0, G)),
            *(each(le(low, o.start(i))), each(le(o.start(i), high))),
            *((each(le(low, o.y(i))), each(le(o.y(i), high))) if near else ()),
            *(o.every(lt(0, top(t, i))), o.CONVEX, *((o.every(le(absolute(o.g(t, i)), G)),) if small else ())),
        ),
        where=AMSGRAD,
    )


def prove(p: Prover, goal: Rel) -> None:
    """The memory of the gradients telescopes too; clipping is a projection; m_t^2/sqrt(vhat_t) is bounded."""
    from proofs_checks.search.regret_box import regret
    from proofs_checks.search.regret_defined import define

    regret(p, goal)
    define(p, goal, lambda q, names: None)


def run(alpha_: Like, width: int, best: int = 0) -> Point:
    """One step from the upper end of the box [0, width] without momentum, with the gradient 1, D = G = 1."""
    return point(
        T=1, d=1, alpha=alpha_, beta1=0, beta2=num("16/25"), D=1, G=1, low=0, high=width,
        tables={"g": column(1), "x_1": [width], "y": [best], "loss": [width - best], "least": [0]},
    )  # fmt: skip


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{AMSGrad achieves }R(T)=O(\sqrt T)\text{ in convex settings}",
    reading="For every T >= 1, R(T) <= C sqrt(T), where C = d G (D^2/(2 alpha) + alpha (1 + beta1)/((1 - beta1) "
    "sqrt(1 - beta2)) + beta1 D/(1 - beta1)): convex losses, gradients with entries of at most G, a box with "
    "sides of at most D (the rule with the projection on it), alpha_t = alpha/sqrt(t), constant beta1 in [0, "
    "1), beta2 in [0, 1), positive vhat. The printed bound of Theorem 4 does not give this: it has sqrt(1 + "
    "log T) in it, and with constant beta1 its second sum grows like T^(3/2). The proof telescopes what the "
    "momentum adds.",
    statement=rate,
    check=by_goals(prove, run(2, 1)),
    mutants={
        "no steps in the constant": {"steps": 0},
        "a hundredth of both": {"first": num("1/100"), "steps": num("1/100")},
        "a point outside the box": {"near": False},
        "any gradients": {"small": False},
        "a box of twice the size": {"size": 2 * D},
    },
    kind="rate",
    against={
        "a point outside the box": run(2, 1, best=-10),
        "a box of twice the size": run(num("3/5"), 2),
    },
)
