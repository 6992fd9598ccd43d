"""Adam on function (2) of the story: the rule, its settled state (`symbolic.function_two`), and what claims are given.

The rule is the slides' Adam, with bias correction and without epsilon, from m_0 = v_0 = 0, with steps alpha / sqrt(t).
Epoch j has the times j n + 1 to j n + n, and f_0 comes first.
"""

from __future__ import annotations

from proofs_checks.kernel.point import Point, Table
from symbolic.function_two import beta1, beta2, drift, gradient, mean, n, r, square, value
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import Defined, Fact, Rel, definition, eq, for_all, le, lt
from symbolic.term import Like, Term, num, seq, sqrt, term, total, variables
from symbolic.trace import recurrences

j, t, K, alpha, x_1 = variables("j t K alpha x_1")
M, V, U, g, m, v, x, eta, Phi, Psi = map(seq, ("M", "V", "U", "g", "m", "v", "x", "eta", "Phi", "Psi"))


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

__all__ = [
    "HALF",
    "K",
    "M",
    "Phi",
    "Psi",
    "U",
    "V",
    "adam",
    "alpha",
    "beta1",
    "beta2",
    "decays",
    "drift",
    "epoch",
    "eta",
    "fading",
    "g",
    "given",
    "gradient",
    "j",
    "m",
    "mean",
    "n",
    "r",
    "settled",
    "square",
    "t",
    "v",
    "value",
    "witness",
    "x",
    "x_1",
]
