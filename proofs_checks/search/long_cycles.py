"""Adam on the slopes 2n, -1, ..., -1 (n times): for long cycles the steps towards L outweigh the spike's.

With r = sqrt(beta2), rho = beta1/r < 1, C = 2n, after the spike of a cycle and i more steps:

    m <= -1 + rho^i r^i (C + 1),   r^(2i) (1 - r^2) C^2 <= v <= 1 + r^(2i) C^2,

so that -m/sqrt(v) >= 1/sqrt(v) - 3/2 rho^i / (1 - r^2), and the sum of the 1/sqrt(v) is at least sqrt(n (1 - r^2)) / 2.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from proofs_checks.kernel.context import Product
from proofs_checks.long_cycles import UNIT, first, k, m, n, r, rho, v
from proofs_checks.search.averages import up_to
from proofs_checks.search.prover import Prover
from proofs_checks.search.stationary import lowered, new_index
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, seq

ONE = num(1).value
HALF = ONE / 2
m_hat, v_hat = seq("m_hat"), seq("v_hat")
SPIKE, SLOPE, BETA1 = 12, 13, rho * r


def signs(p: Prover) -> None:
    """Signs that everything here needs."""
    p.positive(lt(0, 1 - r**2), facts=[3, 4], degree=2)
    p.positive(lt(0, 1 - rho), facts=[6], degree=1)
    p.positive(le(0, BETA1), facts=[3, 5], degree=2)
    p.positive(le(0, 1 - BETA1), facts=[3, 4, 5, 6, p.need(lt(0, 1 - rho))], degree=2)
    p.positive(lt(0, n), facts=[2], degree=1)
    p.positive(le(1, 4 * n**2), facts=[2], degree=2)
    p.positive(le(0, 2 * n - 1), facts=[2], degree=1)
    p.positive(lt(0, UNIT), facts=[p.need(lt(0, 1 - r**2)), p.need(lt(0, 1 - rho))], degree=2)


def averages(p: Prover, t: Term, slope: int) -> tuple[int, int]:
    """m and v at t from those before; the fact ``slope`` says what g(t) is."""
    value = p.rel(slope).rhs
    a = p.ring(eq(m(t), BETA1 * m(t - 1) + (1 - BETA1) * value), p.unfold(m(t)), slope)
    b = p.ring(eq(v(t), r**2 * v(t - 1) + (1 - r**2) * value**2), p.unfold(v(t)), slope)
    return a, b


def spike(q: Prover, c: Term) -> tuple[int, int]:
    """The two averages at the spike of cycle c; needs ``0 <= c <= k``."""
    slope = q.instance(SPIKE, c)
    _after(q, c)
    return averages(q, first(c), slope)


def _after(q: Prover, c: Term, i: Term | None = None) -> None:
    """``0 + 1 <= first(c) (+ i)``."""
    low, size = q.need(le(0, c)), q.need(lt(0, n))
    whole = q.by_products(le(0, c * (n + 1)), Product(ONE, (low, size)), Product(ONE, (low,)))
    if i is None:
        q.positive(le(num(0) + 1, first(c)), facts=[whole], degree=1)
    else:
        q.positive(le(num(0) + 1, first(c) + i), facts=[whole, q.need(le(1, i))], degree=1)


def linked(q: Prover, *terms: Term) -> int:
    """``terms[0] <= terms[-1]`` from the known ``<=`` between neighbours."""
    links = [q.need(le(a, b)) for a, b in zip(terms, terms[1:], strict=False)]
    return q.positive(le(terms[0], terms[-1]), facts=links, degree=1)


def one_more(q: Prover, i: Term) -> None:
    """``1 <= i + 1`` from ``0 <= i``."""
    q.positive(le(1, i + 1), facts=[q.need(le(0, i))], degree=1)


def normal(q: Prover, c: Term, i: Term) -> tuple[int, int]:
    """The two averages i steps after the spike of cycle c; needs ``1 <= i <= n``."""
    slope = q.instance(SLOPE, c, i)
    _after(q, c, i)
    return averages(q, first(c) + i, slope)


def within(p: Prover, c: Term) -> dict[str, int]:
    """The three bounds after the spike of cycle c and i more steps, for all ``0 <= i <= n``."""
    i, before = new_index(p, "l"), before_cycle(p, c)
    goals = bounds(first(c) + i, i)

    def run(name: str, goal: Rel) -> int:
        every = for_all(i.name, le(0, i), le(i, n), then=goal)
        return p.generalise(every, lambda q: _within(q, c, i, before)[name]())

    return {name: run(name, goal) for name, goal in goals.items()}


def bounds(t: Term, i: Term) -> dict[str, Rel]:
    """The bounds of m and v at time t, i steps after the spike."""
    size = 2 * n
    return {
        "m": le(m(t), rho**i * r**i * (size + 1) - 1),
        "low": le(r ** (2 * i) * ((1 - r**2) * size**2), v(t)),
        "high": le(v(t), 1 + r ** (2 * i) * size**2),
    }


def _within(p: Prover, c: Term, top: Term, before: tuple[int, int, int]) -> dict[str, Callable[[], int]]:
    """The bounds ``top`` steps after the spike; ``before``: ``0 <= v``, ``v <= C**2``, ``m <= C`` before it."""
    i, size = new_index(p, "i"), 2 * n
    low, high, most = before
    rest, own, share = p.need(lt(0, 1 - r**2)), p.need(le(0, 1 - BETA1)), p.need(le(0, BETA1))
    goals = bounds(first(c) + i, i)

    def run(name: str, goal: Rel) -> int:
        def here(s: Term) -> Rel:
            return goal.at(**{i.name: s})

        def base(q: Prover) -> int:
            lines = spike(q, c)
            facts = [low, high, most, rest, own, share]
            return q.positive(here(num(0)), *lines, facts=facts, squares=[r, size * r], degree=2)

        def step(q: Prover, known: int) -> int:
            linked(q, i + 1, top, n)
            one_more(q, i)
            lines = normal(q, c, i + 1)
            powers = lowered(q, rho, i)
            facts = [known, share, rest]
            return q.positive(here(i + 1), *lines, *powers, facts=facts, squares=[r], degree=2)

        return up_to(p, goal, i, top, base, step)

    return {name: partial(run, name, goal) for name, goal in goals.items()}


def before_cycle(p: Prover, c: Term) -> tuple[int, int, int]:
    """``0 <= v``, ``v <= C**2`` and ``m <= C`` just before cycle c."""
    s, size = new_index(p, "s"), 2 * n
    rest, own, share = p.need(lt(0, 1 - r**2)), p.need(le(0, 1 - BETA1)), p.need(le(0, BETA1))
    spare = [p.need(le(1, 4 * n**2)), p.need(lt(0, n))]

    def run(goal: Rel) -> int:
        def base(q: Prover) -> int:
            at = goal.at(**{s.name: num(0)})
            zero = [q.ring(eq(y(num(0) * (n + 1)), 0), q.unfold(y(num(0) * (n + 1)))) for y in (m, v)]
            return q.positive(at, *zero, facts=spare, degree=1)

        def step(q: Prover, known: int) -> int:
            i = new_index(q, "i")
            q.positive(le(s, s + 1), facts=[], degree=1)
            linked(q, s, s + 1, c, k)
            inner = _moved(goal, s, first(s) + i)

            def start(z: Prover) -> int:
                lines = spike(z, s)
                facts = [known, rest, own, share, *spare]
                return z.positive(inner.at(**{i.name: num(0)}), *lines, facts=facts, squares=[r, size * r], degree=2)

            def more(z: Prover, last: int) -> int:
                one_more(z, i)
                lines = normal(z, s, i + 1)
                facts = [last, rest, own, share, *spare]
                return z.positive(inner.at(**{i.name: i + 1}), *lines, facts=facts, squares=[r], degree=2)

            return q.restate(goal.at(**{s.name: s + 1}), up_to(q, inner, i, n, start, more))

        return up_to(p, goal, s, c, base, step)

    t = s * (n + 1)
    goals = (le(0, v(t)), le(v(t), size**2), le(m(t), size))
    a, b, d = map(run, goals)
    return a, b, d


def _moved(goal: Rel, s: Term, t: Term) -> Rel:
    """The bound of the averages at another time."""
    old = s * (n + 1)

    def put(y: Term) -> Term:
        return Term("app", (y.name, t)) if y.head == "app" and y.subterms == (old,) else y

    return Rel(put(goal.lhs), goal.op, put(goal.rhs))
