"""m'_t - m_t = (beta1 - 1) sum_{i=0}^t beta1^(t-i) zeta_i, where m' averages the exact gradients: one term too many."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, eq, le, lt, recursion, statement
from symbolic.term import Like, num, seq, total, variables

t, i, beta1 = variables("t i beta1")
m, exact, f, zeta = seq("m"), seq("m'"), seq("df"), seq("zeta")
NOISE: dict[tuple[int, ...], Like] = {(0,): 1, (1,): 0}


def difference(first: int = 0) -> Statement:
    """The printed identity; ``first`` is the lower limit of the sum."""
    return statement(
        eq(exact(t) - m(t), (beta1 - 1) * total(i, first, t, beta1 ** (t - i) * zeta(i))),
        reals="beta1",
        integers="t",
        given=(le(1, t), le(0, beta1), lt(beta1, 1)),
        where=(
            recursion(m(t), beta1 * m(t - 1) + (1 - beta1) * (f(t) + zeta(t))),
            recursion(exact(t), beta1 * exact(t - 1) + (1 - beta1) * f(t)),
        ),
    )


CLAIM = Claim(
    source=Source("adamomentum_2022", "B.1 first display"),
    printed=r"m'_t-m_t=(\beta_1-1)\sum_{i=0}^t\beta_1^{t-i}\zeta_i",
    reading="For every t >= 1, with m_0 = m'_0 = 0, the gradients g_i = df_i + zeta_i for i = 1, ..., t (Algorithm 1 "
    "draws its first gradient at t = 1), and any noise zeta_0 that the printed sum also names.",
    statement=difference,
    check=by_counterexample(
        point(t=1, beta1=num("1/2"), tables={"df": [1], "zeta": NOISE}),
    ),
    mutants={"sum from 1, the true identity": {"first": 1}},
)
