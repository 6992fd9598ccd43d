"""E[F(x + s d) - F(x)] = E[<grad F(x + s d), d>] for s with the law Exp(1): integration by parts along a ray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.statement import ExponentialTime, Statement, definition, eq, statement
from symbolic.term import expect, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

x, d, s = variables("x d s")
F, slope = seq("F"), seq("F'")


def scaling(rate: int = 1, minus: int = 1, plain: bool = False, factor: str = "1") -> Statement:
    """The printed identity; parameters: rate of the law, multiple of F(x), gradient without d, factor of s."""
    end = x + s * d if factor == "1" else x + num(factor) * s * d
    right = slope(x + s * d) if plain else slope(x + s * d) * d
    return statement(
        eq(expect(F(end) - (F(x) if minus == 1 else num(minus) * F(x))), expect(right)),
        reals="x d s",
        laws=(ExponentialTime("s", num(rate)),),
    )


def prove(p: Prover) -> None:
    """The derivative of F along the ray, and integration by parts against exp(-s)."""
    parts = p.by_parts(
        F(x + s * d), note="integration by parts against the density exp(-s), whose derivative is -exp(-s)"
    )
    goal = eq(expect(F(x + s * d) - F(x)), expect(slope(x + s * d) * d))
    p.ring(goal, parts, note="the chain rule along the ray")


CLAIM = Claim(
    source=Source("zhang_cutkosky_2024", "restored: random scaling"),
    printed=r"\mathbb E_{s\sim\mathrm{Exp}(1)}[F(x+s\,d)-F(x)]=\mathbb E_s\langle\nabla F(x+s\,d),d\rangle",
    reading="F is read along the line through x in the direction d: a function of one variable, whose derivative at s "
    "is the inner product (chain rule); x and d are then real numbers. Assumed, since the print needs it: F is locally "
    "absolutely continuous along the ray and E|F'(x + s d) d| is finite (say F Lipschitz); the left mean then exists.",
    statement=scaling,
    check=by_proof(prove, point(definition(F(x), x**3 - 2 * x), x=2, d=-3)),
    mutants={
        "rate 2": {"rate": 2},
        "without - F(x)": {"minus": 0},
        "gradient without d": {"plain": True},
        "F(x + 2 s d)": {"factor": "2"},
    },
)
