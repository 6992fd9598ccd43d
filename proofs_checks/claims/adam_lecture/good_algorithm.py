"""R_T/T is the average loss minus that of the best fixed point; R_T <= C sqrt(T) makes it at most any e > 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import Like, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T, C, e = variables("t T C e")
R, own, best = seq("R"), seq("own"), seq("best")


def good(power: int = 2, rate: Like = 1, least: Like = 0) -> Statement:
    """Both parts; parameters: the power of e in the horizon, a factor of C, what is taken from e in the end."""
    mine, fixed = (total(t, 1, T, loss(t)) for loss in (own, best))
    return statement(
        eq(R(T) / T, mine / T - fixed / T),
        le(mine / T, fixed / T + (e - least if least else e)),
        reals="C e",
        integers="T",
        given=(
            *(le(1, T), le(0, C), lt(0, e), le(C**2, e**power * T)),
            le(R(T), (C if rate == 1 else rate * C) * sqrt(T)),
        ),
        where=(definition(R(T), mine - fixed),),
    )


def prove(p: Prover, average: Rel, good_enough: Rel) -> None:
    """Division by T; C/sqrt(T) <= e."""
    from proofs_checks.search.regret_corollary import average_within_reach

    average_within_reach(p, average, good_enough, e, C)


CLAIM = Claim(
    source=Source("lim_lecture", "Detour: regret"),
    printed=r"\text{A good algorithm ensures }R_T/T\to0\text{: on average it performs as well as the best fixed point}",
    reading="own_t = f_t(x_t) and best_t = f_t(x*). For every T >= 1, R_T/T is the average loss minus that of the "
    "best fixed point, which is what the sentence explains R_T/T by; and wherever R_T <= C sqrt(T), the "
    "average loss is at most that of the best fixed point plus e, for every e > 0 and every T >= (C/e)^2. So "
    "a regret of order sqrt(T) is good. Read literally, that R_T/T tends to 0 also forbids averages that stay "
    "below 0, which would be better still.",
    statement=good,
    check=by_goals(prove, point(T=4, C=1, e=1, tables={"own": [1, 2, 3, 1], "best": [1, 2, 1, 1]})),
    mutants={
        "from T = C^2/e on": {"power": 1},
        "R_T up to 2 C sqrt(T)": {"rate": 2},
        "half of e": {"least": e / 2},
    },
    kind="definition",
    against={"R_T up to 2 C sqrt(T)": point(T=1, C=1, e=1, tables={"own": [2], "best": [0]})},
)
