"""Adam on the slopes n, -1, ..., -1 with steps alpha / sqrt(t): all epochs, and what they add up to (`plane_run`)."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import K, U, V, alpha, beta1, beta2, epoch, eta, j, n, r, x, x_1
from proofs_checks.search.averages import up_to
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane import defined
from proofs_checks.search.plane_moments import exact, levels, prepared, time
from proofs_checks.search.plane_run import DOWN, UP, Side, increments, slope_at_most, step_size, within
from proofs_checks.search.plane_steps import at_least_one
from proofs_checks.search.prover import Prover
from symbolic.statement import Fact, Rel, eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, total, var

ONE = num(1).value
NOTES = {1: "each step is at most the settled one and what fades", -1: "and at least the settled one, less what fades"}
FINAL = {1: "n alpha bounds what the falling step size loses", -1: "and n^2 alpha what it gains"}
c = var("c")
ZERO = num(0)


def sizes(count: Term) -> Term:
    """The step sizes at the spikes of the first epochs."""
    return total(j, 0, count - 1, eta(j * n + 1))


def steps_at_most(p: Prover, known: dict[str, int]) -> int:
    """``U(r) <= n`` for all r, from `levels`."""

    def script(q: Prover) -> int:
        one = q.instance(known["one"], r)
        q.positive(lt(0, V(r)), facts=[one], degree=1)
        at_least_one(q, sqrt(V(r)), root_over(q, V(r))[1], one)
        return q.positive(le(U(r), n), facts=[slope_at_most(q, DOWN, r, known)], degree=1)

    return p.generalise(for_all("r", le(0, r), le(r, n - 1), then=le(U(r), n)), script)


class Run:
    """The facts about the settled state and the moments from which every bound on the iterates follows."""

    def __init__(self, p: Prover, *goals: Fact) -> None:
        self.p = p
        prepared(p)
        time(p, K, ZERO)
        p.positive(le(1, K * n + 1), facts=[p.need(le(0, K * n))], degree=1)
        defined(p, *goals)
        p.positive(le(0, n), facts=[p.need(lt(0, n))], degree=1)
        p.positive(le(n, n), facts=[], degree=1)
        p.positive(le(K, K), facts=[], degree=1)
        self.starts, self.levels, self.most = (0, 0), dict[str, int](), 0

    def settle(self) -> None:
        """The moments in closed form and the bounds of the settled state; what is cheap to refuse comes before."""
        p = self.p
        self.starts, self.levels = (exact(p, "m"), exact(p, "v")), levels(p)
        self.most = steps_at_most(p, self.levels)

    def bound(self, side: Side, count: Term) -> Rel:
        """How far the iterate is at the start of this epoch."""
        sign = num(side.sigma)
        lost = side.slack * n * (eta(num(1)) - eta(count * n + 1))
        fading = alpha * (side.left(ZERO) - side.left(count * n))
        return le(sign * x_1 - sign * epoch() * sizes(count) - lost - fading, sign * x(count * n + 1))

    def increments(self, side: Side) -> int:
        """What every step gains."""
        return increments(self.p, side, self.starts, self.levels, note=NOTES[side.sigma])

    def epochs(self, p: Prover, side: Side, steps: int, top: Term) -> int:
        """`bound` at the start of epoch ``0 <= top <= K``, from `increments`; needs ``top <= K``."""
        goal = self.bound(side, c)

        def base(q: Prover) -> int:
            one = q.unfold(x(ZERO * n + 1))
            same = q.congruence(eq(eta(ZERO * n + 1), eta(num(1))))
            return q.positive(goal.at(c=0), one, same, q.sum_empty(sizes(ZERO)), facts=[], degree=1)

        def step(q: Prover, held: int) -> int:
            q.positive(le(c + 1, K), facts=[q.need(le(c + 1, top)), q.need(le(top, K))], degree=1)
            q.positive(le(c, K), facts=[q.need(le(c + 1, K))], degree=1)
            last, _ = q.instance(within(q, side, c, steps), n), q.positive(le(0, c + 1 - 1), facts=[q.need(le(0, c))])
            parts = Product(ONE, (held,)), Product(ONE, (last,))
            return q.by_products(goal.at(c=c + 1), *parts, using=[q.sum_top(sizes(c + 1))])

        return up_to(p, goal, c, top, base, step)

    def lost(self, p: Prover, side: Side, count: Term, low: Term) -> int:
        """``low`` is at most the `bound`: what is lost in all is at most alpha times a constant; ``0 <= count``."""
        time(p, count, ZERO)
        p.positive(le(1, count * n + 1), facts=[p.need(le(0, count * n))], degree=1)
        p.positive(lt(0, count * n + 1), facts=[p.need(le(0, count * n))], degree=1)
        p.positive(le(num(1), num(1)), facts=[]), p.positive(lt(0, num(1)), facts=[])
        step_size(p, num(1)), step_size(p, count * n + 1)
        most, rest = p.need(le(eta(num(1)), alpha)), p.need(lt(0, eta(count * n + 1)))
        size, step = p.need(lt(0, n)), p.need(lt(0, alpha))
        slack = (size, size) if side.sigma < 0 else (size,)
        left = not_negative(p, side, count * n)
        parts = Product(ONE, (*slack, most)), Product(ONE, (*slack, rest)), Product(ONE, (step, left))
        return p.by_products(le(low, self.bound(side, count).lhs), *parts, using=[p.unfold(side.left(ZERO))])


def not_negative(p: Prover, side: Side, at: Term) -> int:
    """``0 <= side.left(at)``; needs ``0 <= at``."""
    p.positive(le(0, at + 1), facts=[p.need(le(0, at))], degree=1)
    fade = [p.have(le(0, b ** (at + 1)), "power", [p.need(le(0, b)), p.need(le(0, at + 1))]) for b in (beta1, beta2)]
    over, size = [p.need(lt(0, 1 / (1 - b))) for b in (beta1, beta2)], p.need(lt(0, n))
    weights: tuple[tuple[int, ...], ...] = ((over[1], fade[1], size),)
    if side.sigma > 0:
        weights = ((over[1], fade[1]), (over[0], over[0], fade[0], p.need(lt(0, n + 1))))
    return p.by_products(le(0, side.left(at)), *(Product(ONE, w) for w in weights), using=[p.unfold(side.left(at))])


def both_ways(p: Prover, low: Rel, high: Rel) -> None:
    """After K epochs the iterate is where the settled steps would have brought it, within a constant."""
    run = Run(p, low, high)
    lost = run.lost(p, UP, K, low.lhs), run.lost(p, DOWN, K, -high.rhs)
    run.settle()
    for side, small, goal in zip((UP, DOWN), lost, (low, high), strict=True):
        known = run.epochs(p, side, run.increments(side), K)
        p.by_products(goal, Product(ONE, (small,)), Product(ONE, (known,)), note=FINAL[side.sigma])
