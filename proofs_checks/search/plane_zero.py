"""beta2 = 0: the settled drift in closed form, and the mean step where the functions are drawn with replacement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from proofs_checks.kernel.context import Product
from proofs_checks.kernel.obligations import open_obligations
from proofs_checks.plane import beta1, g, m, mean, n, r, square, v
from proofs_checks.search.chance import past_times_known
from proofs_checks.search.plane import share, size, sum_of_means
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.regret_sums import sequel
from symbolic.statement import ForAll, Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, expect, num, seq, sqrt, substitute, total, var

ONE = num(1).value
ZERO = num(0)
NOTE = "the mean of m is the mean slope, 1/n, up to its start"
y, label, i = seq("y"), seq("label"), var("i")


def closed(p: Prover, goal: Rel) -> int:
    """``S = 1 - M(0) (n - 1)/n``: sqrt(V) is n at the spike and 1 at every other step."""
    size(p)
    share(p, beta1)
    gone = p.have(eq(ZERO**n, 0), "power_of_zero", [p.need(le(1, n))])
    p.positive(lt(0, 1 - ZERO**n), gone, facts=[])
    p.by_products(le(0, n**2), Product(ONE, (), (n,)))
    p.positive(le(ZERO, n - 1), facts=[p.need(le(0, n - 1))], degree=1), p.positive(le(0, n), facts=[p.need(lt(0, n))])
    whole = p.ring(eq(square(ZERO, n, 0), n**2), gone)
    top = p.ring(eq(sqrt(square(ZERO, n, 0)), n), _same_root(p, whole), root_is(p, n**2, n))
    bottom = p.sum_bottom(goal.lhs)
    rest = p.rel(bottom).rhs.subterms[1]

    def one(q: Prover) -> int:
        q.positive(le(1, r), facts=[q.need(le(num(0) + 1, r))], degree=1)
        past = q.have(eq(ZERO**r, 0), "power_of_zero", [q.need(le(1, r))])
        flat = q.ring(eq(square(r, n, 0), num(1)), past, gone)
        q.positive(le(0, num(1)), facts=[])
        unit = root_is(q, num(1), num(1))
        same = q.ring(eq(sqrt(square(r, n, 0)), 1), _same_root(q, flat), unit)
        return q.ring(eq(rest.subterms[2], mean(r)), same)

    p.positive(lt(0, sqrt(square(ZERO, n, 0))), top, facts=[p.need(lt(0, n))], degree=1)
    for choice in open_obligations(goal, p.context.facts, p.context.definitions):
        if isinstance(choice[0], ForAll):
            p.generalise(choice[0], partial(_settle, fact=choice[0], gone=gone))
    others = p.sum_each(
        eq(rest, total(r, ZERO + 1, n - 1, mean(r))), one, note="v_t = g_t^2: every other step is M(r) itself"
    )
    return p.ring(goal, bottom, top, others, sum_of_means(p, 1), note="and the M(r) add up to 1")


def _settle(q: Prover, fact: ForAll, gone: int) -> None:
    """V(r) = 1 + (n^2 - 1) 0^r is positive, and so is its root."""
    if q.find(fact.rel) is not None:
        return
    low = q.have(le(0, ZERO**r), "power", [q.positive(le(0, num(0)), facts=[]), q.need(le(0, r))])
    above = q.by_products(
        lt(0, square(r, n, 0)), Product(ONE), Product(ONE, (q.need(le(0, n**2 - 1)), low)), using=[gone]
    )
    q.have(lt(0, sqrt(square(r, n, 0))), "sqrt", [above])
    q.restate(fact.rel, q.settle(fact.rel), note="defined")


def _same_root(p: Prover, known: int) -> int:
    e = p.rel(known)
    return p.congruence(eq(sqrt(e.lhs), sqrt(e.rhs)), known)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A function of the label drawn at time t, and its values at the labels n and -1."""

    function: Term
    large: Term
    small: Term

    @property
    def mean(self) -> Term:
        return (self.large + (n - 1) * self.small) / n


LABEL = var("label")
SLOPE = Drawn(LABEL, n, num(-1))
SIGN = Drawn(LABEL / absolute(LABEL), num(1), num(-1))
INVERSE = Drawn(1 / absolute(LABEL), 1 / n, num(1))


def drawn_mean(p: Prover, of: Drawn, at: Term, given: Term | None = None) -> int:
    """``E(F(y)) = (F(n) + (n - 1) F(-1))/n`` for the draw at this time, also given all earlier ones."""
    known = [q for q, e in enumerate(p.context.facts) if isinstance(e, Rel) and e.op in ("<", "<=")]
    over = total(i, 0, n - 1, substitute(of.function, {"label": label(i)}))
    drawn = expect(substitute(of.function, {"label": y(at, 0)}), given)
    first = p.have(eq(drawn, over / n), "label_mean", known, [of.function])
    bottom = p.sum_bottom(over)
    rest = p.rel(bottom).rhs.subterms[1]

    def one(q: Prover) -> int:
        q.positive(le(1, i), facts=[q.need(le(num(0) + 1, i))], degree=1)
        here = q.instance(OTHERS, i)
        size_of = q.congruence(eq(absolute(label(i)), absolute(num(-1))), here)
        return q.ring(eq(rest.subterms[2], of.small), size_of, q.need(UNIT), here, note="another label than the first")

    others = p.sum_each(eq(rest, total(i, num(0) + 1, n - 1, of.small)), one)
    p.need(le(num(0) + 1, n - 1 + 1))
    count = p.telescope(total(i, num(0) + 1, n - 1, of.small), i * of.small)
    return p.ring(eq(drawn, of.mean), first, bottom, *_whole(p), others, count)


