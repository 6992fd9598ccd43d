"""Adam on function (2) converges where S > 0: all epochs (`plane_homecoming` has one)."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import m, v
from proofs_checks.plane_return import B, K, N, R, S, distance, eta, g, mu, n, nu, w, walked
from proofs_checks.search.averages import up_to
from proofs_checks.search.plane import defined
from proofs_checks.search.plane_beside import Close, beside, bound_is_long
from proofs_checks.search.plane_epochs import steps_at_most
from proofs_checks.search.plane_homecoming import homeward, no_further, ratios, settled_beside
from proofs_checks.search.plane_memory import (
    Known,
    at_most,
    first_moment,
    not_negative,
    second_moment,
    sizes,
    supersolution,
)
from proofs_checks.search.plane_moments import exact, levels, prepared
from proofs_checks.search.plane_single_steps import (
    WIDE,
    late_enough,
    moment_positive,
    moment_share,
    moves,
    signs,
    slopes,
)
from proofs_checks.search.plane_step_sizes import CORE, START, Epoch, c, fewer
from proofs_checks.search.plane_weights import ZERO, averages, either, never_negative
from proofs_checks.search.prover import Prover
from proofs_checks.search.rehearsal import concluded
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, maximum, num

ONE, HALF = num(1).value, num("1/2").value
FAR = (CORE + n * B) * eta(START)


def bound(epoch: Term) -> Rel:
    """How far from -2 the iterate is at the start of this epoch."""
    start = epoch * n + 1
    fallen = absolute(distance(N * n + 1)) - S / 2 * walked(N, epoch - 1)
    return le(absolute(distance(start)), maximum(R * eta(start), fallen))


def prepare(p: Prover, goal: Rel) -> Epoch:
    """All that is known of single steps and of the memory."""
    prepared(p)
    for epochs in (N, K):
        low = p.by_products(le(0, epochs * n), Product(ONE, (p.need(le(0, epochs)), p.need(lt(0, n)))))
        p.positive(le(1, epochs * n + 1), facts=[low], degree=1)
    defined(p, goal)
    starts = exact(p, "mu"), exact(p, "nu")
    known = levels(p)
    settled, most = settled_beside(p, starts, known), steps_at_most(p, known)
    signs(p)
    p.positive(lt(0, R), facts=[WIDE, p.by_products(lt(0, 4 * n**2), Product(4 * ONE, (p.need(lt(0, n)),) * 2))])
    late_enough(p)
    weights = averages(p)
    positive, never = moment_positive(p), never_negative(p, v, g)
    moved = moves(p, moment_share(p, m, v, g), positive)
    changes = slopes(p, moved)
    sure = Known(weights, changes, positive, supersolution(p), not_negative(p))
    memory = first_moment(p, sure), second_moment(p, sure, sizes(p, changes)), (sure.phi, at_most(p))
    share, long = moment_share(p, mu, nu, w), bound_is_long(p)
    close = Close(*memory, share, positive, never, weights["weight"], weights["least"], long)
    return Epoch(fewer(p), moved, {sigma: beside(p, close, sigma) for sigma in (1, -1)}, settled, most)


def comes_home(p: Prover, goal: Rel) -> None:
    """`bound` at epoch K, by induction from epoch N on."""
    concluded(p, bound(K), lambda q: every_epoch(q, prepare(q, goal)), lambda q, known: q.conclude(goal))


def every_epoch(p: Prover, known: Epoch) -> int:
    """The induction over the epochs."""
    homes = {sigma: homeward(p, known, sigma) for sigma in (1, -1)}
    ratio, further = ratios(p, known), no_further(p, known)
    first, start = bound(N).rhs.subterms[1], bound(N)

    def base(q: Prover) -> int:
        least = q.have(le(first, start.rhs), "max")
        return q.positive(start, q.sum_empty(walked(N, N - 1)), facts=[least], degree=1)

    def step(q: Prover, held: int) -> int:
        q.positive(le(c, K - 1), facts=[q.need(le(c + 1, K))], degree=1)
        q.positive(le(N, c + 1 - 1), facts=[q.need(le(N, c))], degree=1)
        goal = bound(c + 1)
        ends = [q.have(le(e, goal.rhs), "max") for e in goal.rhs.subterms]
        slow = q.instance(ratio, c)

        def small(z: Prover, case: int) -> int:
            more = z.instance(further, c)
            return z.positive(goal, facts=[more, case, slow, ends[0]], degree=1)

        def large(z: Prover, case: int) -> int:
            return beyond(z, homes, goal, case, held, slow, ends)

        return either(q, goal, absolute(distance(START)), FAR, small, large)

    return up_to(p, bound(c), c, K, base, step, start=N)


def beyond(q: Prover, homes: dict[int, int], goal: Rel, case: int, held: int, slow: int, ends: list[int]) -> int:
    """The step of the induction where the iterate is far from -2 on the scale of the step size."""
    here = distance(START)

    def nearer(z: Prover, sigma: int, value: int) -> int:
        z.positive(le(FAR, num(sigma) * here), value, facts=[case], degree=1)
        fallen = z.instance(homes[sigma], c)
        low, high = bound(c).rhs.subterms

        def by_size(y: Prover, order: int) -> int:
            top = y.have(eq(maximum(low, high), low), "max", [order])
            return y.positive(goal, top, facts=[fallen, held, slow, ends[0]], degree=1)

        def by_way(y: Prover, order: int) -> int:
            top, more = y.have(eq(maximum(low, high), high), "max", [order]), y.sum_top(walked(N, c + 1 - 1))
            return y.positive(goal, top, more, facts=[fallen, held, ends[1]], degree=1)

        return either(z, goal, low, high, by_way, by_size)

    def left(z: Prover, order: int) -> int:
        return nearer(z, -1, z.have(eq(absolute(here), -here), "abs", [order]))

    def right(z: Prover, order: int) -> int:
        return nearer(z, 1, z.have(eq(absolute(here), here), "abs", [order]))

    return either(q, goal, here, ZERO, left, right)
