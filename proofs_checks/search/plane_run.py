"""Adam on the slopes n, -1, ..., -1 with steps alpha / sqrt(t): how far K epochs carry the iterate, either way.

One side at a time: ``sigma x`` is at least ``sigma`` times what the settled steps give, less ``slack`` times how much
the step size falls, less alpha times the fading ``rate1 beta1^t + rate2 beta2^t`` of all steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.plane import K, Phi, Psi, U, V, alpha, beta1, beta2, eta, n, r, x
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane_moments import exactly, time
from proofs_checks.search.plane_steps import near
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root
from proofs_checks.search.regret_sums import from_squares
from symbolic.statement import eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, total, var

ONE = num(1).value
Sequence = Callable[[Term], Term]
c, s, i = var("c"), var("s"), var("i")


@dataclass(frozen=True, slots=True)
class Side:
    """``sigma``: 1 for a bound from below, -1 from above; the other fields are in the module's docstring."""

    sigma: int
    slack: Term
    rate1: Term
    rate2: Term
    left: Sequence


UP = Side(1, num(1), (n + 1) / (1 - beta1), num(1), Phi)
DOWN = Side(-1, n, num(0), n, Psi)


def settled_steps(count: Term) -> Term:
    """The first steps of a settled epoch, in units of the step size."""
    return total(r, 0, count - 1, U(r))


def step_size(q: Prover, at: Term) -> int:
    """``0 < eta(t)`` and ``eta(t) <= alpha``; needs ``1 <= t`` and ``0 < t``."""
    root, known, over = root_over(q, at)
    step, means = q.need(lt(0, alpha)), [q.unfold(eta(at))]
    q.by_products(lt(0, eta(at)), Product(ONE, (over, step)), using=means)
    q.positive(le(0, num(1)), facts=[]), q.positive(le(0, sqrt(at)), facts=[root], degree=1)
    squares = q.positive(le(num(1) ** 2, sqrt(at) ** 2), known, facts=[q.need(le(1, at))], degree=1)
    tall = from_squares(q, num(1), sqrt(at), squares)
    return q.by_products(le(eta(at), alpha), Product(ONE, (over, step, tall)), using=means)


def falls(q: Prover, at: Term, later: Term) -> int:
    """``eta(later) <= eta(t)`` from ``t <= later``, ``0 < t``, ``0 < later``."""
    order = monotone_root(q, q.need(le(at, later)))
    pair = [root_over(q, y)[2] for y in (at, later)]
    parts = Product(ONE, (*pair, q.need(lt(0, alpha)), order))
    return q.by_products(le(eta(later), eta(at)), parts, using=[q.unfold(eta(later)), q.unfold(eta(at))])


def less_left(q: Prover, side: Side, at: Term) -> int:
    """What is left after t is what was left before, less what fades at t; needs ``1 <= t``."""
    lowered = [q.have(eq(b ** (at + 1), b**at * b), "power_step", [q.need(le(0, at))]) for b in (beta1, beta2)]
    fading = side.rate1 * beta1**at + side.rate2 * beta2**at
    known = [q.unfold(side.left(at)), q.unfold(side.left(at - 1)), *lowered]
    return q.ring(eq(side.left(at), side.left(at - 1) - fading), *known)


def moments(p: Prover, epoch: Term, starts: tuple[int, int], names: tuple[str, str] = ("m", "v")) -> tuple[int, int]:
    """`exactly` for m and v (or for others) in this epoch, from `exact`."""
    first, second = (p.instance(k, epoch) for k in starts)
    return exactly(p, names[0], epoch, first), exactly(p, names[1], epoch, second)


def slope_at_most(q: Prover, side: Side, step: Term, known: dict[str, int]) -> int:
    """``-slack <= sigma U(r)``: U lies in [-1, n]; needs ``1/sqrt(V) <= 1``, and that the root is positive."""
    big = sqrt(V(step))
    over, less, size = q.need(lt(0, 1 / big)), q.need(le(1 / big, 1)), q.need(lt(0, n))
    parts: list[tuple[int, ...]] = [(over, q.instance(known["high"], step)), (size, less)]
    goal = le(-n, -U(step))
    if side.sigma > 0:
        goal, parts = le(-1, U(step)), [(over, q.instance(known["low"], step)), (less,)]
    return q.by_products(goal, *(Product(ONE, w) for w in parts), using=[q.unfold(U(step))])


