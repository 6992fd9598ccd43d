"""f_t(theta_t) - f_t(theta*) <= g_t^T (theta_t - theta*) for a convex loss with the gradient g_t at theta_t."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, le, lt, statement
from symbolic.term import Like, absolute, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

i, s, d = variables("i s d")
f, g, x, y = map(seq, ("f", "g", "x", "y"))
INNER = total(i, 1, d, g(i) * (x(i) - y(i)))
QUOTIENT, GAP = (f(s) - f(0)) / s + INNER, f(0) - f(1) - INNER


def first_order(factor: Like = 1, convex: bool = True, close: bool = True) -> Statement:
    """Eq. (10); parameters: a factor of the right side, whether f is convex, whether g is its gradient."""
    chord = (le(f(s), (1 - s) * f(0) + s * f(1)),) if convex else ()
    gradient = (le(2 * absolute(QUOTIENT), absolute(GAP)),) if close else ()
    return statement(
        le(f(0) - f(1), factor * INNER),
        reals="s",
        integers="d",
        given=(le(1, d), lt(0, s), le(s, 1), *chord, *gradient),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The chord lies above f, so the difference quotient is at most f(1) - f(0), and it is close to the slope."""
    from proofs_checks.kernel.context import Product
    from proofs_checks.search.radicals import impossible

    one, two = num(1).value, num(2).value
    over = p.inverse_positive(1)
    p.by_products(le((f(s) - f(0)) / s, f(1) - f(0)), Product(one, (3, over)), note="the chord above f")
    below = p.have(le(-QUOTIENT, absolute(QUOTIENT)), "abs")

    def above(q: Prover) -> object:
        case = len(q.context.facts) - 1
        size = q.have(lt(0, GAP), "positive", sum=[Product(one, (case,))])
        same = q.have(Rel(absolute(GAP), "=", GAP), "abs", [size])
        products = Product(one, (4,)), Product(two, (below,)), Product(two, (3, over)), Product(one, (case,))
        return impossible(q, goal, *products, using=[same])

    def less(q: Prover) -> object:
        return q.by_products(goal, Product(one, (len(q.context.facts) - 1,)))

    def equal(q: Prover) -> object:
        return q.by_products(goal, using=[len(q.context.facts) - 1])

    p.cases(goal, f(0), f(1) + INNER, (less, equal, above), note="otherwise the quotient is too far from the slope")


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (10)"),
    printed=r"f_t(\theta_t)-f_t(\theta^*)\le g_t^\top(\theta_t-\theta^*)=\sum_{i=1}^dg_{t,i}(\theta_{t,i}-\theta_i^*)",
    reading="f(s) is f_t at theta_t + s (theta* - theta_t), x is theta_t and y is theta*. Convexity: f lies below the "
    "chord at s. Gradient, by its definition: at some s in (0, 1] the difference quotient differs from the slope "
    "-sum g_i (x_i - y_i) by at most half the gap between the two sides of (10); if they are equal (10) holds anyway.",
    statement=first_order,
    check=by_goals(
        prove,
        point(definition(f(s), (1 - s) ** 2), s=num("1/4"), d=1, tables={"g": [2], "x": [1], "y": [0]}),
    ),
    mutants={
        "half the right side": {"factor": num("1/2")},
        "no convexity": {"convex": False},
        "g need not be the gradient": {"close": False},
    },
    kind="inequality",
    against={
        "no convexity": point(definition(f(s), -(s**2)), s=num("1/4"), d=1, tables={"g": [0], "x": [1], "y": [0]}),
    },
)
