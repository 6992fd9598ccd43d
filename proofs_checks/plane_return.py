"""Adam on function (2), wherever the iterate is: the rule, the weights of the gradients, and what claims are given.

On both branches every gradient is a weight times the same number, c(t) = min(x_t + 2, 1): the weights are n for f_0
and -1 for the others (Zhang 2023, "Our theory is consistent", (a)). mu and nu are what Adam's averages would be with
c = 1 all the time.
"""

from __future__ import annotations

from proofs_checks.kernel.point import Point, Table
from proofs_checks.plane import K, beta1, beta2, decays, epoch, eta, g, j, n, r, settled, t, x, x_1
from symbolic.function_two import gradient
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import Defined, Fact, definition, eq, for_all, le, lt, recursion
from symbolic.term import Like, Term, minimum, num, seq, sqrt, term, total, variables
from symbolic.trace import recurrences

N, B, G, R = variables("N B G R")
w, mu, nu = map(seq, ("w", "mu", "nu"))
ROOT = sqrt(beta2)
S = epoch()


def slope(at: Term) -> Term:
    """c(t): the derivative of function (2)."""
    return minimum(x(at) + 2, 1)


def distance(at: Term) -> Term:
    """How far the iterate is from the minimiser -2, with its sign."""
    return x(at) + 2


def spread() -> Term:
    """D: |c(t)| times what a step of Adam differs from one with all slopes 1, in units of the step size."""
    return B * (1 / (1 - beta1) + B) * G


def walked(first: Term, last: Term) -> Term:
    """The step sizes at the spikes of these epochs."""
    return total(j, first, last, eta(j * n + 1))


def iteration() -> tuple[Defined, ...]:
    """The gradients, the rule's own lines m, v, x with any step sizes, and the averages of the weights."""
    plain = (
        recursion(mu(t), beta1 * mu(t - 1) + (1 - beta1) * w(t)),
        recursion(nu(t), beta2 * nu(t - 1) + (1 - beta2) * w(t) ** 2),
    )
    *moments, iterate = recurrences(RULE, first=1, alpha=eta)
    return (*settled(), iterate, definition(g(t), gradient(w(t), x(t))), *moments, *plain)


def order() -> tuple[Fact, ...]:
    """n >= 1, the decays with beta1^2 < beta2, K >= 0 (facts 0 to 6); the weights of the epochs 0 to K - 1 (7, 8)."""
    spike = for_all("j", le(0, j), le(j, K - 1), then=eq(w(j * n + 1), n))
    others = for_all("j r", le(0, j), le(j, K - 1), le(1, r), le(r, n - 1), then=eq(w(j * n + 1 + r), -1))
    return (le(1, n), *decays(), lt(beta1**2, beta2), le(0, K), spike, others)


def step_sizes() -> tuple[Fact, ...]:
    """Positive step sizes that do not rise, and fall no faster than 1/t: constant ones, alpha/sqrt(t), alpha/t."""
    first, last = le(1, t), le(t, K * n)
    return (
        for_all("t", first, le(t, K * n + 1), then=lt(0, eta(t))),
        for_all("t", first, last, then=le(eta(t + 1), eta(t))),
        for_all("t", first, last, then=le(t * eta(t), (t + 1) * eta(t + 1))),
    )


def constants() -> tuple[Fact, ...]:
    """B bounds the steps of Adam, G what it remembers of other slopes; x_1 is not the minimiser."""
    return (
        lt(0, B),
        le(beta2, B**2 * (1 - beta2) * (beta2 - beta1**2)),
        le(4 * ROOT * n * B, G * (1 - ROOT) ** 2),
        lt(0, (x_1 + 2) ** 2),
    )


def witness(n_value: int = 1, epochs: int = 14, **values: Like) -> Point:
    """An exact point at which all hypotheses hold: one function, steps of 1/7, a start close to the minimiser."""
    at: dict[str, Like] = {
        "n": n_value, "K": epochs, "N": 13, "beta1": 0, "beta2": num("1/100"), "B": num("101/100"), "G": num("1/2"),
        "R": num("33/5"), "x_1": num("-199/100"), **values,
    }  # fmt: skip
    steps: Table = {(s,): num("1/7") for s in range(1, n_value * epochs + 2)}
    weights: Table = {(s,): num(n_value if (s - 1) % n_value == 0 else -1) for s in range(1, n_value * epochs + 1)}
    return Point({name: term(value) for name, value in at.items()}, {"w": weights, "eta": steps})


__all__ = [
    "B", "G", "K", "N", "R", "ROOT", "S", "beta1", "beta2", "constants", "distance", "eta", "g", "iteration", "j", "mu",
    "n", "nu", "order", "r", "slope", "spread", "step_sizes", "t", "w", "walked", "witness", "x", "x_1",
]  # fmt: skip
