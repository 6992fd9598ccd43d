"""First step: E_k[sum m_{i,k} - sum f_{i,k}] = E_k[sum m_{i,k}] - (1 + beta1)(c_0 + c_1) = -(beta1/2)(c_0 + c_1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, Uniform, eq, statement
from symbolic.term import Like, Term, expect, num, seq, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, beta1, c0, c1 = variables("k beta1 c0 c1")
a, b = seq("a"), seq("b")


def first_step(sign: int = -1, parts: Like = 2, power: int = 1, second: Term = c1) -> Statement:
    """The display; parameters: sign, denominator and power of beta1 in the last member, label of ball 1."""
    m = b(k) + beta1 * a(k) + a(k)
    f = c0 * (1 + beta1) + c1 * (1 + beta1)
    middle = expect(m, k) - (1 + beta1) * (c0 + c1)
    head = beta1 if power == 1 else beta1**power
    return statement(
        eq(expect(m - f, k), middle),
        eq(middle, num(sign) * (head / parts) * (c0 + c1)),
        reals="beta1 c0 c1",
        integers="k",
        random="a b",
        laws=(Uniform(("a", "b"), (c0, second)),),
    )


def prove(p: Prover, split: Rel, value: Rel) -> None:
    """Linearity, and the mean of a label of round k given the rounds before."""
    from proofs_checks.search.color_balls import mean

    p.expect_linear(split, note="f is not random")
    means = mean(p, value.lhs.subterms[0].subterms[0], k, note="given the past, each label has mean (c_0 + c_1)/2")
    p.ring(value, means, note="1 + beta1/2 - (1 + beta1) = -beta1/2")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.1 overview', display"),
    printed=r"\mathbb E_k\Big[\sum_{i=0}^1m_{i,k}-\sum_{i=0}^1f_{i,k}\Big]"
    r"=\mathbb E_k\Big[\sum_{i=0}^1m_{i,k}\Big]-(1+\beta_1)(c_0+c_1)=-\frac{\beta_1}2(c_0+c_1)",
    reading="For every round k, all real labels and every real beta1. E_k is the expectation given the labels of all "
    "rounds before round k; m_{1,k} = b_k + beta1 a_k, m_{0,k} = a_k, f_{i,k} = c_i (1 + beta1).",
    statement=first_step,
    check=by_goals(prove, point(k=2, beta1=num("1/2"), c0=3, c1=-1, epochs=2)),
    mutants={
        "sign": {"sign": 1},
        "not halved": {"parts": 1},
        "beta1 squared": {"power": 2},
        "both balls labelled c_0": {"second": c0},
    },
)
