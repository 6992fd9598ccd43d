"""Adam's moments on the slopes n, -1, ..., -1, exactly, and the bounds of the state that they settle to.

With zero starts, r steps after the spike of epoch j, at t = j n + 1 + r:

    m(t) = M(r) - beta1^t M(n-1),    v(t) = V(r) - beta2^t V(n-1),

for symbolic j and 0 <= r < n; the decays may be 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.plane import K, M, V, beta1, beta2, m, mean, n, r, square, v
from proofs_checks.plane_return import mu, nu
from proofs_checks.search.plane import powers, share, size
from proofs_checks.search.plane_induction import Bounded
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import lowered
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, var

ONE = num(1).value
SPIKE, OTHER = 7, 8


def prepared(p: Prover) -> None:
    """Signs that every step needs."""
    size(p)
    for b in (beta1, beta2):
        share(p, b)
        p.inverse_positive(p.need(lt(0, 1 - b)))
    p.positive(lt(0, n + 1), facts=[p.need(lt(0, n))], degree=1)


def time(q: Prover, c: Term, i: Term) -> Term:
    """The time i steps after the spike of epoch c, shown to be at least 1; needs ``0 <= c`` and ``0 <= i``."""
    low, step = q.need(le(0, c)), q.need(le(0, i))
    whole = q.by_products(le(0, c * n), Product(ONE, (low, q.need(lt(0, n)))))
    at = c * n + 1 + i
    q.positive(le(0, c * n + i), facts=[whole, step], degree=1)
    q.positive(le(1, at), facts=[whole, step], degree=1)
    q.positive(lt(0, at), facts=[whole, step], degree=1)
    return at


@dataclass(frozen=True, slots=True)
class Average:
    """An average of the slopes (power 1) or of their squares (2), what it settles to, as a sequence too, its decay."""

    of: Callable[[Term], Term]
    level: Callable[[Term], Term]
    settled: Callable[[Term], Term]
    decay: Term
    power: int


AVERAGES = {
    "m": Average(m, mean, M, beta1, 1),
    "v": Average(v, square, V, beta2, 2),
    "mu": Average(mu, mean, M, beta1, 1),
    "nu": Average(nu, square, V, beta2, 2),
}
"""Those of Adam, and those of the weights of the gradients (`proofs_checks.plane_return`)."""


def exact(p: Prover, name: str) -> int:
    """``m(j n) = (1 - beta1^(j n)) M(n-1)`` at the start of every epoch ``0 <= j <= K``; v likewise."""
    average, level, b = AVERAGES[name].of, AVERAGES[name].level, AVERAGES[name].decay
    c, last = var("c"), n - 1
    goal = eq(average(c * n), (1 - b ** (c * n)) * level(last))

    def base(q: Prover) -> int:
        start = goal.at(c=0)
        return q.ring(start, q.unfold(average(num(0) * n)))

    def step(q: Prover, known: int) -> int:
        q.positive(le(c, K - 1), facts=[q.need(le(c + 1, K))], degree=1)
        every = inside(q, name, c, known)
        q.positive(le(n - 1, n - 1), facts=[], degree=1)
        return q.restate(goal.at(c=c + 1), q.ring(goal.at(c=c + 1), q.instance(every, last)))

    return Bounded(goal, c, K, base, step).prove(p)


def inside(p: Prover, name: str, c: Term, start: int) -> int:
    """``m(j n + 1 + r) = M(r) - beta1^(j n + 1 + r) M(n-1)`` for all ``0 <= r <= n - 1``, from the start of epoch c."""
    average, level, b = AVERAGES[name].of, AVERAGES[name].level, AVERAGES[name].decay
    last = n - 1
    at = c * n + 1 + r
    goal = eq(average(at), level(r) - b**at * level(last))

    def base(q: Prover) -> int:
        q.positive(le(num(0), num(0)), facts=[])
        time(q, c, num(0))
        slope = q.instance(SPIKE, c)
        q.positive(lt(num(0), c * n + 1), facts=[q.need(le(0, c * n))], degree=1)
        turn = q.have(eq(b**n, b ** (n - 1) * b), "power_step", [q.need(le(0, n - 1))])
        whole = q.have(eq(b ** (c * n + 1), b ** (c * n) * b), "power_step", [q.need(le(0, c * n))])
        seen, jump = (n, n + 1) if AVERAGES[name].power == 1 else (n**2, n**2 - 1)
        around = eq(level(num(0)), b * level(last) + (1 - b) * seen)
        back = q.have(around, "combine", [turn, *q.nonzero_refs()], [jump * (1 - b) / (1 - b**n)])
        here = eq(average(c * n + 1), (1 - b) * seen + b * (1 - b ** (c * n)) * level(last))
        moved = q.ring(here, q.unfold(average(c * n + 1)), slope, start)
        known = [moved, back, whole, *q.nonzero_refs()]
        return q.have(goal.at(r=0), "combine", known, [num(1), num(-1), level(last)])

    def step(q: Prover, known: int) -> int:
        q.positive(le(1, r + 1), facts=[q.need(le(0, r))], degree=1)
        q.positive(le(0, r + 1), facts=[q.need(le(0, r))], degree=1)
        q.positive(le(r + 1 + 1, n), facts=[q.need(le(r + 1, last))], degree=1)
        slope = q.instance(OTHER, c, r + 1)
        time(q, c, r + 1), time(q, c, r)
        down = [*lowered(q, b, r), q.have(eq(b ** (at + 1), b**at * b), "power_step", [q.need(le(1, at))])]
        return q.ring(goal.at(r=r + 1), q.unfold(average(c * n + 1 + (r + 1))), slope, known, *down)

    p.need(le(0, last))
    return Bounded(goal, r, last, base, step).prove(p)


LEVELS = {
    "low": le(-1, M(r)),
    "high": le(M(r), n),
    "m": le(M(n - 1), M(r)),
    "one": le(1, V(r)),
    "v": le(V(n - 1), V(r)),
}


def levels(p: Prover) -> dict[str, int]:
    """The bounds of M and V, for all ``0 <= r <= n - 1``; needs `prepared`."""
    return {name: _level(p, goal) for name, goal in LEVELS.items()}


def _level(p: Prover, goal: Rel) -> int:
    def script(q: Prover) -> int:
        low, top, last = q.need(le(0, r)), q.need(le(r, n - 1)), q.need(le(0, n - 1))
        parts = []
        for b, jump in ((beta1, q.need(lt(0, n + 1))), (beta2, q.need(le(0, n**2 - 1)))):
            domain = q.need(le(0, b)), q.need(lt(b, 1))
            order = q.have(le(b ** (n - 1), b**r), "power", [*domain, top, low, last])
            small, most = powers(q, b, r)
            part, unit = q.need(lt(0, (1 - b) / (1 - b**n))), q.need(le((1 - b) / (1 - b**n), 1))
            parts += [Product(ONE, (jump, part, order)), Product(ONE, (jump, part, small))]
            parts += [Product(ONE, (jump, part, most)), Product(ONE, (jump, unit))]
        own = {"low": parts[1:2], "high": parts[2:4], "m": parts[:1], "one": parts[5:6], "v": parts[4:5]}
        using = [q.unfold(y) for y in (M(r), M(n - 1), V(r), V(n - 1))]
        return q.by_products(goal, *next(own[k] for k, v in LEVELS.items() if v == goal), using=using)

    return p.generalise(for_all("r", le(0, r), le(r, n - 1), then=goal), script)


def exactly(p: Prover, name: str, c: Term, start: int) -> int:
    """`inside` in terms of M and V."""
    average, level, b = AVERAGES[name].of, AVERAGES[name].settled, AVERAGES[name].decay
    every, at = inside(p, name, c, start), c * n + 1 + r
    goal = eq(average(at), level(r) - b**at * level(n - 1))

    def script(q: Prover) -> int:
        known = [q.instance(every, r), q.unfold(level(r)), q.unfold(level(n - 1))]
        return q.have(goal, "combine", [*known, *q.nonzero_refs()], [num(1), num(-1), b**at])

    note = f"{name}_t from its start 0, exactly" if start else ""
    return p.generalise(for_all("r", le(0, r), le(r, n - 1), then=goal), script, note=note)
