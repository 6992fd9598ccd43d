"""E(grad f - (m_{k,0} + m_{k,1})) is nearly 0: known exactly at a fixed x, else up to the drift of the gradients."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.color_balls import ORDERS
from symbolic.statement import Rel, Statement, eq, for_all, le, lt, statement
from symbolic.term import Like, Term, absolute, expect, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, e, beta1, c0, c1, h = variables("k e beta1 c0 c1 h")
a, b, u, w = seq("a"), seq("b"), seq("u"), seq("w")
Draws = Callable[[Term], Term]


def difference(first: Draws, second: Draws) -> Term:
    """``c_0 + c_1 - (m_{k,0} + m_{k,1})`` for the gradients ``first(e)``, ``second(e)`` of round e."""
    m1 = total(e, 1, k, beta1 ** (2 * (k - e)) * (second(e) + beta1 * first(e)))
    m0 = first(k) + total(e, 1, k - 1, beta1 ** (2 * (k - e) - 1) * (second(e) + beta1 * first(e)))
    return c0 + c1 - (1 - beta1) * (m0 + m1)


def comparison(power: Like = 1, parts: Like = 2, drift: Like = 2, sign: int = 1) -> Statement:
    """Parameters: offset of the power, denominator, how much the drift counts, a sign."""
    rest = (1 + beta1) / parts * beta1 ** (2 * (k - 1) + power)
    moved = difference(lambda t: a(t) + u(t), lambda t: b(t) + w(t))
    bounded = [for_all("e", le(1, e), le(e, k), then=le(absolute(z(e)), h)) for z in (u, w)]
    return statement(
        eq(expect(difference(a, b)), num(sign) * (c0 + c1) * rest),
        le(absolute(expect(moved)), absolute(c0 + c1) * rest + drift * h),
        reals="beta1 c0 c1 h",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1), le(0, h), *bounded),
        random="a b u w",
        laws=(ORDERS,),
    )


def prove(p: Prover, fixed: Rel, moving: Rel) -> None:
    """Means of the labels and geometric sums; what the gradients have moved is weighed by at most 2."""
    from proofs_checks.search import momentum_beside_gradient as beside

    beside.fixed(p, fixed)
    beside.moving(p, moving, fixed)


DRIFT: dict[str, dict[tuple[int, ...], Like]] = {"u": {(1,): 1, (2,): 1}, "w": {(1,): 1, (2,): 1}}
CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1, stochastic case n=2'"),
    printed=r"\mathbb E(\nabla f(x_{k,0})-(m_{k,0}+m_{k,1}))"
    r"=\mathbb E(g_0(x_{k,0})+g_1(x_{k,0})-(m_{k,0}+m_{k,1}))\approx0",
    reading="For k >= 1, beta1 in [0, 1): c_0, c_1 are the gradients at a fixed x, a_e, b_e their random order in "
    "round e, and 1 - beta1 times the sums of cb1_m are the momenta. At the fixed x the mean is (c_0 + c_1)(1 + "
    "beta1)/2 beta1^(2k-1). Where the gradients taken are a_e + u_e, b_e + w_e with |u|, |w| <= h: at most 2 h more.",
    statement=comparison,
    check=by_goals(prove, point(k=2, beta1=num("1/2"), c0=-3, c1=1, h=1, epochs=2, scenarios=[DRIFT])),
    mutants={
        "one power more": {"power": 2},
        "not halved": {"parts": 1},
        "the drift counts half": {"drift": 1},
        "sign": {"sign": -1},
    },
    uses=("adam_story/cb1_m",),
    kind="heuristic",
)
