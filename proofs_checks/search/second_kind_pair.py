"""Two balls of the second kind: the momentum sums in closed form, and the bound that no adapted sequence exceeds.

Surely, whatever is drawn,  m_1 + m_0 - f_1 - f_0 = -beta1^(2k-1) (c_0 + c_1)/2 + beta1/(1 - beta1) (x_{k-1} - x_k).
"""

from __future__ import annotations

from proofs_checks.color_balls import a, b, e, gradients, k, leading, momenta, r, s, second_kind, x
from proofs_checks.color_balls import beta1 as beta
from proofs_checks.kernel.context import Product
from proofs_checks.search.color_balls import geometric, multiple, powers
from proofs_checks.search.fluctuation import MEAN, ONE, both_drawn, last_gap
from proofs_checks.search.prover import Prover
from proofs_checks.search.second_kind import history_bounds, history_value, parted, squared, step_size, stepped
from proofs_checks.search.stationary import absolute_at_most
from symbolic.statement import Fact, ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, expect, num, sqrt, total, var

PART = beta / (1 - beta)
TWO = squared(beta)
N = var("n")


def last_momentum(p: Prover) -> int:
    """``m_1 = x_n + (1 - beta^(2n)) (c_0 + c_1)/2 / (1 - beta)`` after every round ``n >= 0``."""

    def form(n: Term) -> Rel:
        sum_ = total(e, 1, n, beta ** (2 * (n - e)) * (b(e) + beta * a(e)))
        return eq(sum_, x(n) + (1 - beta ** (2 * n)) * MEAN / (1 - beta))

    def base(q: Prover) -> object:
        goal = form(num(0))
        return q.ring(goal, q.sum_empty(goal.lhs), q.unfold(x(num(0))))

    def step(q: Prover) -> object:
        known, goal, now = len(q.context.facts) - 1, form(N + 1), form(N).lhs
        top = q.sum_top(goal.lhs)
        older = multiple(q, q.rel(top).rhs.subterms[0], beta**2, now, beta)
        steps = powers(q, beta, beta ** (2 * (N + 1)), beta ** (2 * N))
        return q.ring(goal, top, older, known, q.unfold(x(N + 1)), *steps)

    return p.induction(for_all(N.name, le(0, N), then=form(N)), base, step)


def surely(p: Prover, note: str = "") -> int:
    """``m_1 + m_0 - (f_1 + f_0)`` for whatever is drawn."""
    (m1, m0), (f1, f0) = momenta(), gradients()
    earlier, weights = m0.subterms[1], f1.subterms[1]
    every = last_momentum(p)
    last, before = p.instance(every, k), p.instance(every, k - 1)
    shifted = multiple(p, earlier, beta, p.rel(before).lhs, beta)
    p.positive(lt(0, 1 + beta))
    ring = geometric(p, weights, beta)
    goal = eq(m1 + m0 - (f1 + f0), leading() + PART * (x(k - 1) - x(k)))
    steps = powers(p, beta, beta ** (2 * k), beta ** (2 * (k - 1)), beta ** (2 * (k - 1) + 1), p.rel(ring).rhs)
    drawn = [p.unfold(x(k)), both_drawn(p, k)]
    return p.ring(goal, last, shifted, before, ring, *drawn, *steps, note=note)


def expected(p: Prover, note: str = "") -> int:
    """``E(r_k sum m - r_k sum f) - leading E(r_k)`` by the last step of r and ``E(r_{k-1} x_{k-1})``."""
    same = surely(p, note="whatever is drawn: summation by parts in round k")
    gap = x(k - 1) - x(k)
    written = r(k) * (leading() + PART * gap)
    inside = p.have(eq(second_kind(), written), "combine", [same, *p.nonzero_refs()], [r(k)])
    mean = p.congruence(eq(expect(second_kind()), expect(written)), inside)
    split = p.expect_linear(eq(expect(written), leading() * expect(r(k)) + PART * expect(r(k) * gap)))
    past = p.expect_linear(eq(expect(r(k - 1) * gap), expect(r(k - 1) * x(k - 1)) - expect(r(k - 1) * x(k))))
    p.have(lt(0, sqrt(k)), "sqrt", [p.need(lt(0, k))])
    whole = expect(s(k) * gap) / sqrt(k) + (1 - beta**2) * expect(r(k - 1) * x(k - 1))
    goal = eq(expect(second_kind()), leading() * expect(r(k)) + PART * whole)
    return p.ring(goal, mean, split, stepped(p, k, gap), past, parted(p, TWO, r(k - 1), k), note=note)


def at_most(p: Prover, goal: Rel, note: str = "") -> int:
    """``|E(r_k sum m - r_k sum f) - leading E(r_k)|`` is at most what the signs s can do."""
    whole = expected(p, note="r_k parted into its last step and what was fixed before")
    every = next(n for n, f in enumerate(p.context.facts) if isinstance(f, ForAll) and f.rel.lhs.head == "abs")
    past = history_bounds(p, TWO, k - 1, every)
    unit, last = p.instance(every, k), last_gap(p, note="the last draw outweighs all before it")
    edges = [step_size(p, k, x(k - 1) - x(k), unit, sign) for sign in (1, -1)]
    p.bounds(PART)
    factors = p.positive(le(0, PART)), p.positive(le(0, 1 - beta**2))
    root = p.inverse_positive(p.have(lt(0, sqrt(k)), "sqrt", [p.need(lt(0, k))]))
    z = goal.lhs.subterms[0]
    above, below = (
        p.by_products(
            le(signed, goal.rhs),
            Product(ONE, (factors[0], root, edge)),
            Product(ONE, (*factors, old)),
            using=[whole, last],
        )
        for signed, edge, old in zip((z, -z), edges, past, strict=True)
    )
    return absolute_at_most(p, z, goal.rhs, above, below, note=note)


def attained(p: Prover, goal: Rel, note: str = "") -> int:
    """The same with ``=`` where each sign is that of x_j, and the last one that of x_{k-1} - x_k."""
    whole = expected(p, note="r_k parted into its last step and what was fixed before")
    every, final = (n for n, f in enumerate(p.context.facts[: len(p.context.facts) - len(p.lines)]) if _goes_with(f))
    past = history_value(p, TWO, k - 1, every)
    inside = p.congruence(eq(expect(p.rel(final).lhs), expect(p.rel(final).rhs)), final)
    last = last_gap(p, note="the last draw outweighs all before it")
    return p.ring(goal, whole, inside, past, last, note=note)


def _goes_with(fact: Fact) -> bool:
    """Whether a fact says that a sign is that of something."""
    rel = fact.rel if isinstance(fact, ForAll) else fact
    return rel.op == "=" and rel.lhs.head == "*"
