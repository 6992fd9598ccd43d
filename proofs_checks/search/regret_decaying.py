"""AdaMomentum's regret with bounded gradients and decays beta1 lam^t: a bound without logarithm."""

from __future__ import annotations

from dataclasses import replace

from proofs_checks import online as o
from proofs_checks import regret_runs as runs
from proofs_checks.search import regret_coordinates as known
from proofs_checks.search import regret_rate
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.rehearsal import Closing, concluded
from symbolic.statement import le, lt
from symbolic.term import Term

T, beta1, lam = o.T, o.beta1, runs.lam


def decay(s: Term) -> Term:
    """``beta1 lam^s``."""
    return beta1 * lam**s


def decay_positive(q: Prover, s: Term) -> int:
    """``0 < beta1 lam^s``."""
    power = q.have(lt(0, lam**s), "power", [q.need(lt(0, lam))])
    return q.by_products(lt(0, decay(s)), product(q.need(lt(0, beta1)), power))


def decay_low(q: Prover, s: Term) -> int:
    """``0 <= beta1 lam^s``."""
    return q.by_products(le(0, decay(s)), product(decay_positive(q, s)))


def decay_high(q: Prover, s: Term) -> int:
    """``beta1 lam^s <= beta1``."""
    power = q.have(le(lam**s, 1), "power", [q.need(lt(0, lam)), q.need(lt(lam, 1)), q.need(le(0, s))])
    return q.by_products(le(decay(s), beta1), product(q.need(lt(0, beta1)), power))


def decay_below(q: Prover, s: Term) -> int:
    """``beta1 lam^s < 1``."""
    return q.by_products(lt(decay(s), 1), product(decay_high(q, s)), product(q.need(lt(beta1, 1))))


def decay_falls(q: Prover, s: Term) -> int:
    """``c(s) <= c(s-1)``."""
    q.need(le(0, s - 1))
    rest = [q.by_products(lt(0, 1 - decay(n)), product(decay_below(q, n))) for n in (s, s - 1)]
    over = [q.inverse_positive(k) for k in (*rest, q.need(lt(0, lam)))]
    goal = le(decay(s) / (1 - decay(s)), decay(s - 1) / (1 - decay(s - 1)))
    return q.by_products(goal, product(decay_positive(q, s), q.need(lt(lam, 1)), *over))


def regret(p: Prover) -> int:
    """``R(T) <= d`` times `regret_rate.coordinate_bound`."""
    run = replace(known.adamomentum(), b=decay, low=decay_low, high=decay_high)

    def largest(q: Prover, facts: tuple[int, int, int]) -> int:
        return regret_rate.largest_moment(q, facts, decay, T)

    return regret_rate.regret(p, regret_rate.Setting(run, known.PLAIN, decay_below, decay_falls, largest))


def concluded_from_regret(p: Prover, closing: Closing) -> None:
    """``closing`` from the fact that the regret is at most ``d`` times the bound in one coordinate."""
    regret_rate.prepared(p)
    concluded(p, le(o.REGRET, o.d * regret_rate.coordinate_bound()), regret, closing)