UNIT = eq(absolute(num(-1)), 1)
SPIKE, OTHERS, DRAWS = 4, 5, 6


def _whole(p: Prover) -> list[int]:
    """``|label(0)| = n`` and ``label(0) = n``."""
    same = p.congruence(eq(absolute(label(0)), absolute(n)), SPIKE)
    return [same, p.have(eq(absolute(n), n), "abs", [p.need(le(0, n))]), SPIKE]


def mean_of_average(p: Prover, t: Term) -> int:
    """``E(m(t)) = (1 - beta1^t)/n``; needs ``0 <= t``."""
    u = var("u")
    goal = eq(expect(m(u)), (1 - beta1**u) / n)

    def base(q: Prover) -> int:
        zero = q.congruence(eq(expect(m(ZERO)), expect(num(0))), q.unfold(m(ZERO)))
        return q.ring(goal.at(u=0), zero, q.expect_linear(eq(expect(num(0)), 0)))

    def step(q: Prover, s: Term, known: int) -> int:
        q.need(lt(0, s + 1))
        inside = (1 - beta1) * y(s + 1, 0) + beta1 * m(s)
        moved = q.ring(eq(m(s + 1), inside), q.unfold(m(s + 1)), q.unfold(g(s + 1)))
        same = q.congruence(eq(expect(m(s + 1)), expect(inside)), moved)
        split = q.expect_linear(eq(expect(inside), (1 - beta1) * expect(y(s + 1, 0)) + beta1 * expect(m(s))))
        return q.ring(goal.at(u=s + 1), same, split, drawn_mean(q, SLOPE, s + 1), known, *sequel(q, beta1, s))

    low = le(0, u)
    every = p.induction(for_all("u", low, then=goal), base, lambda q: step(q, u, len(q.context.facts) - 1), note=NOTE)
    return p.instance(every, t)


def drawn_step(p: Prover, goal: Rel) -> int:
    """The mean of ``m(t)/sqrt(v(t))`` for beta2 = 0."""
    t = var("t")
    size(p)
    p.positive(le(0, n), facts=[p.need(lt(0, n))], degree=1), p.positive(le(0, num(0)), facts=[])
    p.positive(le(num(0), n - 1), facts=[p.need(le(0, n - 1))], degree=1)
    p.positive(le(num(-1), 0), facts=[])
    p.ring(UNIT, p.have(eq(absolute(num(-1)), -num(-1)), "abs", [p.need(le(num(-1), 0))]))
    p.positive(le(0, t - 1), facts=[p.need(le(1, t))], degree=1), p.positive(lt(0, t), facts=[p.need(le(1, t))])
    x, w = y(t, 0), absolute(y(t, 0))
    square_of = p.ring(eq(v(t), x**2), p.unfold(v(t)), p.unfold(g(t)))
    above = p.instance(DRAWS, t)
    own = [p.have(eq(w**2, x**2), "abs"), p.have(eq(sqrt(x**2) ** 2, x**2), "sqrt", [above])]
    both = p.positive(
        lt(0, sqrt(x**2) + w), facts=[p.have(lt(0, sqrt(x**2)), "sqrt", [above]), p.have(le(0, w), "abs")], degree=1
    )
    over = 1 / (sqrt(x**2) + w)
    p.inverse_positive(both)
    size_of = p.have(eq(sqrt(x**2), w), "combine", [own[1], own[0], *p.nonzero_refs()], [over, -over])
    root = p.ring(eq(sqrt(v(t)), w), _same_root(p, square_of), size_of, note="beta2 = 0: sqrt(v_t) = |g_t|")
    inside = (1 - beta1) * (x / w) + beta1 * (m(t - 1) * (1 / w))
    written = p.ring(eq(m(t) / sqrt(v(t)), inside), p.unfold(m(t)), p.unfold(g(t)), root)
    same = p.congruence(eq(goal.lhs, expect(inside)), written)
    split = p.expect_linear(eq(expect(inside), (1 - beta1) * expect(x / w) + beta1 * expect(m(t - 1) * (1 / w))))
    fresh = drawn_mean(p, INVERSE, t, t)
    past = past_times_known(p, m(t - 1), 1 / w, t, fresh, note="the draw at t is independent of m(t-1)")
    p.positive(lt(0, v(t)), square_of, facts=[above], degree=1)
    p.have(lt(0, sqrt(v(t))), "sqrt", [p.need(lt(0, v(t)))])
    return p.ring(goal, same, split, drawn_mean(p, SIGN, t), past, mean_of_average(p, t - 1))
