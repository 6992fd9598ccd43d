"""Small exact examples: constant and decreasing steps of SGD, and effective step sizes that rise."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.clipped import root_over
from proofs_checks.search.plane import strictly
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import sequel
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, seq, sqrt, var

ONE = num(1).value
x, g, v, a, P = seq("x"), seq("g"), seq("v"), seq("a"), seq("P")
k, t, K, eta, beta2, share, x_1 = map(var, ("k", "t", "K", "eta", "beta2", "q", "x_1"))
rho, e = var("rho"), var("e")


def rises(p: Prover, goal: Rel) -> int:
    """``eta(t)/sqrt(v(t)) < eta(t+1)/sqrt(v(t+1))`` for eta(t) = 1/sqrt(t) where the next gradient is small."""
    later, low = p.need(le(1, t)), p.need(le(0, beta2))
    p.positive(lt(0, t), facts=[later], degree=1), p.positive(lt(0, t + 1), facts=[later], degree=1)
    here, there = v(t), v(t + 1)
    new = p.unfold(there)
    known = [root_over(p, y) for y in (t, t + 1, here, there)]
    rest = p.positive(lt(0, 1 - beta2), facts=[p.need(lt(beta2, 1))], degree=1)
    small, long = p.need(le(g(t + 1) ** 2, share * here)), p.need(lt(1, t * (1 - beta2) * (1 - share)))
    above, more = p.need(lt(0, here)), p.need(lt(0, t + 1))
    less, large = sqrt(t + 1) * sqrt(there), sqrt(t) * sqrt(here)
    using = [q[1] for q in known]
    slack = p.positive(le(0, share), facts=[p.need(le(0, share))], degree=1)
    top = p.positive(le(0, 1 - share), facts=[p.need(lt(share, 1))], degree=1)
    keep = p.by_products(le(beta2 + (1 - beta2) * share, 1), Product(ONE, (top, rest)))
    _ = slack, low
    most = p.by_products(
        lt((t + 1) * there, t * here),
        Product(ONE, (more, rest, small)), Product(ONE, (above, long)), Product(ONE, (above, keep)), using=[new],
    )  # fmt: skip
    squares = p.by_products(lt(less**2, large**2), Product(ONE, (most,)), using=using)
    p.by_products(le(0, less), Product(ONE, (known[1][0], known[3][0])))
    p.by_products(lt(0, large), Product(ONE, (known[0][0], known[2][0])))
    order = strictly(p, less, large, squares)
    inverse = tuple(q[2] for q in known)
    return p.by_products(goal, Product(ONE, (*inverse, order)), note="t v_t > (t + 1) v_(t+1)")


def labels(p: Prover) -> int:
    """``a(2k + 1) = 1`` for all k >= 0, where ``a(t) = -a(t - 1)``."""
    goal = eq(a(2 * e + 1), 1)

    def base(q: Prover) -> int:
        return q.ring(goal.at(e=0), q.unfold(a(2 * num(0) + 1)))

    def step(q: Prover) -> int:
        known = len(q.context.facts) - 1
        return q.ring(goal.at(e=e + 1), *alternates(q, e), known)

    return p.induction(for_all("e", le(0, e), then=goal), base, step)


def alternates(q: Prover, at: Term) -> list[int]:
    """What a is at 2k + 3 and at 2k + 2, from the label before; needs ``0 <= k``."""
    low = q.need(le(0, at))
    for time in (2 * at + 2, 2 * (at + 1) + 1):
        q.positive(lt(1, time), facts=[low], degree=1)
    return [q.unfold(a(2 * (at + 1) + 1)), q.unfold(a(2 * at + 2))]


def two_steps(q: Prover, at: Term, every: int) -> list[int]:
    """The iterates at 2k + 3 and 2k + 2 from the one at 2k + 1; needs ``0 <= k``."""
    one, (_, second) = q.instance(every, at), alternates(q, at)
    later, now = 2 * (at + 1) + 1, 2 * at + 2
    steps = [q.unfold(x(later)), q.unfold(g(now)), q.unfold(x(now)), q.unfold(g(2 * at + 1))]
    return [*steps, second, one]


def two_cycle(p: Prover, goal: Rel) -> int:
    """SGD with a constant step on (x - 1)^2/2, (x + 1)^2/2: in closed form at the start of every epoch."""
    p.positive(lt(0, 2 - eta), facts=[p.need(lt(eta, 2))], degree=1)
    every, each = labels(p), goal.at(k=e)

    def base(q: Prover) -> int:
        return q.ring(each.at(e=0), q.unfold(x(2 * num(0) + 1)))

    def step(q: Prover) -> int:
        known = len(q.context.facts) - 1
        power = sequel(q, (1 - eta) ** 2, e)
        return q.ring(each.at(e=e + 1), *two_steps(q, e, every), known, *power)

    all_of = p.induction(for_all("e", le(0, e), then=each), base, step, note="two steps at a time")
    p.positive(le(1, 2 * k + 1), facts=[p.need(le(0, k))], degree=1)
    return p.instance(all_of, k)


def gradient_of_two_cycle(p: Prover, goal: Rel) -> int:
    """`two_cycle` for f' = 2x."""
    tail = -eta / (2 - eta) + ((1 - eta) ** 2) ** k * (x_1 + eta / (2 - eta))
    known = two_cycle(p, eq(x(2 * k + 1), tail))
    return p.ring(goal, known, note="f' = 2x")


