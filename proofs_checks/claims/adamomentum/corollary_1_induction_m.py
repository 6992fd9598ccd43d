"""m_t^2 <= beta_{1,t} m_{t-1}^2 + (1 - beta_{1,t}) g_t^2 <= G^2 for the average of gradients with |g_t| <= G."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, for_all, le, lt, statement
from symbolic.term import Like, absolute, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T, G = variables("t T G")
g, m, b = map(seq, ("g", "m", "b"))
HALF = num("1/2")


def squares(power: int = 2, bound: Like = G**2, start: int = 1, below: bool = True) -> Statement:
    """The chain at T; parameters: the power of the gradient, the bound, the first bounded gradient, whether b < 1."""
    mixed = b(T) * m(T - 1) ** 2 + (1 - b(T)) * g(T) ** power
    inside = lt(b(t), 1) if below else le(b(t), 2)
    return statement(
        le(m(T) ** 2, mixed),
        le(mixed, bound),
        reals="G",
        integers="T",
        given=(
            *(le(1, T), le(0, G)),
            for_all("t", le(1, t), le(t, T), then=le(0, b(t))),
            for_all("t", le(1, t), le(t, T), then=inside),
            for_all("t", le(start, t), le(t, T), then=le(absolute(g(t)), G)),
        ),
        where=recurrences(RULE, beta1=b)[:1],
    )


def prove(p: Prover, convex: Rel, bound: Rel) -> None:
    """Convexity of the square, and an induction over the steps."""
    from proofs_checks.search.regret_corollary import square_of_average

    square_of_average(p, convex, bound, m, b, g)


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.2"),
    printed=r"m_{t,i}^2\le\beta_{1,t}m_{t-1,i}^2+(1-\beta_{1,t})g_{t,i}^2\le G_\infty^2",
    reading="One coordinate, every step (called T here) and every sequence of decays 0 <= beta_{1,t} < 1 (written b), "
    "m_0 = 0, |g_t| <= G_inf at the steps 1 to T.",
    statement=squares,
    check=by_goals(prove, point(T=3, G=2, tables={"g": [2, -1, 1], "b": [HALF, num("1/3"), 0]})),
    mutants={
        "the gradient not squared": {"power": 1},
        "half of the bound": {"bound": G**2 / 2},
        "the first gradient is not bounded": {"start": 2},
        "decays up to 2": {"below": False},
    },
    kind="inequality",
    against={"half of the bound": point(T=1, G=1, tables={"g": [1], "b": [0]})},
)
