"""Row 3: for n >= 3, beta2 <= 1/n^2 and beta1 below about 1 - 5/(2n), Adam diverges on function (2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

ROOM = 2 * (n - 2) * (n - (n + 1) * beta1)


def wide_range(room: Term = ROOM, speed: Like = 0, small: Like = 1) -> Statement:
    """The wrong way; parameters: what bounds beta1, what S is below, n^2 times what bounds beta2."""
    return statement(
        lt(drift(), speed),
        reals="beta1 beta2",
        integers="n",
        given=(le(3, n), *decays(), le(beta2, small / n**2), lt((n - 1) * (2 + (n**2 - 1) * beta2), room)),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Every step but the spike's is at most M(r) + (V(r) - 1)/2, and the spike's is short."""
    from proofs_checks.search.plane_regions import wrong_way

    wrong_way(p, goal, 5, 6)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Summary table row 3"),
    printed=r"\exists f\text{ under A1 and A2},\ \beta_2\text{ small and a wide range of }\beta_1:\ "
    r"\text{diverges to infinity (Ours)}",
    reading="f is function (2), which satisfies A1 and A2 (with D_0 = 0 at that), in a fixed order, and diverging is "
    "S < 0 (two other claims). Small and wide: for every n >= 3, all beta2 <= 1/n^2 and all beta1 with (n - "
    "1)(2 + (n^2 - 1) beta2) < 2 (n - 2)(n - (n + 1) beta1). That holds for beta1 = beta2 = 0; with all these "
    "beta2 it allows beta1 up to 3/4 at n = 10, and for large n up to about 1 - 5/(2n).",
    statement=wide_range,
    check=by_goals(prove, point(n=10, beta1=num("3/4"), beta2=num("1/100"))),
    mutants={
        "twice that room": {"room": 2 * ROOM},
        "S < -n": {"speed": -n},
        "any beta1": {"room": 2 * (n - 2) * n},
    },
    uses=("adam_story/function2", "adam_story/theorem_2"),
    kind="theorem",
)