def one_step(q: Prover, side: Side, epoch: Term, step: Term, exact: tuple[int, int], known: dict[str, int]) -> int:
    """``-eta (sigma M/sqrt(V) + fading) <= sigma (x(t+1) - x(t))``, ``step`` steps after the spike of the epoch."""
    at = time(q, epoch, step)
    u, above, below = near(q, epoch, step, exact, known)
    step_size(q, at)
    q.positive(lt(num(1), at + 1), facts=[q.need(lt(0, at))], degree=1)
    moved = q.ring(eq(x(at + 1), x(at) - eta(at) * u), q.unfold(x(at + 1)))
    sign, fading = num(side.sigma), side.rate1 * beta1**at + side.rate2 * beta2**at
    steady = sign * U(step)
    goal = le(-(eta(at) * (steady + fading)), sign * (x(at + 1) - x(at)))
    return q.by_products(
        goal, Product(ONE, (q.need(lt(0, eta(at))), above if side.sigma > 0 else below)), using=[moved]
    )


def gained(side: Side, start: Term, steps: Term) -> Term:
    """The bound after this many steps, less where the epoch begins and what the settled steps give."""
    lost = side.slack * steps * (eta(start) - eta(start + steps))
    return -lost - alpha * (side.left(start - 1) - side.left(start - 1 + steps))


def increments(p: Prover, side: Side, starts: tuple[int, int], known: dict[str, int], note: str = "") -> int:
    """Step i of epoch c gains what the bound does, for all ``0 <= c < K`` and ``0 <= i < n``."""
    sign, start = num(side.sigma), c * n + 1
    at = start + i
    change = gained(side, start, i + 1) - gained(side, start, i) - eta(start) * (sign * U(i))
    goal = le(change, sign * (x(at + 1) - x(at)))

    def script(q: Prover) -> int:
        q.positive(le(c, K), facts=[q.need(le(c + 1, K))], degree=1)
        pair = tuple(q.instance(k, i) for k in moments(q, c, starts))
        moved = one_step(q, side, c, i, (pair[0], pair[1]), known)
        most, low, earlier = q.need(le(eta(at), alpha)), slope_at_most(q, side, i, known), earlier_size(q, c, i)
        q.positive(le(0, at), facts=[q.need(lt(0, at))], degree=1)
        q.positive(le(at, at + 1), facts=[], degree=1), q.positive(lt(0, at + 1), facts=[q.need(lt(0, at))], degree=1)
        drop, size = falls(q, at, at + 1), q.need(lt(0, n))
        more, slack = (q.positive(le(0, y), facts=[q.need(le(0, i)), size], degree=1) for y in (i + 1, side.slack))
        fade = [q.need(le(0, b**at)) for b in (beta1, beta2)]
        parts: list[tuple[int, ...]] = [(moved,), (earlier, low), (slack, more, drop)]
        if side.sigma > 0:
            rate = q.need(lt(0, 1 / (1 - beta1))), q.need(lt(0, n + 1))
            parts += [(*rate, fade[0], most), (fade[1], most)]
        else:
            parts += [(size, fade[1], most)]
        return q.by_products(goal, *(Product(ONE, w) for w in parts), using=[less_left(q, side, at)])

    every = for_all("c i", le(0, c), le(c + 1, K), le(0, i), le(i, n - 1), then=goal)
    return p.generalise(every, script, note=note)


def within(p: Prover, side: Side, epoch: Term, steps: int) -> int:
    """The bound after l steps of an epoch, for all ``0 <= l <= n``, from where the epoch begins and `increments`."""
    sign, start = num(side.sigma), epoch * n + 1
    bound = sign * x(start) - eta(start) * (sign * settled_steps(s)) + gained(side, start, s)
    goal = le(bound, sign * x(start + s))

    def base(q: Prover) -> int:
        empty = q.sum_empty(settled_steps(num(0)))
        return q.positive(goal.at(s=0), empty, facts=[], degree=1)

    def step(q: Prover, held: int) -> int:
        q.positive(le(s, n - 1), facts=[q.need(le(s + 1, top)), q.need(le(top, n))], degree=1)
        more, _ = q.instance(steps, epoch, s), q.positive(le(0, s + 1 - 1), facts=[q.need(le(0, s))], degree=1)
        parts = Product(ONE, (held,)), Product(ONE, (more,))
        return q.by_products(goal.at(s=s + 1), *parts, using=[q.sum_top(settled_steps(s + 1))])

    top = var("l")
    every = for_all(top.name, le(0, top), le(top, n), then=goal.at(s=top))
    return p.generalise(every, lambda q: up_to(q, goal, s, top, base, step))


def earlier_size(q: Prover, epoch: Term, steps: Term) -> int:
    """``eta(start + steps) <= eta(start)``."""
    start = epoch * n + 1
    time(q, epoch, steps)
    q.positive(lt(0, start), facts=[q.need(le(0, epoch * n))], degree=1)
    q.positive(le(start, start + steps), facts=[q.need(le(0, steps))], degree=1)
    return falls(q, start, start + steps)
