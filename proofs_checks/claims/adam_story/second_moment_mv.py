"""E[m v] for Adam's two averages after k rounds of n reshuffled labels, in closed form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.color_moments import FIRST, SECOND, SHUFFLED, covariance, decays, mean, power_mean
from symbolic.statement import Rel, Statement, eq, le, statement
from symbolic.term import Like, Term, expect, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, beta1, beta2, mu, nu, kappa = variables("n k beta1 beta2 mu nu kappa")
m, v = seq("m"), seq("v")
SHARED = num(1) / n
LABELS: dict[tuple[int, ...], Like] = {(0,): 1, (1,): 3}


def mixed(sharing: Term = SHARED, sign: int = 1, rounds: Term = k, shared: Term = kappa - mu * nu) -> Statement:
    """Parameters: what draws of one round share, a sign, the number of rounds, the covariance of c and c^2."""
    spread = covariance(FIRST, SECOND, shared, sharing)
    return statement(
        eq(expect(v(k)), mean(SECOND).subterms[0] * (1 - beta2 ** (n * rounds))),
        eq(expect(m(k) * v(k)), mean(FIRST) * mean(SECOND) + num(sign) * spread),
        reals="beta1 beta2 mu nu kappa",
        integers="n k",
        given=(
            le(2, n), le(0, k), *decays(beta1, beta2), power_mean(1, mu), power_mean(2, nu), power_mean(3, kappa),
        ),
        where=(*FIRST.defined(), *SECOND.defined()),
        random="d",
        laws=(SHUFFLED,),
    )  # fmt: skip


def prove(p: Prover, first: Rel, second: Rel) -> None:
    """One round by pairs of draws, all rounds by induction."""
    from proofs_checks.search.color_moment_rounds import second_moments

    second_moments(p, FIRST, SECOND, first, second)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball of the 1st kind', m_1,m_0"),
    printed=r"\mathbb E[m_kv_k]=\mu\nu(1-\beta_1^{nk})(1-\beta_2^{nk})+(1-\beta_1)(1-\beta_2)(\kappa-\mu\nu)"
    r"\frac n{n-1}\Big(\frac{1-\beta_1^n\beta_2^n}{1-\beta_1\beta_2}-\frac1n\,\frac{1-\beta_1^n}{1-\beta_1}\,"
    r"\frac{1-\beta_2^n}{1-\beta_2}\Big)\frac{1-\beta_1^{nk}\beta_2^{nk}}{1-\beta_1^n\beta_2^n}",
    reading="The slides stop at means of m. For n >= 2 labels with means mu, nu, kappa of c, c^2, c^3, reshuffled in "
    "every round, k >= 0, beta1 and beta2 in [0, 1), m and v Adam's averages of the labels and of their squares, run "
    "from 0, after round k: E v_k = nu (1 - beta2^(nk)), and E[m_k v_k] as stated.",
    statement=mixed,
    check=by_goals(
        prove, point(n=2, k=2, beta1=num("1/2"), beta2=num("3/4"), mu=2, nu=5, kappa=14, epochs=2, tables={"c": LABELS})
    ),
    mutants={
        "draws as if with replacement": {"sharing": num(0)},
        "as if independent": {"sign": 0},
        "the mean of v one round late": {"rounds": k - 1},
        "the covariance of the labels": {"shared": nu - mu**2},
    },
)
