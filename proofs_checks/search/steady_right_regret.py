"""The regret of Adam on C, -1, -1 where the steady drift is towards -1: a late cycle pays at most C UP alpha."""

from __future__ import annotations

from proofs_checks.cycles import k
from proofs_checks.search.prover import Prover
from proofs_checks.search.steady_right import UP, floors, settles
from proofs_checks.search.steady_signs import Settled
from proofs_checks.steady_cycles import C
from proofs_checks.steady_regret import K, N, alpha, regret
from symbolic.statement import Rel, le, lt
from symbolic.term import Term, var


def at_most(q: Prover, n: Term, near: int) -> int:
    """``r <= C UP alpha(3n-2)`` for the regret r of cycle ``N <= n <= k``."""
    there = q.instance(near, n)
    q.positive(le(1, n), facts=[q.need(le(K + 1, N)), q.need(le(N, n)), 0], degree=1)
    ends = []
    for r in (2, 3):
        q.positive(le(2, 3 * n + r), facts=[q.need(le(1, n))], degree=1)
        ends.append(floors(q, 3 * n + r))
    goal = le(regret(n), C * UP * alpha(3 * n - 2))
    return q.positive(goal, facts=[there, *ends, q.need(lt(0, C))], degree=2)


def total_regret(p: Prover, goal: Rel, steady: Settled) -> None:
    """The bound on the regret of the cycles N to k."""
    p.positive(le(K, N - 1), facts=[p.need(le(K + 1, N))], degree=1)
    p.positive(le(N - 1, k), facts=[p.need(le(N, k))], degree=1)
    near, i = settles(p, steady), var(goal.lhs.name)
    above = p.sum_each(goal, lambda q: at_most(q, i, near), note="so a late cycle pays little")
    p.restate(goal, above)
