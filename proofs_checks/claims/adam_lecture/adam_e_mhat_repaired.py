"""E[mhat_t] - E[g_t] is the weighted mean of the drift: at most delta times the mean lag, and that is attained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Statement, definition, eq, for_all, le, lt, statement
from symbolic.term import Term, absolute, expect, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta1, delta, a = variables("t i beta1 delta a")
g, m, m_hat, y, n, n_hat = map(seq, ("g", "m", "m_hat", "y", "n", "n_hat"))


def drifting(first: int = 1, power: int = 0, still: int = 0, share: str = "1") -> Statement:
    """The reading below; parameters: lower limit of the sum, power in the lag, a free last step, part of the bound."""
    adam = {d.name: d for d in recurrences(RULE)}
    error = expect(m_hat(t)) - expect(g(t))
    drift = total(i, first, t, beta1 ** (t - i) * (expect(g(i)) - expect(g(t))))
    lag = beta1 / (1 - beta1) - t * beta1 ** (t + power if power else t) / (1 - beta1**t)
    bound = delta * lag if share == "1" else num(share) * delta * lag
    move = le(absolute(expect(g(i)) - expect(g(i - 1))), delta)
    return statement(
        eq(error, (1 - beta1) / (1 - beta1**t) * drift),
        le(error, bound),
        le(-bound, error),
        eq(y(t) - n_hat(t), bound),
        reals="beta1 delta a",
        integers="t",
        given=(
            le(1, t),
            le(0, beta1),
            lt(beta1, 1),
            for_all("i", le(2, i), le(i, t - still if still else t), then=move),
        ),
        where=(
            *(adam["m"], adam["m_hat"], definition(y(t), a + delta * t)),
            *renamed((adam["m"], adam["m_hat"]), m="n", m_hat="n_hat", g="y"),
        ),
        random="g",
    )


def prove(p: Prover) -> None:
    """Linearity; from step i to t the mean moves at most t - i times; the weighted sum of the lags t - i."""
    from proofs_checks.search.drifting import Average, error_bound, exact_error, linear_drift

    average = Average(m, m_hat, beta1, g, t)
    error = exact_error(p, average)
    value_of_error = p.rel(error).rhs.subterms[1]
    p.ring(eq(average.error, value_of_error), error, note="linearity, weights that add up to 1")
    error_bound(p, average, delta, 3, error, note="t - i moves of at most delta, and the weighted sum of t - i")

    def value(q: Prover, j: Term) -> list[int]:
        return [q.unfold(y(j))]

    example = Average(n, n_hat, beta1, y, t)
    linear_drift(p, example, lambda j: a + delta * j, delta, value, note="a mean that always moves by delta attains it")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property I: bias correction"),
    printed=r"\mathbb E[\hat m_t]=\mathbb E[g_t]+\frac{1-\beta_1}{1-\beta_1^t}\sum_{i=1}^t\beta_1^{t-i}"
    r"\big(\mathbb E[g_i]-\mathbb E[g_t]\big),\quad|\mathbb E[g_i]-\mathbb E[g_{i-1}]|\le\delta\Rightarrow"
    r"|\mathbb E[\hat m_t]-\mathbb E[g_t]|\le\delta\Big(\frac{\beta_1}{1-\beta_1}-\frac{t\beta_1^t}{1-\beta_1^t}\Big)",
    reading="For every t >= 1 and beta1 in [0, 1), gradients of any law with these moments: the exact error; and if "
    "the mean moves by at most delta in each step, the error is at most delta times the mean lag of the average, with "
    "equality for gradients y_i = a + delta i. At delta = 0 this is the printed identity.",
    statement=drifting,
    check=by_proof(prove, point(t=2, beta1=num("1/2"), delta=3, a=-1, scenarios=[{"g": [1, 4]}, {"g": [3, 2]}])),
    mutants={
        "power beta^(t+1) in the lag": {"power": 1},
        "nine tenths of the bound": {"share": "9/10"},
        "twice the bound": {"share": "2"},
        "the last step may move farther": {"still": 1},
        "sum from i = 2": {"first": 2},
    },
    repairs="adam_lecture/adam_e_mhat",
)
