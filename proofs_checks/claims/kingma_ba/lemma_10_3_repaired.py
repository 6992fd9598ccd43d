"""Lemma 10.3 repaired: sum_t sqrt(g_t^2 / t) <= sqrt(1 + log T) ||g||, best possible with the harmonic sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, definition, eq, le, statement
from symbolic.term import Term, log, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, T = variables("t T")
g, best = seq("g"), seq("best")


HARMONIC, LOGS, EXTREMAL = total(t, 1, T, 1 / t), 1 + log(T), 1 / sqrt(t)


def lemma(harmonic: Term = HARMONIC, logs: Term = LOGS, extremal: Term = EXTREMAL) -> Statement:
    """The bound with the harmonic sum and with 1 + log T, and a sequence for which the first is an equality.

    Parameters: the two factors under the root, and that sequence.
    """

    def left(x: Term) -> Term:
        return total(t, 1, T, sqrt(x**2 / t))

    def norm(x: Term) -> Term:
        return sqrt(total(t, 1, T, x**2))

    return statement(
        le(left(g(t)), norm(g(t)) * sqrt(harmonic)),
        le(left(g(t)), norm(g(t)) * sqrt(logs)),
        eq(left(best(t)), norm(best(t)) * sqrt(harmonic)),
        integers="T",
        given=(le(1, T),),
        where=(definition(best(t), extremal),),
    )


def prove(p: Prover, harmonic: Rel, logarithmic: Rel, equal: Rel) -> None:
    """Cauchy-Schwarz, 1/t <= log t - log(t-1), and the case of equality."""
    from proofs_checks.search.kingma_ba import both_forms, equality_case, real_roots

    real_roots(p)
    both_forms(p, harmonic, logarithmic)
    equality_case(p, equal)


CLAIM = Claim(
    source=Source("kingma_2015", "Lemma 10.3"),
    printed=r"\sum_{t=1}^T\sqrt{\frac{g_{t,i}^2}{t}}\le2G_\infty\|g_{1:T,i}\|_2",
    reading="The factor 2 G_inf becomes sqrt(1 + log T), so that both sides scale alike. No bound on the gradients is "
    "needed. The square root of the harmonic sum is the best factor there is for every T: g_t = 1/sqrt(t) attains it. "
    "So no factor without log T can do, even with G_inf >= 1.",
    statement=lemma,
    check=by_goals(prove, point(T=2, tables={"g": [3, -4]})),
    mutants={
        "a harmonic sum that starts at 2": {"harmonic": total(t, 2, T, 1 / t)},
        "log T without 1": {"logs": log(T)},
        "half of log T": {"logs": 1 + log(T) / 2},
        "constant gradients attain it": {"extremal": t / t},
    },
    repairs="kingma_ba/lemma_10_3",
    kind="lemma",
)
