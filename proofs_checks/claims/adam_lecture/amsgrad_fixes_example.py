"""AMSGrad, beta1 = 0: every cycle moves theta by at least alpha (C - 2) / C towards -1, for every beta2 in [0, 1)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.cycles import SPIKE, C, beta2, k, reddi, slopes, t, v, x
from proofs_checks.kernel.point import Point
from symbolic.statement import Recursion, Rel, Statement, definition, for_all, le, lt, statement
from symbolic.term import Like, Term, maximum, num, seq

if TYPE_CHECKING:
    from proofs_checks.search import Prover

alpha, v_max = seq("alpha"), seq("v_max")


def drift(speed: Term = (C - 2) / C, least: int = 2, adams: bool = False, falling: bool = True) -> Statement:
    """The change over a cycle.

    Parameters: its least size in units of alpha, the bound on C, Adam's average in place of the maximum, step sizes
    that do not rise.
    """
    m, w, w_max, iterate = reddi()
    start = alpha(SPIKE)
    rising = for_all("t", le(1, t), le(t, 3 * k + 2), then=le(alpha(t + 1), alpha(t)))
    return statement(
        le(x(SPIKE + 3) - x(SPIKE), -(speed * start)),
        lt(x(SPIKE + 3), x(SPIKE)),
        reals="C beta2 x_1",
        integers="k",
        given=(
            *(le(0, k), lt(least, C), le(0, beta2), lt(beta2, 1), lt(0, alpha(3 * k + 3))),
            *slopes(),
            *((rising,) if falling else (lt(0, start), lt(0, alpha(3 * k + 2)))),
        ),
        where=(
            m,
            w,
            replace(w_max, step=maximum(0, v(t))) if adams and isinstance(w_max, Recursion) else w_max,
            iterate,
        ),
    )


def prove(p: Prover, far: Rel, down: Rel) -> None:
    """The three denominators do not fall and do not exceed C, so the spike outweighs the two normal steps."""
    from proofs_checks.search.fixed_drift import right_drift

    right_drift(p, far, down)


def run(spike: Like, size: Term) -> Point:
    """Two cycles with beta2 = 1/2 and the steps alpha_t = ``size``."""
    gradients: list[Like] = [spike, -1, -1] * 4
    return point(definition(alpha(t), size), k=1, C=spike, beta2=num("1/2"), x_1=1, tables={"g": gradients})


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{By using the running maximum, AMSGrad solves the non-convergence issue on this example.}",
    reading="AMSGrad as Reddi, Kale and Kumar state it (no bias correction, no epsilon) with beta1 = 0, every C > 2, "
    "every beta2 in [0, 1) and step sizes alpha_t > 0 that do not rise, as alpha/sqrt(t) or a constant: before the "
    "projection acts, every cycle moves theta by at least alpha_{3k+1} (C - 2)/C towards the minimum -1. Its moves "
    "upwards are at most 2 alpha/(C sqrt(1 - beta2)), so near -1 theta stays within that (not part of the statement; "
    "the regret with the projection is the claim drift_amsgrad_regret).",
    statement=drift,
    check=by_goals(prove, run(3, 1 / t)),
    mutants={
        "a speed of alpha (C - 1)/C": {"speed": (C - 1) / C},
        "C > 1": {"least": 1},
        "Adam's average": {"adams": True},
        "any step sizes": {"falling": False},
    },
    kind="theorem",
    against={"C > 1": run(num("3/2"), num(1)), "any step sizes": run(3, t**2)},
)
