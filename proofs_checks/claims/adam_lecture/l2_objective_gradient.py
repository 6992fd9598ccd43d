"""The gradient of f + lambda |theta|^2 is printed as grad f + lambda theta: a factor 2 is missing."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, definition, eq, le, statement
from symbolic.term import Term, diff, num, seq, total, variables

i, j, d, lam, x = variables("i j d lam x")
f, theta = seq("f"), seq("theta")


def squared_norm() -> Term:
    """The squared norm of theta with x as its i-th coordinate."""
    return total(j, 1, i - 1, theta(j) ** 2) + x**2 + total(j, i + 1, d, theta(j) ** 2)


def gradient(weight: int = 1, without_penalty: bool = False, at_zero: bool = False) -> Statement:
    """The printed gradient, coordinate i; parameters: factor of lambda theta_i, lambda = 0, theta_i = 0."""
    more = (*((eq(lam, 0),) if without_penalty else ()), *((eq(x, 0),) if at_zero else ()))
    step = lam * x if weight == 1 else num(weight) * lam * x
    return statement(
        eq(diff(f(x) + lam * squared_norm(), x), diff(f(x), x) + step),
        reals="lam x",
        integers="d i",
        given=(le(1, i), le(i, d), le(0, lam), *more),
    )


CLAIM = Claim(
    source=Source("lim_lecture", "AdamW"),
    printed=r"\min_\theta f(\theta)+\lambda\|\theta\|_2^2;\quad\text{therefore}\quad"
    r"g_t=\nabla f(\theta_t)+\lambda\theta_t",
    reading="For theta of any dimension d, every coordinate i, lambda >= 0 and differentiable f: the derivative of the "
    "objective by theta_i = x is that of f plus lambda x. f stands for f as a function of theta_i, the others fixed.",
    statement=gradient,
    check=by_counterexample(point(definition(f(x), x), d=1, i=1, lam=1, x=1)),
    mutants={
        "2 lambda theta, the true gradient": {"weight": 2},
        "lambda = 0": {"without_penalty": True},
        "at theta_i = 0": {"at_zero": True},
    },
)
