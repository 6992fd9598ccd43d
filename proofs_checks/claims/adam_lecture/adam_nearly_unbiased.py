"""mhat_t and vhat_t are nearly unbiased early: means that move by delta a step give biases of at most delta (t-1)/2."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.rules.adam_eps_inside import RULE, State
from symbolic.statement import Fact, Statement, for_all, le, lt, statement
from symbolic.term import Term, absolute, expect, num, seq, substitute, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, beta1, beta2, delta, rho = variables("t i beta1 beta2 delta rho")
g = seq("g")
MOMENTS = (("m", beta1, delta, g(i)), ("v", beta2, rho, g(i) ** 2))


def nearly_unbiased(early: int = 1, part: str = "1/2", start: int = 0, still: int = 0) -> Statement:
    """The reading below; parameters: steps taken off t, factor, m_0 = v_0, last steps with unbounded moves."""
    adam = {d.name: d for d in recurrences(replace(RULE, initial=State(start, start)))}
    goals: list[Fact] = []
    moves: list[Fact] = []
    for name, _, move, x in MOMENTS:
        error = expect(seq(name + "_hat")(t)) - expect(substitute(x, {"i": t}))
        bound = move * (t - early) / 2 if part == "1/2" else num(part) * move * (t - early)
        goals += [le(error, bound), le(-bound, error)]
        step = absolute(expect(x) - expect(substitute(x, {"i": i - 1})))
        moves.append(for_all("i", le(2, i), le(i, t - still if still else t), then=le(step, move)))
    return statement(
        *goals,
        reals="beta1 beta2 delta rho",
        integers="t",
        given=(
            *moves,
            *(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1), le(0, delta), le(0, rho)),
        ),
        where=tuple(adam[name] for name in ("m", "v", "m_hat", "v_hat")),
        random="g",
    )


def prove(p: Prover) -> None:
    """The exact error, the drift between two steps, and the mean lag, which is at most that of equal weights."""
    from proofs_checks.search.drifting import Average, early_bound

    for known, (name, b, move, x) in enumerate(MOMENTS):

        def sample(j: Term, x: Term = x) -> Term:
            return substitute(x, {"i": j})

        average = Average(seq(name), seq(name + "_hat"), b, sample, t)
        early_bound(p, average, move, known, note="the mean lag is at most (t - 1)/2")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property I: bias correction"),
    printed=r"\hat m_t\text{ and }\hat v_t\text{ are nearly unbiased in the early phase}",
    reading="Under the slide's stationarity the bias is exactly 0. Nearly is read as: if E[g_i] and E[g_i^2] move by "
    "at most delta and rho in a step (0 under stationarity), then the biases of mhat_t and vhat_t are at most "
    "delta (t-1)/2 and rho (t-1)/2, for every t >= 1 and all beta1, beta2 in [0, 1): none at t = 1, small for small t.",
    statement=nearly_unbiased,
    check=by_proof(
        prove,
        point(t=2, beta1=num("9/10"), beta2=num("9/10"), delta=1, rho=7, scenarios=[{"g": [1, 4]}, {"g": [3, 2]}]),
    ),
    mutants={
        "a third of the moves": {"part": "1/3"},
        "no bias before t = 3": {"early": 2},
        "m_0 = v_0 = 1": {"start": 1},
        "the last step may move farther": {"still": 1},
    },
    kind="heuristic",
)
