"""Adagrad (Duchi et al.) with v_k = ((k-1)/k) v_{k-1} + g_k^2/k: not Duchi's step, which is sqrt(k) times shorter."""

from __future__ import annotations

from typing import Any

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.renaming import renamed
from symbolic.rules.adagrad import RULE as DUCHI
from symbolic.rules.adagrad_averaged import RULE as AVERAGED
from symbolic.statement import Statement, eq, le, ne, statement
from symbolic.term import Term, num, seq, sqrt, variables
from symbolic.trace import recurrences, trace

k, x1 = variables("k x_1")
x, s, g, eta = seq("x"), seq("s"), seq("g"), seq("eta")
ONE = num(1)


def attribution(factor: Term = ONE, at_first: bool = False) -> Statement:
    """The printed step is Duchi's from the same state; parameters: a factor on Duchi's step, only step 1."""
    step: Any = trace(DUCHI, type(DUCHI.initial)(s(k - 1)), x(k), g(k), DUCHI.hyper(eta(k), num(0)))
    delta = step.delta if factor == ONE else factor * step.delta
    accumulated, _ = renamed(recurrences(DUCHI, delta=0), v="s")
    return statement(
        eq(x(k + 1), x(k) - delta),
        reals="x_1 alpha",
        integers="k",
        given=(le(1, k), ne(g(1), 0), *((le(k, 1),) if at_first else ())),
        where=(*recurrences(AVERAGED, first=1, alpha=eta), accumulated),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Adagrad'"),
    printed=r"\text{Adagrad (Duchi et al.'11): }v_k=\Big(\frac{k-1}k\Big)v_{k-1}+\frac1kg_k\circ g_k,\quad "
    r"x_{k+1}=x_k-\eta_k\frac{g_k}{\sqrt{v_k}}",
    reading="The attribution is read as it stands: for all step sizes eta_k, gradients (one coordinate, g_1 not 0) "
    "and k >= 1 the printed step is the step that Duchi's rule (sum of squares, delta = 0) takes from the "
    "same point with the same step size. Nothing on the slide says that eta_k is to shrink like 1/sqrt(k).",
    statement=attribution,
    check=by_counterexample(point(k=4, x_1=0, alpha=1, tables={"g": [1, 1, 1, 1], "eta": [1, 1, 1, 1]})),
    mutants={
        "sqrt(k) times Duchi's step": {"factor": sqrt(k)},
        "the first step only": {"at_first": True},
    },
    kind="algorithm",
)
