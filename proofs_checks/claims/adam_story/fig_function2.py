"""The heat map of function (2) has two colours: columns diverge at beta2 = 0 and not near beta2 = 1, for n >= 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.plane import beta1, beta2, decays, drift, n
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

WIDE = n * (n - 2)


def colours(wide: Term = WIDE, close: Like = 2, least: Like = 3) -> Statement:
    """S at the two ends of a column; parameters: what bounds (n^2 - 1) beta1, n^2 (1 - beta2), the least n."""
    return statement(
        lt(drift(n, beta1, 0), 0),
        lt(0, drift()),
        reals="beta1 beta2",
        integers="n",
        given=(le(least, n), *decays(), lt((n**2 - 1) * beta1, wide), le(n**2 * (1 - beta2), close)),
    )


def prove(p: Prover, bottom: Rel, top: Rel) -> None:
    """The closed form at beta2 = 0, and the bound that suffices near beta2 = 1."""
    from proofs_checks.search.plane_columns import two_colours

    two_colours(p, bottom, top)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Our theory is consistent with experiments' (a)"),
    printed=r"\text{Our theory is consistent with experiments. (a) Function (2)}",
    reading="The picture is a heat map over (beta1, beta2) without numbers, and its n is not printed. The proposition "
    "in it, for a fixed order and every n >= 3: on each column beta1 < n (n - 2)/(n^2 - 1) Adam diverges at "
    "beta2 = 0 (S < 0) and its drift points to the minimiser (S > 0) for all beta2 with n^2 (1 - beta2) <= 2, "
    "so that both colours occur. The measured plane is drawn by the command adamant phase.",
    statement=colours,
    check=by_goals(prove, point(n=3, beta1=num("1/4"), beta2=num("7/9"))),
    mutants={
        "every column": {"wide": n**2},
        "n^2 (1 - beta2) <= 9": {"close": 9},
        "n >= 2": {"least": 2, "wide": n},
    },
    uses=("adam_story/region_precise", "adam_story/theorem_2"),
    kind="figure",
)
