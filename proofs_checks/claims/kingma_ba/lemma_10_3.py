"""Kingma and Ba's Lemma 10.3: sum_t sqrt(g_t^2 / t) <= 2 G_inf ||g||. The left side has degree 1 in g, the right 2."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, for_all, le, statement
from symbolic.term import Term, absolute, log, num, seq, sqrt, total, variables

t, T, G, G_inf = variables("t T G G_inf")
g = seq("g")
NORM = sqrt(total(t, 1, T, g(t) ** 2))


def lemma(bound: Term = 2 * G_inf * NORM) -> Statement:
    """The lemma in one dimension; the parameter is the right side."""
    return statement(
        le(total(t, 1, T, sqrt(g(t) ** 2 / t)), bound),
        reals="G G_inf",
        integers="T",
        given=(
            le(1, T),
            for_all("t", le(1, t), le(t, T), then=le(absolute(g(t)), G)),
            for_all("t", le(1, t), le(t, T), then=le(absolute(g(t)), G_inf)),
        ),
    )


QUARTER = num("1/4")

CLAIM = Claim(
    source=Source("kingma_2015", "Lemma 10.3"),
    printed=r"\text{Let } \|g_t\|_2\le G,\ \|g_t\|_\infty\le G_\infty. \text{ Then } "
    r"\sum_{t=1}^T\sqrt{\frac{g_{t,i}^2}{t}}\le2G_\infty\|g_{1:T,i}\|_2.",
    reading="In one dimension, where both norms of g_t are |g_t|. The homogeneity audit finds that the assumptions "
    "stay true when g, G and G_inf are multiplied by lambda > 0; the left side is then multiplied by lambda, the "
    "right one by lambda^2. So lambda = 1/4 at T = 1 and g_1 = G = G_inf = 1 refutes it.",
    statement=lemma,
    check=by_counterexample(point(T=1, G=QUARTER, G_inf=QUARTER, tables={"g": [QUARTER]})),
    mutants={
        "sqrt(1 + log T) in place of 2 G_inf": {"bound": sqrt(1 + log(T)) * NORM},
        "sqrt(T) in place of the norm": {"bound": 2 * G_inf * sqrt(T)},
        "2 ||g|| sqrt(T)": {"bound": 2 * NORM * sqrt(T)},
    },
    kind="lemma",
)
