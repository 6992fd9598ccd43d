"""The second moments of Adam's averages with replacement, for comparison: only the sharing of a round is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.color_moments import FIRST, REPLACED, SECOND, SHUFFLED, covariance, decays, mean, power_mean
from symbolic.statement import PermutedSequence, Rel, Statement, eq, le, statement
from symbolic.term import Like, Term, expect, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, beta1, beta2, mu, nu, kappa = variables("n k beta1 beta2 mu nu kappa")
m, v = seq("m"), seq("v")
LABELS: dict[tuple[int, ...], Like] = {(0,): 1, (1,): 3}


def independent(law: PermutedSequence = REPLACED, sign: int = 1, variance: Term = nu - mu**2) -> Statement:
    """Parameters: the law of the draws, a sign, the variance of a label."""
    return statement(
        eq(expect(m(k) ** 2), mean(FIRST) ** 2 + num(sign) * covariance(FIRST, FIRST, variance, num(0))),
        eq(expect(m(k) * v(k)), mean(FIRST) * mean(SECOND) + covariance(FIRST, SECOND, kappa - mu * nu, num(0))),
        reals="beta1 beta2 mu nu kappa",
        integers="n k",
        given=(
            le(2, n), le(0, k), *decays(beta1, beta2), power_mean(1, mu), power_mean(2, nu), power_mean(3, kappa),
        ),
        where=(*FIRST.defined(), *SECOND.defined()),
        random="d",
        laws=(law,),
    )  # fmt: skip


def prove(p: Prover, first: Rel, second: Rel) -> None:
    """As for reshuffled rounds; two different draws are now independent."""
    from proofs_checks.search.color_moment_rounds import second_moments

    second_moments(p, FIRST, FIRST, None, first)
    second_moments(p, FIRST, SECOND, None, second)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball of the 1st kind', m_1,m_0"),
    printed=r"\text{with replacement: }\mathbb E[m_k^2]=\mu^2(1-\beta_1^{nk})^2"
    r"+(\nu-\mu^2)\frac{1-\beta_1}{1+\beta_1}(1-\beta_1^{2nk}),\quad "
    r"\mathbb E[m_kv_k]=\mu\nu(1-\beta_1^{nk})(1-\beta_2^{nk})"
    r"+(\kappa-\mu\nu)\frac{(1-\beta_1)(1-\beta_2)}{1-\beta_1\beta_2}(1-\beta_1^{nk}\beta_2^{nk})",
    reading="What reshuffling is compared with: n independent uniform draws in every round, else as in second_moment_m "
    "and second_moment_mv (n >= 2 labels with means mu, nu, kappa of c, c^2, c^3). The means of m and v are the same; "
    "the variance of m is larger, since reshuffled draws of one round share the mean.",
    statement=independent,
    check=by_goals(
        prove, point(n=2, k=2, beta1=num("1/2"), beta2=num("3/4"), mu=2, nu=5, kappa=14, epochs=2, tables={"c": LABELS})
    ),
    mutants={
        "reshuffled": {"law": SHUFFLED},
        "without chance": {"sign": 0},
        "the mean square for the variance": {"variance": nu},
    },
)
