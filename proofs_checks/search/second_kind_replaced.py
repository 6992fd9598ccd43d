"""The second kind with replacement: the sum of the draws of a round is random too, but new in every round.

sum_i m_i - sum_i f_i = CONSTANT + (sum_i d(k, i) - sum_i c_i) / (1 - beta) + beta / (1 - beta) (x_{k-1} - x_k)
"""

from __future__ import annotations

from proofs_checks.many_color_balls import AVERAGE, d, excess, i, k, mu, n, r, x
from proofs_checks.many_color_balls import beta1 as beta
from proofs_checks.search.chance import past_times_known
from proofs_checks.search.color_balls import geometric, mean
from proofs_checks.search.prover import Prover
from proofs_checks.search.second_kind import history_value, parted, stepped
from proofs_checks.search.second_kind_many import CONSTANT, PART, at_round_end, centred, decay, empty_sum, within
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, expect, num, sqrt, total

NEWS = total(i, 0, n - 1, d(k, i) - mu)
"""What the draws of round ``k`` add up to beyond their mean."""
GAP = NEWS / (1 - beta) + PART * (x(k - 1) - x(k))


def surely(p: Prover, note: str = "") -> int:
    """``sum_i m_i - sum_i f_i`` for whatever is drawn."""
    p.positive(le(0, n * k))
    parts = within(p, once=False)
    closed, every = geometric(p, excess().subterms[1].subterms[1], beta), at_round_end(p)
    now, before = p.instance(every, k), p.instance(every, k - 1)
    draws, ones = total(i, 0, n - 1, d(k, i)), total(i, 0, n - 1, num(1))
    apart = p.sum_linear(eq(NEWS, draws - mu * ones))
    count = p.telescope(ones, i)
    goal = eq(excess(), CONSTANT + GAP)
    return p.ring(goal, parts, closed, now, before, apart, count, p.find(AVERAGE) or 0, note=note)


def no_news(p: Prover, at: Term | None) -> int:
    """``E(NEWS) = 0``, also given the rounds before."""
    means = mean(p, NEWS, at)
    return p.ring(eq(expect(NEWS, at), 0), means, empty_sum(p, p.rel(means).rhs))


def exact(p: Prover, goal: Rel, note: str = "") -> int:
    """``E(r_k X) - E(r_k) E(X)`` by every step of r."""
    same, nothing = surely(p, note="whatever is drawn: summation by parts in round k"), centred(p)
    written = r(k) * (CONSTANT + GAP)
    inside = p.have(eq(r(k) * excess(), written), "combine", [same, *p.nonzero_refs()], [r(k)])
    both = p.congruence(eq(expect(r(k) * excess()), expect(written)), inside)
    split = p.expect_linear(eq(expect(written), CONSTANT * expect(r(k)) + expect(r(k) * GAP)))
    alone = p.congruence(eq(expect(excess()), expect(CONSTANT + GAP)), same)
    change = PART * (expect(x(k - 1)) - expect(x(k)))
    means = p.expect_linear(eq(expect(CONSTANT + GAP), CONSTANT + expect(NEWS) / (1 - beta) + change))
    centre = [means, no_news(p, None), p.instance(nothing, k - 1), p.instance(nothing, k)]
    left = expect(r(k - 1) * x(k - 1)) - expect(r(k - 1) * x(k))
    past = p.expect_linear(eq(expect(r(k - 1) * GAP), expect(r(k - 1) * NEWS) / (1 - beta) + PART * left))
    fresh = past_times_known(p, r(k - 1), NEWS, k, no_news(p, k))
    p.have(lt(0, sqrt(k)), "sqrt", [p.need(lt(0, k))])
    using = [both, split, alone, *centre, stepped(p, k, GAP), past, fresh, parted(p, decay(), r(k - 1), k)]
    return p.ring(goal, *using, history_value(p, decay(), k - 1, None), note=note)
