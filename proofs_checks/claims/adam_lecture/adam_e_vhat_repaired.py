"""E[vhat_t] - E[g_t^2] is the weighted mean of the drift: at most delta times the mean lag, and that is attained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Statement, definition, eq, for_all, le, lt, statement
from symbolic.term import Term, absolute, expect, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta2, delta, a = variables("t i beta2 delta a")
g, v, v_hat, y, n, n_hat = map(seq, ("g", "v", "v_hat", "y", "n", "n_hat"))


def drifting(first: int = 1, power: int = 0, still: int = 0, share: str = "1") -> Statement:
    """The reading below; parameters: lower limit of the sum, power in the lag, a free last step, part of the bound."""
    adam = {d.name: d for d in recurrences(RULE)}
    error = expect(v_hat(t)) - expect(g(t) ** 2)
    drift = total(i, first, t, beta2 ** (t - i) * (expect(g(i) ** 2) - expect(g(t) ** 2)))
    lag = beta2 / (1 - beta2) - t * beta2 ** (t + power if power else t) / (1 - beta2**t)
    bound = delta * lag if share == "1" else num(share) * delta * lag
    move = le(absolute(expect(g(i) ** 2) - expect(g(i - 1) ** 2)), delta)
    return statement(
        eq(error, (1 - beta2) / (1 - beta2**t) * drift),
        le(error, bound),
        le(-bound, error),
        eq(y(t) ** 2 - n_hat(t), bound),
        reals="beta2 delta a",
        integers="t",
        given=(
            *(le(0, a), le(0, delta), le(1, t), le(0, beta2), lt(beta2, 1)),
            for_all("i", le(2, i), le(i, t - still if still else t), then=move),
        ),
        where=(
            *(adam["v"], adam["v_hat"], definition(y(t), sqrt(a + delta * t))),
            *renamed((adam["v"], adam["v_hat"]), v="n", v_hat="n_hat", g="y"),
        ),
        random="g",
    )


def prove(p: Prover) -> None:
    """Linearity; from step i to t the mean moves at most t - i times; the weighted sum of the lags t - i."""
    from proofs_checks.search.drifting import Average, error_bound, exact_error, linear_drift, root_of_line

    average = Average(v, v_hat, beta2, lambda j: g(j) ** 2, t)
    error = exact_error(p, average)
    value_of_error = p.rel(error).rhs.subterms[1]
    p.ring(eq(average.error, value_of_error), error, note="linearity, weights that add up to 1")
    error_bound(p, average, delta, 5, error, note="t - i moves of at most delta, and the weighted sum of t - i")

    def value(q: Prover, j: Term) -> list[int]:
        return [q.unfold(y(j)), root_of_line(q, a, delta, j)]

    example = Average(n, n_hat, beta2, lambda j: y(j) ** 2, t)
    linear_drift(p, example, lambda j: a + delta * j, delta, value, note="a mean that always moves by delta attains it")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property I: bias correction"),
    printed=r"\mathbb E[\hat v_t]=\mathbb E[g_t^2]+\frac{1-\beta_2}{1-\beta_2^t}\sum_{i=1}^t\beta_2^{t-i}"
    r"\big(\mathbb E[g_i^2]-\mathbb E[g_t^2]\big),\quad|\mathbb E[g_i^2]-\mathbb E[g_{i-1}^2]|\le\delta\Rightarrow"
    r"|\mathbb E[\hat v_t]-\mathbb E[g_t^2]|\le\delta\Big(\frac{\beta_2}{1-\beta_2}-\frac{t\beta_2^t}{1-\beta_2^t}"
    r"\Big)",
    reading="For every t >= 1 and beta2 in [0, 1), gradients of any law with these moments: the exact error; and if "
    "the second moment moves by at most delta in each step, the error is at most delta times the mean lag of the "
    "average, with equality for gradients y_i with y_i^2 = a + delta i. At delta = 0 this is the printed identity.",
    statement=drifting,
    check=by_proof(prove, point(t=2, beta2=num("1/2"), delta=7, a=2, scenarios=[{"g": [1, 4]}, {"g": [3, 2]}])),
    mutants={
        "power beta^(t+1) in the lag": {"power": 1},
        "nine tenths of the bound": {"share": "9/10"},
        "twice the bound": {"share": "2"},
        "the last step may move farther": {"still": 1},
        "sum from i = 2": {"first": 2},
    },
    repairs="adam_lecture/adam_e_vhat",
)
