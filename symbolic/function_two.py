"""Function (2) of the story, and the state that Adam's moments settle to on its linear branch, as terms.

    f_0(x) = n x,   f_i(x) = -x  (i = 1..n-1)   for x >= -1        (Zhang 2023, "Our theory is consistent", (a))

In a fixed order the slopes are n once and -1 for n - 1 steps, over and over. r steps after the spike, 0 <= r < n:

    M(r) = -1 + (n + 1) (1 - beta1) beta1^r / (1 - beta1^n),    V(r) = 1 + (n^2 - 1) (1 - beta2) beta2^r / (1 - beta2^n)

and an epoch of steps of size eta moves the iterate by -eta S, S = sum_r M(r) / sqrt(V(r)): up and away where S < 0.
All fixed orders are rotations of each other, so that S does not depend on the order. That this is so is proved where
the claims are (`adam_story/region_precise`, `adam_story/theorem_2`).
"""

from __future__ import annotations

from symbolic.term import Like, Term, minimum, sqrt, term, total, variables

n, r, beta1, beta2 = variables("n r beta1 beta2")


def mean(step: Term, size: Like = n, b1: Like = beta1) -> Term:
    """M at this step after the spike."""
    size, b = term(size), term(b1)
    return -1 + (size + 1) * ((1 - b) * b**step / (1 - b**size))


def square(step: Term, size: Like = n, b2: Like = beta2) -> Term:
    """V at this step after the spike."""
    size, b = term(size), term(b2)
    return 1 + (size**2 - 1) * ((1 - b) * b**step / (1 - b**size))


def drift(size: Like = n, b1: Like = beta1, b2: Like = beta2) -> Term:
    """S: what an epoch moves the iterate down by, in units of the step size, once the moments have settled."""
    return total(r, 0, term(size) - 1, mean(r, size, b1) / sqrt(square(r, size, b2)))


def gradient(scale: Like, at: Term) -> Term:
    """The gradient of f_0 (scale n) or of any other f_i (scale -1) of function (2): the scale times min(x + 2, 1)."""
    return scale * minimum(at + 2, 1)


def value(scale: Like, at: Term) -> Term:
    """f_0 (scale n) or any other f_i (scale -1) at a point, in one formula for both branches."""
    return scale * (at + minimum(at + 1, 0) ** 2 / 2)
