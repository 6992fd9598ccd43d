"""Alternating gradients leave at most (1 - beta) |g_t| of v_t, of equal ones the share (1 - beta) / (1 + beta)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules.sgd_momentum import RULE
from symbolic.statement import Rel, Statement, definition, eq, for_all, le, lt, statement
from symbolic.term import Term, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta, c, side = variables("t i beta c side")
a, g, m, steady, wave = seq("a"), seq("g"), seq("m"), seq("steady"), seq("wave")
MINUS = num(-1)
VELOCITY, _ = recurrences(RULE, beta1=beta)


def alternating(turn: int = -1, share: int = 1, fading: int = 1, power: int = 0) -> Statement:
    """Any sizes a(i) that do not shrink faster than by beta, and the one size c.

    Parameters: the factor between signs, the multiple of beta in the bound, the first size that is not too small, the
    offset of the power of beta.
    """
    sign = num(turn) ** t
    elapsed = beta ** (t + power) if power else beta**t
    return statement(
        le(0, side * sign * m(t)),
        le(side * sign * m(t), (1 - (beta if share == 1 else num(share) * beta)) * a(t)),
        eq(steady(t), (1 - beta) / (1 + beta) * (sign - elapsed) * c),
        reals="beta c side",
        integers="t",
        given=(
            *(le(1, t), le(0, beta), lt(beta, 1), eq(side**2, 1)),
            for_all("i", le(1, i), le(i, t), then=le(0, a(i))),
            for_all("i", le(1 + fading, i), le(i, t), then=le(beta * a(i - 1), a(i))),
        ),
        where=(
            definition(g(t), side * sign * a(t)),
            VELOCITY,
            definition(wave(t), sign * c),
            *renamed((VELOCITY,), m="steady", g="wave"),
        ),
    )


def prove(p: Prover) -> None:
    """Induction: v_t has the sign of g_t and at most the size of what g_t alone contributes."""
    from proofs_checks.search.averages import share_of_newest
    from proofs_checks.search.lemmas import for_each_step
    from proofs_checks.search.stationary import lowered

    low, high = share_of_newest(p, m, g, a, side, beta, t, sizes=4, fading=5)
    p.positive(le(0, side * MINUS**t * m(t)), facts=[low], note="v_{t-1} has the other sign and at most its share")
    p.positive(le(side * MINUS**t * m(t), (1 - beta) * a(t)), facts=[high], note="v_{t-1} can only take away from it")

    def form(s: Term) -> Rel:
        return eq(steady(s), (1 - beta) / (1 + beta) * (MINUS**s - beta**s) * c)

    def base(q: Prover) -> object:
        return q.ring(form(num(0)), q.unfold(steady(num(0))))

    def step(q: Prover, s: Term, known: int) -> object:
        return q.ring(form(s + 1), *lowered(q, beta, s), q.unfold(steady(s + 1)), q.unfold(wave(s + 1)), known)

    p.nonzero(1 + beta)
    for_each_step(p, form(t), t, base, step)
    p.ring(form(t), len(p.context.facts) - 1, note="closed form by induction")


CLAIM = Claim(
    source=Source("lim_lecture", "Gradient descent with momentum"),
    printed=r"\text{oscillating gradients are in opposite directions and cancel each other out in the moving average}",
    reading="For beta in [0, 1), v_0 = 0 (v is m in the rule) and gradients of alternating sign whose size shrinks by "
    "no more than the factor beta a step: all past cancels, and what remains of the average is at most the "
    "newest gradient's own share (1 - beta) |g_t|. The cancellation is not complete: with g_t = (-1)^t c "
    "exactly the factor (1 - beta) / (1 + beta) remains beside a term that fades as beta^t; faster shrinking "
    "gradients need not cancel.",
    statement=alternating,
    kind="lemma",
    check=by_proof(prove, point(t=3, beta=num("1/2"), c=3, side=-1, tables={"a": [4, 2, 5]})),
    mutants={
        "all of one sign": {"turn": 1},
        "at most (1 - 2 beta) of the newest": {"share": 2},
        "the second gradient may be small": {"fading": 2},
        "power one too high": {"power": 1},
    },
)
