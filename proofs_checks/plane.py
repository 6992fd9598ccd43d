"""Function (2) of the story, and the state that Adam's moments settle to on its linear branch.

    f_0(x) = n x,   f_i(x) = -x  (i = 1..n-1)   for x >= -1        (Zhang 2023, "Our theory is consistent", (a))

In a fixed order the slopes are n once and -1 for n - 1 steps, over and over. r steps after the spike, 0 <= r < n:

    M(r) = -1 + (n + 1) (1 - beta1) beta1^r / (1 - beta1^n),    V(r) = 1 + (n^2 - 1) (1 - beta2) beta2^r / (1 - beta2^n)

and an epoch of steps of size eta moves the iterate by -eta S, S = sum_r M(r) / sqrt(V(r)): up and away where S < 0.
All fixed orders are rotations of each other, so that S does not depend on the order. The rule is the slides' Adam, with
bias correction and without epsilon.
"""

from __future__ import annotations

from proofs_checks.kernel.point import Point, Table
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import Defined, Fact, Rel, definition, eq, for_all, le, lt
from symbolic.term import Like, Term, minimum, num, seq, sqrt, term, total, variables
from symbolic.trace import recurrences

n, r, j, t, K, beta1, beta2, alpha, x_1 = variables("n r j t K beta1 beta2 alpha x_1")
M, V, U, g, m, v, x, eta, Phi, Psi = map(seq, ("M", "V", "U", "g", "m", "v", "x", "eta", "Phi", "Psi"))


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


def settled() -> tuple[Defined, ...]:
    """M, V and U = M / sqrt(V) as functions of the number of steps after the spike."""
    return definition(M(r), mean(r)), definition(V(r), square(r)), definition(U(r), M(r) / sqrt(V(r)))


def epoch() -> Term:
    """S, as the sum of the settled steps U."""
    return total(r, 0, n - 1, U(r))


def fading() -> tuple[Defined, ...]:
    """Phi and Psi: what the steps after t can still be above and below the settled ones, in all."""
    above = (n + 1) / (1 - beta1) * beta1 ** (t + 1) / (1 - beta1) + beta2 ** (t + 1) / (1 - beta2)
    return definition(Phi(t), above), definition(Psi(t), n * beta2 ** (t + 1) / (1 - beta2))


def decays(*names: Term) -> tuple[Rel, ...]:
    """Each of the decays (all two of Adam's, if none is named) in [0, 1)."""
    return tuple(fact for b in names or (beta1, beta2) for fact in (le(0, b), lt(b, 1)))


def gradient(scale: Like, at: Term) -> Term:
    """The gradient of f_0 (scale n) or of any other f_i (scale -1) of function (2): the scale times min(x + 2, 1)."""
    return scale * minimum(at + 2, 1)


def value(scale: Like, at: Term) -> Term:
    """f_0 (scale n) or any other f_i (scale -1) at a point, in one formula for both branches."""
    return scale * (at + minimum(at + 1, 0) ** 2 / 2)


def adam() -> tuple[Defined, ...]:
    """The steps alpha / sqrt(t), and the rule's own lines m, v, x."""
    return (definition(eta(t), alpha / sqrt(t)), *recurrences(RULE, first=1, alpha=eta))


def given() -> tuple[Fact, ...]:
    """n >= 1, the decays, alpha > 0, K >= 0 (facts 0 to 6), and the slopes of the epochs 0 to K - 1 (7 and 8)."""
    spike = for_all("j", le(0, j), le(j, K - 1), then=eq(g(j * n + 1), n))
    others = for_all("j r", le(0, j), le(j, K - 1), le(1, r), le(r, n - 1), then=eq(g(j * n + 1 + r), -1))
    return (le(1, n), *decays(), lt(0, alpha), le(0, K), spike, others)


def witness(size: int = 3, epochs: int = 1, **values: Like) -> Point:
    """An exact point with these many steps in an epoch."""
    at: dict[str, Like] = {"n": size, "K": epochs, "beta1": HALF, "beta2": num("1/4"), "alpha": 1, "x_1": 99, **values}
    table: Table = {(s,): num(size if (s - 1) % size == 0 else -1) for s in range(1, size * epochs + 1)}
    return Point({name: term(value) for name, value in at.items()}, {"g": table})


HALF = num("1/2")
