"""The losses 2n x once and -x for n steps, over and over, on [-L, L], and Adam on them, as two claims speak of them."""

from __future__ import annotations

from dataclasses import replace

from proofs_checks.kernel.point import Point, Table
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Defined, Recursion, Rel, Statement, eq, for_all, le, lt, statement
from symbolic.term import Like, Term, maximum, minimum, num, seq, term, total, variables
from symbolic.trace import recurrences

i, j, k, n, K, r, rho, alpha, L, x_1 = variables("i j k n K r rho alpha L x_1")
g, m, v, x = seq("g"), seq("m"), seq("v"), seq("x")
UNIT = (1 - r**2) * (1 - rho)
"""The smaller it is, the longer the cycles must be."""


def first(c: Term) -> Term:
    """The first step of cycle c."""
    return c * (n + 1) + 1


def regret(c: Term) -> Term:
    """What the losses of cycle c sum to, less what they are at -L, the best fixed point."""
    return 2 * n * x(first(c)) - total(i, 1, n, x(first(c) + i)) + n * L


def adam() -> tuple[Defined, ...]:
    """Adam with beta1 = rho r, beta2 = r^2, no bias correction and no epsilon, projected onto [-L, L]."""
    lines = recurrences(RULE, first=1, alpha=alpha, beta1=rho * r, beta2=r**2, debias1=1, debias2=1, epsilon=0)
    *others, iterate = lines
    if isinstance(iterate, Recursion):
        iterate = replace(iterate, step=minimum(maximum(iterate.step, -L), L))
    return (*others, iterate)


def problem(goal: Rel, long: Like, top: Like, reached: Like) -> Statement:
    """Any such losses with n (1 - beta2) u^2 >= long, rho < top, and K cycles with reached L <= x_1 + alpha / 2 K."""
    return statement(
        goal,
        reals="r rho alpha L x_1",
        integers="k K n",
        given=(
            *(le(0, K), le(K, k), le(1, n), lt(0, r), lt(r, 1), le(0, rho), lt(rho, top), lt(0, alpha)),
            *(le(long, n * (1 - r**2) * UNIT**2), le(3 * alpha, L * UNIT)),
            *(le(-L, x_1), le(reached * L, x_1 + alpha / 2 * K)),
            for_all("j", le(0, j), le(j, k), then=eq(g(first(j)), 2 * n)),
            for_all("j i", le(0, j), le(j, k), le(1, i), le(i, n), then=eq(g(first(j) + i), -1)),
        ),
        where=adam(),
    )


def diverges(each: Term = n * L, long: Like = 16, top: Like = 1, reached: Like = 1) -> Statement:
    """The regret of the cycles K to k is at least ``each`` per cycle; the other parameters are those of `problem`."""
    return problem(le(each * (k - K + 1), total(j, K, k, regret(j))), long, top, reached)


def stays_away(end: Term = L / 2, long: Like = 16, top: Like = 1, reached: Like = 1) -> Statement:
    """Cycle k starts at ``end`` or above; the other parameters are those of `problem`."""
    return problem(le(end, x(first(k))), long, top, reached)


def witness() -> Point:
    """beta2 = 1/100, beta1 = 1/100, cycles of 21 steps."""
    tenth = num("1/10")
    return _run(17, r=tenth, rho=tenth, n=21, alpha=6, L=21, x_1=21, k=1)


def short_cycles(k: int) -> Point:
    """Slopes 2 and -1 with beta1 = 0, from the end L: each cycle moves a little the right way."""
    return _run(k + 1, r=num("9/10"), rho=0, n=1, alpha=1, L=16, x_1=16, k=k)


def upside_down(k: int) -> Point:
    """rho = 19/10, and an interval [-L, L] with L < 0, which the projection turns into the point L."""
    return _run(k + 1, r=num("1/10"), rho=num("19/10"), n=21, alpha=6, L=-21, x_1=21, k=k)


def from_the_right_end(k: int) -> Point:
    """The witness from -L, where the minimiser is."""
    return _run(k + 1, r=num("1/10"), rho=num("1/10"), n=21, alpha=6, L=21, x_1=-21, k=k)


def _run(cycles: int, *, n: int, k: int, **values: Like) -> Point:
    """A point with the gradients of so many cycles, and K = 0."""
    table: Table = {(s,): num(2 * n if s % (n + 1) == 1 else -1) for s in range(1, (n + 1) * cycles + 1)}
    more: dict[str, Like] = {**values, "n": n, "K": 0, "k": k}
    return Point({name: term(value) for name, value in more.items()}, {"g": table})
