"""f = (mu x^2 + L y^2) / 2: axes in the ratio sqrt(kappa), 1 on a circle; descent at best (kappa-1)/(kappa+1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules.sgd import RULE
from symbolic.statement import Defined, Statement, definition, eq, le, lt, ne, statement
from symbolic.term import Term, maximum, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, mu, L, a, b, radius, wide, narrow, gamma, x_0, k, K = variables("t mu L a b radius wide narrow gamma x_0 k K")
u, v, x_, y_ = variables("u v x_ y_")
f, x, y, best_x, best_y = seq("f"), seq("x"), seq("y"), seq("best_x"), seq("best_y")


def descent(name: str, step: Term, curvature: Term) -> tuple[Defined, Defined]:
    """One coordinate of gradient descent on the bowl: its slope and its position."""
    (moves,) = renamed(recurrences(RULE, alpha=step), x=name, g=name + "_slope")
    return definition(seq(name + "_slope")(t), curvature * seq(name)(t - 1)), moves


def bowl(power: int = 2, circle: int = 1, best: int = 2, rate: int = 1) -> Statement:
    """Axes of a contour; circles; what t steps of any size leave; the best step size; the rate grows with kappa.

    Parameters: the power of the ratio of the axes, kappa of a circle, the best step times mu + L, kappa's offset.
    """
    left = (((L / mu - 1) / (L / mu + rate)) ** 2) ** t * x_0**2
    return statement(
        eq((wide / narrow) ** power, L / mu),
        eq(b / a, circle),
        le(left, maximum(x(t) ** 2, y(t) ** 2)),
        *(eq(best_x(t) ** 2, left), eq(best_y(t) ** 2, left)),
        lt((k - 1) / (k + 1), (K - 1) / (K + 1)),
        reals="mu L a b radius wide narrow gamma x_0 k K",
        integers="t",
        given=(
            *(lt(0, mu), le(mu, L), le(0, t), lt(0, wide), lt(0, narrow), eq(f(mu, L, wide, 0), f(mu, L, 0, narrow))),
            *(lt(0, a), lt(0, b), ne(radius, 0), eq(f(a, b, radius, 0), f(a, b, 0, radius)), le(1, k), lt(k, K)),
        ),
        where=(
            definition(f(u, v, x_, y_), (u * x_**2 + v * y_**2) / 2),
            *descent("x", gamma, mu),
            *descent("y", gamma, L),
            *descent("best_x", best / (mu + L), mu),
            *descent("best_y", best / (mu + L), L),
        ),
    )


def prove(p: Prover) -> None:
    """The two axes; a short step is slow along the ravine, a long one overshoots across it; induction."""
    from proofs_checks.search.conditioning import larger_kappa, slowest, squared_size

    across, circle = [p.unfold(f(mu, L, 0, narrow))], [p.unfold(f(a, b, 0, radius))]
    along = p.ring(eq(wide**2, 2 * f(mu, L, wide, 0) / mu), p.unfold(f(mu, L, wide, 0)))
    p.ring(eq((wide / narrow) ** 2, L / mu), 5, *across, along, note="where a contour meets the axes")
    alike = p.ring(eq(a, 2 * f(a, b, radius, 0) / radius**2), p.unfold(f(a, b, radius, 0)))
    p.ring(eq(b / a, 1), alike, 9, *circle, note="on a circle both axes are the radius")
    rate = (L / mu - 1) / (L / mu + 1)
    p.bounds(L / mu)
    slowest(p, x, y, (mu, L, gamma), rate, x_0, t)
    for z in (best_x, best_y):
        least = squared_size(p, z, seq(z(t).name + "_slope"), rate, x_0, t, known=None)
        p.restate(p.rel(least), least, note="the best step leaves just that")
    larger_kappa(p, k, K, note="the larger kappa, the slower")


CLAIM = Claim(
    source=Source("lim_lecture", "Preconditioning"),
    printed=r"\text{a large }\kappa\text{ means a steep and narrow ravine, which makes gradient descent less "
    r"effective; a perfect circle has }\kappa=1",
    reading="For the bowl (mu x^2 + L y^2) / 2 in its principal axes, 0 < mu <= L: a contour is sqrt(kappa) times as "
    "long as it is wide, and one that is a circle has kappa = 1. From (x_0, x_0), t steps of gradient descent "
    "of any size leave one coordinate at ((kappa - 1) / (kappa + 1))^t |x_0| or more, the step 2 / (mu + L) "
    "leaves just that, and this rate grows with kappa.",
    statement=bowl,
    kind="lemma",
    check=by_proof(
        prove,
        point(t=2, mu=1, L=4, wide=2, narrow=1, gamma=num("1/3"), x_0=3, a=5, b=5, radius=2, k=4, K=9),
    ),
    mutants={
        "axes in the ratio kappa": {"power": 1},
        "a circle has kappa 2": {"circle": 2},
        "step 1 / (mu + L)": {"best": 1},
        "rate (kappa - 1) / kappa": {"rate": 0},
    },
)
