"""E[m^2]/E[v] after k rounds of n reshuffled labels: Adam's squared step without bias correction, in the mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from proofs_checks.color_moments import FIRST, SECOND, SHUFFLED, covariance, decays, mean, power_mean
from symbolic.statement import Rel, Statement, eq, le, lt, statement
from symbolic.term import Like, Term, expect, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, k, beta1, beta2, mu, nu = variables("n k beta1 beta2 mu nu")
m, v = seq("m"), seq("v")
SHARED = num(1) / n
LABELS: dict[tuple[int, ...], Like] = {(0,): 1, (1,): 3}


def ratio(sharing: Term = SHARED, sign: int = 1, under: Term | None = None) -> Statement:
    """Parameters: what draws of one round share, a sign, the denominator."""
    top = mean(FIRST) ** 2 + num(sign) * covariance(FIRST, FIRST, nu - mu**2, sharing)
    return statement(
        eq(expect(m(k) ** 2) / expect(v(k)), top / (under or mean(SECOND))),
        reals="beta1 beta2 mu nu",
        integers="n k",
        given=(le(2, n), le(1, k), *decays(beta1, beta2), power_mean(1, mu), power_mean(2, nu), lt(0, nu)),
        where=(*FIRST.defined(), *SECOND.defined()),
        random="d",
        laws=(SHUFFLED,),
    )


def prove(p: Prover, goal: Rel) -> None:
    """The second moment of m over the mean of v, which is positive."""
    from proofs_checks.search.color_moment_rounds import moment_ratio

    moment_ratio(p, FIRST, SECOND, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball of the 1st kind', m_1,m_0"),
    printed=r"\frac{\mathbb E[m_k^2]}{\mathbb E[v_k]}=\frac1{\nu(1-\beta_2^{nk})}\Big[\mu^2(1-\beta_1^{nk})^2"
    r"+(1-\beta_1)^2(\nu-\mu^2)\frac n{n-1}\Big(\frac{1-\beta_1^{2n}}{1-\beta_1^2}"
    r"-\frac1n\Big(\frac{1-\beta_1^n}{1-\beta_1}\Big)^2\Big)\frac{1-\beta_1^{2nk}}{1-\beta_1^{2n}}\Big]",
    reading="The ratio of the means, not the mean of the ratio m^2/v. For n >= 2 labels, not all 0, with mean mu and "
    "mean square nu, reshuffled in every round, k >= 1, beta1 and beta2 in [0, 1), m and v Adam's averages of the "
    "labels and their squares after round k, run from 0.",
    statement=ratio,
    check=by_goals(
        prove, point(n=2, k=2, beta1=num("1/2"), beta2=num("3/4"), mu=2, nu=5, epochs=2, tables={"c": LABELS})
    ),
    mutants={
        "draws as if with replacement": {"sharing": num(0)},
        "without chance": {"sign": 0},
        "v with its bias corrected": {"under": nu},
    },
)
