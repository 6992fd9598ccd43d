"""The gradient sums of the second kind, as printed: c_i stands before the first bracket only."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, eq, le, lt, statement
from symbolic.term import Term, num, total, variables

k, j, beta1, c0, c1 = variables("k j beta1 c0 c1")
r_k = variables("r_k")[0]
LAST = 2 * (k - 1) + 1


def printed(label: Term, everywhere: bool) -> Term:
    """``c (1 + beta1) + beta1^2 + ...``; with ``everywhere`` the label stands before every power."""
    rest = total(j, 2, LAST, beta1**j)
    return label * (1 + beta1) + (label * rest if everywhere else rest)


def gradient_sums(everywhere: bool = False, rounds: Term | None = None) -> Statement:
    """Both displays; parameters: whether c_i stands before all powers, and a fixed number of rounds."""
    weights = total(j, 0, LAST, beta1**j)
    return statement(
        eq(r_k * (c1 * weights), r_k * printed(c1, everywhere)),
        eq(r_k * (c0 * weights), r_k * printed(c0, everywhere)),
        reals="beta1 c0 c1 r_k",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1), *(() if rounds is None else (eq(k, rounds),))),
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Color-ball of the 2nd kind', r_kf_1,r_kf_0"),
    printed=r"r_kf_1=r_k\big(c_1\underbrace{(1+\beta_1)}_{f_{1,k}}+\underbrace{\beta_1^2+\beta^3+\dots"
    r"+\beta_1^{2(k-1)}}_{f_{1,k-1}}+\underbrace{\beta_1^{2(k-1)+1}}_{f_{1,1}}\big),\quad "
    r"r_kf_0=r_k\big(c_0(1+\beta_1)+\beta_1^2+\beta^3+\dots+\beta_1^{2(k-1)+1}\big)",
    reading="Printed as a definition of r_k f_i, where f_i = c_i (1 + beta1 + ... + beta1^(2(k-1)+1)) was defined for "
    "the first kind. So the displays say that the two agree, for every k >= 1, beta1 in [0, 1), every value of r_k "
    "and labels; beta and beta1 are one number. As printed, c_i stands before 1 + beta1 only.",
    statement=gradient_sums,
    check=by_counterexample(point(k=2, beta1=num("1/2"), c0=2, c1=2, r_k=1)),
    mutants={
        "c_i before all powers": {"everywhere": True},
        "one round": {"rounds": num(1)},
        "c_i before all powers, three rounds": {"everywhere": True, "rounds": num(3)},
    },
    kind="definition",
)
