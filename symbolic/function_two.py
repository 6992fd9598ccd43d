"""Function (2) of the story, and the state that Adam's moments settle to on its linear branch, as terms.

    f_0(x) = n x,   f_i(x) = -x  (i = 1..n-1)   for x >= -1        (Zhang 2023, "Our theory is consistent", (a))

In a fixed order the slopes are n once and -1 for n - 1 steps, over and over. r steps after the spike, 0 <= r < n:

    M(r) = -1 + (n + 1) (1 - beta1) beta1^r / (1 - beta1^n),    V(r) = 1 + (n^2 - 1) (1 - beta2) beta2^r / (1 - beta2^n)

and an epoch of steps of size eta moves the iterate by -eta S, S = sum_r M(r) / sqrt(V(r)): up and away where S < 0.
All fixed orders are rotations of each other, so that S does not depend on the order. That this is so is proved where
the claims are (`adam_story/region_precise`, `adam_story/theorem_2`).
"""

from __future__ import annotations

from collections.abc import Callable

from symbolic.term import Like, Term, minimum, sqrt, term, total, variables

n, r, j, beta1, beta2 = variables("n r j beta1 beta2")
Weight = Callable[[Term, Term, Term], Term]


def weight(step: Term, size: Term, b: Term) -> Term:
    """What a gradient seen so many steps ago, and every epoch before, counts in an average with the decay b."""
    return (1 - b) * b**step / (1 - b**size)


def weight_near_one(step: Term, size: Term, b: Term) -> Term:
    """The same number, without the quotient of two small numbers near b = 1."""
    return 1 / total(j, 0, size - 1, b**j) * b**step


def mean(step: Term, size: Like = n, b1: Like = beta1, counts: Weight = weight) -> Term:
    """M at this step after the spike."""
    size = term(size)
    return -1 + (size + 1) * counts(step, size, term(b1))


def square(step: Term, size: Like = n, b2: Like = beta2, counts: Weight = weight) -> Term:
    """V at this step after the spike."""
    size = term(size)
    return 1 + (size**2 - 1) * counts(step, size, term(b2))


def drift(size: Like = n, b1: Like = beta1, b2: Like = beta2, counts: Weight = weight) -> Term:
    """S: what an epoch moves the iterate down by, in units of the step size, once the moments have settled.

    ``counts`` says how the weights of the averages are written.
    """
    return total(r, 0, term(size) - 1, mean(r, size, b1, counts) / sqrt(square(r, size, b2, counts)))


def gradient(scale: Like, at: Term) -> Term:
    """The gradient of f_0 (scale n) or of any other f_i (scale -1) of function (2): the scale times min(x + 2, 1)."""
    return scale * minimum(at + 2, 1)


def value(scale: Like, at: Term) -> Term:
    """f_0 (scale n) or any other f_i (scale -1) at a point, in one formula for both branches."""
    return scale * (at + minimum(at + 1, 0) ** 2 / 2)
