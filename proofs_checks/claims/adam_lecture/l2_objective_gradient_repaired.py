"""The gradient of f + lambda/2 |theta|^2 is grad f + lambda theta; that of f + lambda |theta|^2 has 2 lambda theta."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.statement import Statement, definition, eq, le, statement
from symbolic.term import Term, diff, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

i, j, d, lam, x = variables("i j d lam x")
f, theta = seq("f"), seq("theta")


def squared_norm() -> Term:
    """The squared norm of theta with x as its i-th coordinate."""
    return total(j, 1, i - 1, theta(j) ** 2) + x**2 + total(j, i + 1, d, theta(j) ** 2)


def gradient(share: str = "1/2", weight: int = 2) -> Statement:
    """Both gradients, coordinate i; parameters: the 1/2, the 2."""
    half = lam / 2 if share == "1/2" else num(share) * lam
    return statement(
        eq(diff(f(x) + half * squared_norm(), x), diff(f(x), x) + lam * x),
        eq(diff(f(x) + lam * squared_norm(), x), diff(f(x), x) + weight * lam * x),
        reals="lam x",
        integers="d i",
        given=(le(1, i), le(i, d)),
    )


def prove(p: Prover) -> None:
    """The rules of calculus; the other coordinates do not depend on theta_i."""
    own = p.derivative(diff(f(x), x))
    for factor, weight in ((lam / 2, num(1)), (lam, num(2))):
        objective = diff(f(x) + factor * squared_norm(), x)
        derivative = p.derivative(objective, note="only x^2 depends on x = theta_i")
        right = diff(f(x), x) + (lam * x if weight == num(1) else weight * lam * x)
        p.ring(eq(objective, right), derivative, own, note="the factor 2 of the square")


CLAIM = Claim(
    source=Source("lim_lecture", "AdamW"),
    printed=r"\nabla\Big(f(\theta)+\frac\lambda2\|\theta\|_2^2\Big)=\nabla f(\theta)+\lambda\theta,\qquad"
    r"\nabla\big(f(\theta)+\lambda\|\theta\|_2^2\big)=\nabla f(\theta)+2\lambda\theta",
    reading="For theta of any dimension d, every coordinate i, every real lambda and differentiable f: the derivatives "
    "by theta_i = x, where f stands for f as a function of theta_i, the others fixed.",
    statement=gradient,
    check=by_proof(prove, point(definition(f(x), x**3), d=3, i=2, lam=3, x=-2, tables={"theta": [1, 5, 4]})),
    mutants={
        "lambda for lambda/2": {"share": "1"},
        "lambda theta for 2 lambda theta": {"weight": 1},
        "lambda/4 for lambda/2": {"share": "1/4"},
    },
    repairs="adam_lecture/l2_objective_gradient",
)
