"""Decays beta_{1,t} that never rise, constant ones included, and bounded gradients: R(T) <= C sqrt(T)."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.regret_runs import G
from proofs_checks.search.averages import stays_nonnegative
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_coordinates import PLAIN, Moment, adamomentum, assumed, instance
from proofs_checks.search.regret_defined import define, steps
from proofs_checks.search.regret_maximum import MAXIMUM, top
from proofs_checks.search.regret_rate import Facts, Setting, coordinate_bound, largest_moment, prepared, regret
from proofs_checks.search.regret_sums import from_squares
from proofs_checks.search.regret_telescoping import least, plain
from proofs_checks.search.rehearsal import concluded
from proofs_checks.search.running_maximum import below_bounds
from proofs_checks.search.stationary import new_index
from symbolic.statement import Rel, for_all, le, lt
from symbolic.term import Term, num, sqrt

i, T, d, D, beta1, beta2 = o.i, o.T, o.d, o.D, o.beta1, o.beta2


def below(q: Prover, s: Term) -> int:
    """``b(s) < 1``."""
    return q.by_products(lt(o.b(s), 1), product(instance(o.DECAYS[1])(q, s)), product(q.need(lt(beta1, 1))))


def falls(q: Prover, s: Term) -> int:
    """``c(s) <= c(s-1)`` for ``c = b / (1 - b)``."""
    less = instance(o.FALLS)(q, s)
    over = [q.inverse_positive(q.by_products(lt(0, 1 - o.b(z)), product(below(q, z)))) for z in (s, s - 1)]
    return q.by_products(le(o.b(s) / (1 - o.b(s)), o.b(s - 1) / (1 - o.b(s - 1))), product(less, *over))


def largest_maximum(q: Prover, facts: Facts) -> int:
    """``v_max(T) <= G**2``."""
    n = new_index(q, "n")

    def each(r: Prover) -> int:
        steps(r, n, T)
        return largest_moment(r, facts, o.b, n)

    every = q.generalise(for_all(n.name, le(1, n), le(n, T), then=le(o.v(n, i), G**2)), each)
    weight = [q.need(lt(0, beta2)), plain(q, lt(0, 1 - beta2))]
    plain(q, le(0, num(1)))
    stays_nonnegative(q, lambda z: o.v(z, i), lambda z: o.m(z, i), num(1), weight)
    return below_bounds(q, top, lambda z: o.v(z, i), T, G**2, every)


def setting(moment: Moment) -> Setting:
    """The coordinate ``i`` where the steps are divided by the root of v, or of its running maximum."""

    def largest(q: Prover, facts: Facts) -> int:
        return largest_maximum(q, facts) if moment is MAXIMUM else largest_moment(q, facts, o.b, T)

    return Setting(adamomentum(moment=moment), moment, below, falls, largest)


def root_rate(p: Prover, goal: Rel, moment: Moment = PLAIN) -> None:
    """``R(T) <= C sqrt(T)``, and that it is defined."""
    f = setting(moment)
    prepared(p)
    p.need(le(0, d)), p.need(le(num(1), d + 1))
    squares = p.by_products(le(num(1) ** 2, sqrt(T) ** 2), product(p.need(le(1, T))), using=[p.root(T)])
    from_squares(p, num(1), sqrt(T), squares)

    def closing(q: Prover, whole: int) -> int:
        rest = q.need(le(0, d)), q.need(le(0, G)), q.need(le(0, D)), least(q, f.run), assumed(q, le(num(1), sqrt(T)))
        return q.by_products(goal, product(whole), product(*rest), note="1 <= sqrt(T)")

    concluded(p, le(o.REGRET, d * coordinate_bound()), lambda q: regret(q, f), closing)
    define(p, goal, lambda q, names: None)