def running_mean(p: Prover, rest: Rel, *others: Rel) -> int:
    """SGD with steps 1/t on the same two functions: the iterate is the mean of the labels seen, which tends to 0."""
    every = labels(p)
    goal = eq(x(2 * (e + 1) + 1), 0)

    def base(q: Prover) -> int:
        q.positive(lt(0, 2 * num(0) + 1), facts=[]), q.positive(lt(0, 2 * num(0) + 2), facts=[])
        q.positive(le(0, num(0)), facts=[])
        return q.ring(goal.at(e=0), *two_steps(q, num(0), every), q.unfold(x(num(1))))

    def step(q: Prover) -> int:
        known, low = len(q.context.facts) - 1, q.need(le(0, e))
        at = q.positive(le(0, e + 1), facts=[low], degree=1)
        for time in (2 * (e + 1) + 1, 2 * (e + 1) + 2):
            q.positive(lt(0, time), facts=[at], degree=1)
        return q.ring(goal.at(e=e + 1), *two_steps(q, e + 1, every), known)

    all_of = p.induction(for_all("e", le(0, e), then=goal), base, step, note="after every epoch the mean is 0")
    one = p.need(le(1, k))
    p.positive(le(0, k - 1), facts=[one], degree=1), p.positive(le(0, k), facts=[one], degree=1)
    for time in (2 * k + 1, 2 * k + 2):
        p.positive(lt(0, time), facts=[one], degree=1)
    for late in (lt(1, 2 * k + 1), lt(1, 2 * k + 2), le(1, 2 * k + 1), le(1, 2 * k + 2)):
        p.positive(late, facts=[one], degree=1)
    here = p.ring(rest, p.instance(all_of, k - 1))
    after = [p.unfold(x(2 * k + 2)), p.unfold(g(2 * k + 1)), here, p.instance(every, k)]
    goal = others[0] if others else eq(x(2 * k + 2), 1 / (2 * k + 1))
    size = p.ring(goal, *after, note="and within it 1/(2k + 1)")
    p.inverse_positive(p.need(lt(0, 2 * k + 1)))
    return size


def within_reach(p: Prover, rest: Rel, above: Rel, below: Rel) -> None:
    """`running_mean`, and that from a late epoch on the iterate stays within rho of 0."""
    size = running_mean(p, rest)
    over_, long, small = p.need(lt(0, 1 / (2 * k + 1))), p.need(lt(1, (2 * k + 1) * rho)), p.need(lt(0, rho))
    p.by_products(above, Product(ONE, (over_, long)), using=[size])
    p.by_products(below, Product(ONE, (over_,)), Product(ONE, (small,)), using=[size])
