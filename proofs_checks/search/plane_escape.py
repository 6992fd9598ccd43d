"""Where S < 0: the iterate goes to infinity and never leaves the linear branch of function (2) on its way."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.plane import K, Phi, alpha, epoch, eta, j, n, r, x
from proofs_checks.search.clipped import root_over
from proofs_checks.search.inequalities import sum_nonnegative
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.plane_epochs import ZERO, Run, c, not_negative, sizes
from proofs_checks.search.plane_moments import OTHER, SPIKE, time
from proofs_checks.search.plane_run import UP, settled_steps, step_size, within
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, num, sqrt, total, var

ONE = num(1).value
SIGN, LOW = 9, 10
i, k = var("i"), var("k")


def growing(p: Prover) -> int:
    """``2 alpha / n (sqrt(c n + 1) - 1) <= sum of the step sizes at the first c spikes``, at c = K."""
    over, step = p.inverse_positive(p.need(lt(0, n))), p.need(lt(0, alpha))
    goal = le(2 * alpha / n * (sqrt(c * n + 1) - 1), sizes(c))

    def base(q: Prover) -> int:
        root = q.congruence(eq(sqrt(ZERO * n + 1), sqrt(num(1))))
        q.positive(le(0, num(1)), facts=[])
        one = root_is(q, num(1), num(1))
        return q.positive(goal.at(c=0), root, one, q.sum_empty(sizes(ZERO)), facts=[], degree=1)

    def more(q: Prover, s: Term, known: int) -> int:
        at = s * n + 1
        time(q, s, ZERO)
        q.positive(lt(0, at), facts=[q.need(le(0, s * n))], degree=1)
        q.positive(lt(0, at + n), facts=[q.need(lt(0, at)), q.need(lt(0, n))], degree=1)
        q.positive(le(0, s + 1 - 1), facts=[q.need(le(0, s))], degree=1)
        here, there = root_over(q, at), root_over(q, at + n)
        same = q.congruence(eq(sqrt((s + 1) * n + 1), sqrt(at + n)))
        gap = Product(ONE, (step, over, here[2]), (sqrt(at + n) - sqrt(at),))
        rewrite = [same, q.sum_top(sizes(s + 1)), q.unfold(eta(at)), here[1], there[1]]
        return q.by_products(goal.at(c=s + 1), Product(ONE, (known,)), gap, using=rewrite)

    return for_each_step(p, goal.at(c=K), K, base, more, note="1/sqrt(t) adds up like 2 sqrt(t)")


def few_steps(q: Prover, run: Run) -> int:
    """The first i settled steps add up to at most ``n i``; needs ``0 <= i <= n - 1``."""
    few = settled_steps(i)
    q.positive(le(0, i - 1 + 1), facts=[q.need(le(0, i))], degree=1)

    def one(z: Prover) -> int:
        z.positive(le(r, n - 1), facts=[z.need(le(r, i - 1)), z.need(le(i, n - 1))], degree=1)
        return z.instance(run.most, r)

    each = q.sum_each(le(few, total(r, 0, i - 1, n)), one)
    exact = q.telescope(total(r, 0, i - 1, n), n * (r + 1))
    return q.positive(le(few, n * i), exact, facts=[each], degree=1)


def stays(p: Prover, run: Run, steps: int) -> int:
    """``-1 <= x`` after i steps of any epoch k, for all ``0 <= k < K`` and ``0 <= i < n``."""
    at, start = k * n + 1 + i, k * n + 1

    def script(q: Prover) -> int:
        low = q.need(le(k, K - 1))
        q.positive(le(k, K), facts=[low], degree=1), q.positive(le(k + 1, K), facts=[low], degree=1)
        rest = q.positive(le(0, n - i), facts=[q.need(le(i, n - 1))], degree=1)
        q.positive(le(i, n), facts=[rest], degree=1)
        here, before = q.instance(within(q, UP, k, steps), i), run.epochs(q, UP, steps, k)
        time(q, k, i), time(q, k, ZERO)
        whole = q.need(le(0, k * n))
        q.positive(lt(0, start), facts=[whole], degree=1), q.positive(le(1, start), facts=[whole], degree=1)
        q.positive(le(num(1), num(1)), facts=[]), q.positive(lt(0, num(1)), facts=[])
        most, first = step_size(q, start), step_size(q, num(1))
        step_size(q, at)
        now, later, size = q.need(lt(0, eta(start))), q.need(lt(0, eta(at))), q.need(lt(0, n))
        left, taken = not_negative(q, UP, k * n + i), positive_sizes(q, k)
        parts = (
            *((here,), (before,), (LOW,), (size, size, most), (size, rest, now), (now, few_steps(q, run))),
            *((size, first), (rest, now), (q.need(le(0, i)), later), (q.need(lt(0, alpha)), left)),
            (q.positive(lt(0, -epoch()), facts=[SIGN], degree=1), taken),
        )
        products = (Product(ONE, w) for w in parts)
        return q.by_products(le(-1, x(at)), *products, using=[q.unfold(Phi(ZERO))])

    every = for_all("k i", le(0, k), le(k, K - 1), le(0, i), le(i, n - 1), then=le(-1, x(at)))
    return p.generalise(every, script, note="the iterate never leaves the linear branch")


def positive_sizes(q: Prover, count: Term) -> int:
    """``0 <= sum of the first step sizes``."""

    def one(z: Prover) -> int:
        whole = z.by_products(le(0, j * n), Product(ONE, (z.need(le(0, j)), z.need(lt(0, n)))))
        z.positive(lt(0, j * n + 1), facts=[whole], degree=1), z.positive(le(1, j * n + 1), facts=[whole], degree=1)
        step_size(z, j * n + 1)
        return z.positive(le(0, eta(j * n + 1)), facts=[z.need(lt(0, eta(j * n + 1)))], degree=1)

    return sum_nonnegative(q, sizes(count), one)


def escapes(p: Prover, far: Rel, spike: ForAll, others: ForAll) -> None:
    """How far the iterate is after K epochs, and that every slope is the gradient of function (2) there."""
    away = p.positive(lt(0, -epoch()), facts=[SIGN], degree=1)
    run = Run(p, far, spike, others)
    growth = growing(p)
    low = far.lhs - (-epoch()) * (2 * alpha / n * (sqrt(K * n + 1) - 1)) - epoch() * sizes(K)
    lost = run.lost(p, UP, K, low)
    run.settle()
    steps = run.increments(UP)
    known = run.epochs(p, UP, steps, K)
    parts = Product(ONE, (lost,)), Product(ONE, (known,)), Product(ONE, (away, growth))
    p.by_products(far, *parts, note="each epoch carries the iterate up by -S times its step size")
    every = stays(p, run, steps)
    p.generalise(spike, lambda q: _is_gradient(q, spike.rel, every, q.instance(SPIKE, j), ZERO))
    p.generalise(others, lambda q: _is_gradient(q, others.rel, every, q.instance(OTHER, j, r), r))


def _is_gradient(q: Prover, goal: Rel, every: int, slope: int, step: Term) -> int:
    """``g = (n or -1) min(x + 2, 1)``, since ``-1 <= x``."""
    least, place = goal.rhs.subterms[1], goal.lhs.subterms[0]
    if step == r:
        q.positive(le(0, r), facts=[q.need(le(1, r))], degree=1)
    else:
        q.positive(le(ZERO, n - 1), facts=[q.need(le(1, n))], degree=1), q.positive(le(ZERO, ZERO), facts=[])
    above = q.instance(every, j, step)
    one = q.positive(le(1, x(place) + 2), facts=[above], degree=1)
    flat = q.have(eq(least, 1), "min", [one])
    return q.ring(goal, slope, flat)
