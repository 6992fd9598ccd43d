"""AdaMomentum with decays beta_{1,t}: products of decays, m_t as a sum over all gradients, positive second moments."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.search.averages import up_to
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import sequel
from proofs_checks.search.stationary import new_index, square_positive
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, num, total

Sequence = Callable[..., Term]
ONE = num(1).value


def decays_of_next(p: Prover, q: Sequence, b: Sequence, s: Term) -> int:
    """``q(n+1, s+1) = b(s+1) q(n, s)`` for all ``n >= 0``, where ``q(n, s) = b(s) b(s-1) ... b(s-n+1)``."""
    n = new_index(p, "n")
    goal = eq(q(n + 1, s + 1), b(s + 1) * q(n, s))
    start = goal.at(**{n.name: 0})

    def base(r: Prover) -> object:
        one, none, here = r.unfold(q(num(0) + 1, s + 1)), r.unfold(q(num(0), s)), r.unfold(q(num(0) + 1 - 1, s + 1))
        return r.ring(start, one, none, here)

    def step(r: Prover) -> object:
        known = len(r.context.facts) - 1
        return r.ring(goal.at(**{n.name: n + 1}), r.unfold(q(n + 1 + 1, s + 1)), r.unfold(q(n + 1, s)), known)

    return p.induction(for_all(n.name, le(0, n), then=goal), base, step)


def unrolled(p: Prover, m: Sequence, b: Sequence, q: Sequence, g: Sequence, T: Term, note: str = "") -> int:
    """``m(T) = sum_{j=1}^T (1 - b(j)) q(T-j, T) g(j)`` with the products ``q`` of `decays_of_next`."""
    j = new_index(p, "j")

    def form(x: Term) -> Rel:
        return eq(m(x), total(j, 1, x, (1 - b(j)) * q(x - j, x) * g(j)))

    def base(r: Prover) -> object:
        return r.ring(form(num(0)), r.unfold(m(num(0))), r.sum_empty(form(num(0)).rhs))

    def step(r: Prover, s: Term, known: int) -> object:
        top, shifted = r.sum_top(form(s + 1).rhs), decays_of_next(r, q, b, s)
        rest, newest = r.rel(top).rhs.subterms[0], r.unfold(q(s + 1 - (s + 1), s + 1))
        scaled = total(j, 1, s + 1 - 1, b(s + 1) * form(s).rhs.subterms[2])
        each = eq(rest.subterms[2], scaled.subterms[2])
        same = r.sum_each(eq(rest, scaled), lambda w: w.ring(each, w.instance(shifted, s - j)))
        outside = r.sum_linear(eq(scaled, b(s + 1) * form(s).rhs))
        return r.ring(form(s + 1), top, same, outside, newest, r.unfold(m(s + 1)), known)

    every = for_each_step(p, form(T), T, base, step)
    return p.ring(form(T), every, note=note) if note else every


def decays_positive(p: Prover, q: Sequence, b: Sequence, T: Term, low: int) -> int:
    """``0 <= q(n, T)`` for ``0 <= n <= T``, from the fact ``0 <= b(t)`` for ``1 <= t <= T``."""
    n, s = new_index(p, "n"), new_index(p, "s")
    sign = le(0, q(s, T))

    def base(r: Prover) -> int:
        return r.positive(sign.at(**{s.name: 0}), r.unfold(q(num(0), T)), facts=[], degree=1)

    def step(r: Prover, known: int) -> int:
        factor = r.instance(low, T - (s + 1) + 1)
        return r.positive(sign.at(**{s.name: s + 1}), r.unfold(q(s + 1, T)), facts=[known, factor], degree=2)

    every = for_all(n.name, le(0, n), le(n, T), then=le(0, q(n, T)))
    return p.generalise(every, lambda r: up_to(r, sign, s, n, base, step))


def decays_below(p: Prover, q: Sequence, b: Sequence, T: Term, top: Term, low: int, high: int, note: str = "") -> int:
    """``q(n, T) <= top**n`` for ``0 <= n <= T``, from the facts ``0 <= b(t)``, ``b(t) <= top``; needs ``0 <= top``."""
    n, s = new_index(p, "n"), new_index(p, "s")
    above, zero, bound = decays_positive(p, q, b, T, low), p.need(le(0, top), lt(0, top)), le(q(s, T), top**s)

    def base(r: Prover) -> int:
        return r.positive(bound.at(**{s.name: 0}), r.unfold(q(num(0), T)), facts=[], degree=1)

    def step(r: Prover, known: int) -> int:
        facts = [known, zero, r.instance(above, s), r.instance(high, T - (s + 1) + 1)]
        both = r.positive(le(q(s + 1, T), top**s * top), r.unfold(q(s + 1, T)), facts=facts, degree=2)
        return r.by_products(bound.at(**{s.name: s + 1}), Product(ONE, (both,)), using=sequel(r, top, s))

    every = for_all(n.name, le(0, n), le(n, T), then=le(q(n, T), top**n))
    return p.generalise(every, lambda r: up_to(r, bound, s, n, base, step), note=note)


def moments_positive(p: Prover, m: Sequence, v: Sequence, g: Sequence, b: Sequence, beta2: Term, first: int) -> int:
    """``0 < v(t)`` for all ``t >= 1``, from ``g(1) != 0`` (the fact ``first``), ``b(1) < 1``, ``0 < beta2 < 1``."""
    s, one = new_index(p, "s"), num(1)
    rest, low = p.positive(lt(0, 1 - beta2), facts=[p.need(lt(beta2, 1))], degree=1), p.need(lt(0, beta2))
    less = p.need(lt(b(one), 1))
    share = p.positive(lt(0, 1 - b(one)), facts=[less], degree=1)
    newest = square_positive(p, g(one), first)

    def base(r: Prover) -> object:
        now = [r.unfold(v(one)), r.unfold(v(one - 1)), r.unfold(m(one)), r.unfold(m(one - 1))]
        return r.by_products(lt(0, v(one)), Product(ONE, (rest, share, share, newest)), using=now)

    def step(r: Prover) -> object:
        known = len(r.context.facts) - 1
        new = Product(ONE, (rest,), (m(s + 1),))
        return r.by_products(lt(0, v(s + 1)), Product(ONE, (low, known)), new, using=[r.unfold(v(s + 1))])

    return p.induction(for_all(s.name, le(1, s), then=lt(0, v(s))), base, step, note="v_t > 0, since g_1 is not 0")


def share_of_moment(p: Prover, m: Sequence, v: Sequence, beta2: Term, positive: int) -> int:
    """``(1 - beta2) m(t)**2 <= v(t)`` for all ``t >= 1``, from ``0 < v(t)`` for all ``t >= 1``."""
    s = new_index(p, "s")
    goal = le((1 - beta2) * m(s) ** 2, v(s))
    low = p.need(le(0, beta2), lt(0, beta2))

    def base(r: Prover) -> object:
        start = goal.at(**{s.name: 1})
        return r.positive(start, r.unfold(v(num(1))), r.unfold(v(num(1) - 1)), facts=[], degree=1)

    def step(r: Prover) -> object:
        known = r.instance(positive, s)
        return r.by_products(goal.at(**{s.name: s + 1}), Product(ONE, (low, known)), using=[r.unfold(v(s + 1))])

    return p.induction(for_all(s.name, le(1, s), then=goal), base, step, note="the newest term of v_t")
