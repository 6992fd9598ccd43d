"""The averaged Adagrad takes sqrt(k) times Duchi's step; with eta_k = alpha / sqrt(k) its iterates are Duchi's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adagrad import RULE as DUCHI
from symbolic.rules.adagrad_averaged import RULE as AVERAGED
from symbolic.statement import Rel, Statement, definition, eq, le, ne, statement
from symbolic.term import Like, Term, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, t, x1, alpha, eta = variables("k t x_1 alpha gamma")
x, y, v, s, g = seq("x"), seq("y"), seq("v"), seq("s"), seq("g")


def iterates(factor: Like = k, mean: Like = k, shrink: Term = t) -> Statement:
    """Means, steps and iterates; parameters: the square of the factor, what divides the sum, eta_t = 1/sqrt(shrink)."""
    averaged = recurrences(AVERAGED, first=1, alpha=seq("eta"))
    duchi = renamed(recurrences(DUCHI, first=1, alpha=seq("lr"), delta=0), v="s", x="y")
    return statement(
        eq(v(k), s(k) / mean),
        eq(eta * (g(k) / sqrt(v(k))), sqrt(factor) * (eta * g(k) / sqrt(s(k)))),
        eq(x(k + 1), y(k + 1)),
        reals="x_1 alpha gamma",
        integers="k",
        given=(le(1, k), ne(g(1), 0)),
        where=(definition(seq("eta")(t), alpha / sqrt(shrink)), definition(seq("lr")(t), alpha), *averaged, *duchi),
    )


def prove(p: Prover, means: Rel, steps: Rel, goal: Rel) -> None:
    """k v_k is the sum of squares; roots of quotients; equal steps from an equal start."""
    from proofs_checks.search.averaged_adagrad import averaged_is_sum

    averaged_is_sum(p, means, steps, goal, k, x1)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Adagrad'"),
    printed=r"v_k=\frac1k\sum_{i\le k}g_i^2,\quad "
    r"\eta_k\frac{g_k}{\sqrt{v_k}}=\sqrt k\,\eta_k\frac{g_k}{\sqrt{\sum_{i\le k}g_i^2}};\quad "
    r"\text{Duchi's iterates with step size }\alpha\text{ if }\eta_k=\alpha/\sqrt k",
    reading="One coordinate, k >= 1, any step size (gamma) and gradients with g_1 not 0: the printed v_k is the mean "
    "of the squares whose sum is s_k, the printed step is sqrt(k) times Duchi's (delta = 0), and with eta_t = "
    "alpha/sqrt(t) the iterates x_k are Duchi's iterates y_k with constant step size alpha (lr) from the same "
    "start.",
    statement=iterates,
    check=by_goals(prove, point(k=4, x_1=0, alpha=1, gamma=3, tables={"g": [1, 1, 1, 1, 1]})),
    mutants={
        "no factor sqrt(k)": {"factor": 1},
        "divided by k + 1": {"mean": k + 1},
        "eta_t = alpha/t": {"shrink": t**2},
    },
    repairs="adam_story/adagrad_update",
    kind="algorithm",
)
