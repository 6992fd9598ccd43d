"""Drawn with replacement, beta2 = 0: the mean of m_t/sqrt(v_t) on function (2), exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.kernel.point import Point
from proofs_checks.plane import HALF, beta1, decays, g, m, n, t, v
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import PermutedSequence, Rel, Statement, definition, eq, for_all, le, lt, statement
from symbolic.term import Like, Term, expect, num, seq, sqrt, term, var
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

e, i = var("e"), var("i")
label, y = seq("label"), seq("y")
SIGNS, INVERSE = (2 - n) / n, (n**2 - n + 1) / n**3


def step(signs: Term = SIGNS, inverse: Term = INVERSE, fade: Like = 1) -> Statement:
    """The mean step; parameters: the mean sign, 1/n times the mean of 1/|g|, what multiplies beta1^(t-1)."""
    return statement(
        eq(expect(m(t) / sqrt(v(t))), (1 - beta1) * signs + beta1 * (1 - fade * beta1 ** (t - 1)) * inverse),
        reals="beta1",
        integers="n t",
        given=(
            *(le(1, n), *decays(beta1), le(1, t), eq(label(0), n)),
            for_all("i", le(1, i), le(i, n - 1), then=eq(label(i), -1)),
            for_all("e", le(1, e), le(e, t), then=lt(0, y(e, 0) ** 2)),
        ),
        where=(definition(g(t), y(t, 0)), *recurrences(RULE, first=1, alpha=1, beta2=0, debias1=1, debias2=1)[:2]),
        random="y",
        laws=(PermutedSequence("y", "label", n, replacement=True),),
    )


def prove(p: Prover, goal: Rel) -> None:
    """sqrt(v_t) = |g_t|, and the draw at t is independent of m_(t-1)."""
    from proofs_checks.search.plane_zero import drawn_step

    drawn_step(p, goal)


def witness() -> Point:
    """n = 2, two draws."""
    values = {"n": term(2), "t": term(2), "beta1": HALF}
    return Point(values, {"label": {(0,): num(2), (1,): num(-1)}}, epochs=2)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slides: 'Randomly sample tau_k' together with the drawn region"),
    printed=r"\text{In the }k\text{-th iteration: randomly sample }\tau_k\text{ from }\{1,\dots,n\}",
    reading="The algorithm as defined, on the linear branch of function (2) at beta2 = 0: at every t the slope g_t is "
    "n with probability 1/n and -1 otherwise, independently (y(t, 0), labels n, -1, ..., -1; that no draw is "
    "0 is said so that the quotient is defined). For n >= 1, beta1 in [0, 1) and all t >= 1 the mean of "
    "m_t/sqrt(v_t) is as stated; the bias factor 1/(1 - beta1^t) is left out. It rises to W = (1 - beta1)(2 - "
    "n)/n + beta1 (n^2 - n + 1)/n^3: where W < 0 every mean step leads away from the minimiser.",
    statement=step,
    check=by_goals(prove, witness()),
    mutants={
        "the mean sign 1/n": {"signs": 1 / n},
        "E(1/|g|) = 1": {"inverse": 1 / n},
        "settled from the start": {"fade": 0},
    },
    repairs="adam_story/theorem_2_sampling_order",
    kind="theorem",
)
