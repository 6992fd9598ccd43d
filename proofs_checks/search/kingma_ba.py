"""Gradients divided by sqrt(t): the sum against the norm of all gradients, by Cauchy-Schwarz with its equality case."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from proofs_checks.search.momentum_bounds import against_roots
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root, root_is
from proofs_checks.search.regret_sums import harmonic_bound
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Term, absolute, log, num, seq, sqrt, total, var

ONE = num(1).value
g, best = seq("g"), seq("best")
t, T = var("t"), var("T")


def harmonic_form(p: Prover) -> int:
    """``sum sqrt(g**2/t) <= sqrt(sum g**2) sqrt(sum 1/t)``."""
    plain = against_roots(p, absolute(g(t)), g(t), t, T)
    sides = total(t, 1, T, sqrt(g(t) ** 2 / t)), p.rel(plain).lhs

    def each(q: Prover) -> object:
        q.inverse_positive(q.have(lt(0, sqrt(t)), "sqrt", [q.need(lt(0, t))]))
        over, size = q.inverse_positive(q.need(lt(0, t))), q.have(le(0, absolute(g(t))), "abs")
        q.by_products(le(0, g(t) ** 2 / t), Product(ONE, (over,), (g(t),)))
        root = q.need(lt(0, 1 / sqrt(t)))
        q.by_products(le(0, absolute(g(t)) / sqrt(t)), Product(ONE, (size, root)))
        square = q.have(eq(absolute(g(t)) ** 2, g(t) ** 2), "abs")
        signs = q.need(lt(0, t)), q.need(lt(0, sqrt(t)))
        return root_is(q, g(t) ** 2 / t, absolute(g(t)) / sqrt(t), square, q.root(t), *signs)

    same = p.sum_each(eq(*sides), each, note="sqrt(g_t^2 / t) = |g_t| / sqrt(t)")
    return p.by_products(le(sides[0], p.rel(plain).rhs), Product(ONE, (plain,)), using=[same], note="Cauchy-Schwarz")


def both_forms(p: Prover, harmonic: Rel, logarithmic: Rel) -> None:
    """With the harmonic sum, and with ``1 + log T`` in its place."""
    known = harmonic_form(p)
    p.conclude(harmonic)
    norm, h = p.rel(known).rhs.subterms
    last = harmonic_bound(p, T, t.name, note="1/t <= log t - log(t-1) for t >= 2")
    p.need(le(0, h.subterms[0]))
    logs = monotone_root(p, last)
    size = p.have(le(0, norm), "sqrt", [p.need(le(0, norm.subterms[0]))])
    goal = le(p.rel(known).lhs, norm * sqrt(1 + log(T)))
    p.by_products(goal, Product(ONE, (known,)), Product(ONE, (size, logs)), note="and the harmonic sum is at most that")
    p.conclude(logarithmic)


def equality_case(p: Prover, goal: Rel) -> None:
    """For gradients ``1/sqrt(t)`` both sides are the harmonic sum."""
    h = total(t, 1, T, 1 / t)

    def square(q: Prover) -> int:
        q.inverse_positive(q.have(lt(0, sqrt(t)), "sqrt", [q.need(lt(0, t))]))
        return q.ring(eq(best(t) ** 2, 1 / t), q.unfold(best(t)), q.root(t))

    def summand(q: Prover) -> object:
        over, square_ = q.inverse_positive(q.need(lt(0, t))), square(q)
        q.by_products(le(0, best(t) ** 2 / t), Product(ONE, (over,), (best(t),)))
        return root_is(q, best(t) ** 2 / t, 1 / t, square_, q.need(lt(0, t)))

    left = p.sum_each(eq(goal.lhs, h), summand, note="each summand on the left is 1/t")
    norm = p.sum_each(eq(total(t, 1, T, best(t) ** 2), h), square, note="and so is each square")
    low = p.need(le(0, h))
    root = p.have(eq(sqrt(h) ** 2, h), "sqrt", [low])
    same = p.congruence(eq(sqrt(p.rel(norm).lhs), sqrt(h)), norm)
    p.ring(goal, left, same, root)


def real_roots(p: Prover) -> None:
    """What stands under the roots of the summands is not negative."""
    for x in (g(t), 1 / sqrt(t)):

        def each(q: Prover, x: Term = x) -> object:
            q.have(lt(0, sqrt(t)), "sqrt", [q.need(lt(0, t))])
            return q.by_products(le(0, x**2 / t), Product(ONE, (q.inverse_positive(q.need(lt(0, t))),), (x,)))

        p.generalise(for_all("t", le(1, t), le(t, T), then=le(0, x**2 / t)), each)
