"""The second moment of Adam's momentum after k rounds of n reshuffled labels, in closed form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.color_moments import FIRST, SHUFFLED, covariance, decays, mean, power_mean
from symbolic.statement import Rel, Statement, eq, le, statement
from symbolic.term import Like, Term, expect, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, beta1, mu, nu = variables("n k beta1 mu nu")
m = seq("m")
SHARED = num(1) / n
LABELS: dict[tuple[int, ...], Like] = {(0,): 1, (1,): 3}


def second_moment(sharing: Term = SHARED, sign: int = 1, rounds: Term = k, variance: Term = nu - mu**2) -> Statement:
    """Parameters: what draws of one round share, a sign, the number of rounds, the variance of a label."""
    spread = covariance(FIRST, FIRST, variance, sharing)
    return statement(
        eq(expect(m(k)), mean(FIRST).subterms[0] * (1 - beta1 ** (n * rounds))),
        eq(expect(m(k) ** 2), mean(FIRST) ** 2 + num(sign) * spread),
        reals="beta1 mu nu",
        integers="n k",
        given=(le(2, n), le(0, k), *decays(beta1), power_mean(1, mu), power_mean(2, nu)),
        where=FIRST.defined(),
        random="d",
        laws=(SHUFFLED,),
    )


def prove(p: Prover, first: Rel, second: Rel) -> None:
    """One round by pairs of draws, all rounds by induction."""
    from proofs_checks.search.color_moment_rounds import second_moments

    second_moments(p, FIRST, FIRST, first, second)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball of the 1st kind', m_1,m_0"),
    printed=r"\mathbb E[m_k^2]=\mu^2(1-\beta_1^{nk})^2+(1-\beta_1)^2\,(\nu-\mu^2)\,\frac n{n-1}\Big("
    r"\frac{1-\beta_1^{2n}}{1-\beta_1^2}-\frac1n\Big(\frac{1-\beta_1^n}{1-\beta_1}\Big)^2\Big)"
    r"\frac{1-\beta_1^{2nk}}{1-\beta_1^{2n}}",
    reading="The slides stop at means. For n >= 2 labels with mean mu and mean square nu, reshuffled in every round, "
    "k >= 0 rounds, beta1 in [0, 1): m is the momentum, at each draw d beta1 times its last value plus (1 - beta1) d, "
    "run from 0, and m_k its value after round k. Its mean is mu (1 - beta1^(nk)), and its second moment as stated.",
    statement=second_moment,
    check=by_goals(prove, point(n=2, k=2, beta1=num("1/2"), mu=2, nu=5, epochs=2, tables={"c": LABELS})),
    mutants={
        "draws as if with replacement": {"sharing": num(0)},
        "without chance": {"sign": 0},
        "the mean one round late": {"rounds": k - 1},
        "the mean square for the variance": {"variance": nu},
    },
)
