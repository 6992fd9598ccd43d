"""The second kind where the rounds before j fix r_j: then s_j is fixed too, and E(s_j x_j) = beta^n E(s_j x_{j-1})."""

from __future__ import annotations

from proofs_checks.many_color_balls import beta1 as beta
from proofs_checks.many_color_balls import j, k, n, s, x
from proofs_checks.search.chance import same_mean
from proofs_checks.search.prover import Prover
from proofs_checks.search.second_kind import history_value, parted
from proofs_checks.search.second_kind_many import covariance, decay, shifted
from symbolic.statement import Rel, eq, lt
from symbolic.term import Term, expect, sqrt, total


def behind(p: Prover, at: Term) -> int:
    """``E(s_j x_j) = beta^n E(s_j x_{j-1})`` at ``j = at``."""
    opened = p.unfold(s(at))
    sign = p.rel(opened).rhs
    now, then = (
        same_mean(p, s(at) * x(at), sign * x(at), opened),
        same_mean(p, s(at) * x(at - 1), sign * x(at - 1), opened),
    )
    goal = eq(expect(s(at) * x(at)), beta**n * expect(s(at) * x(at - 1)))
    return p.ring(goal, now, then, parted(p, decay(), sign, at))


def exact(p: Prover, goal: Rel, note: str = "") -> int:
    """``E(r_k X) - E(r_k) E(X)`` by every step of r, each against what was known before its round."""
    whole = covariance(p, note="r_k parted into its last step and what was fixed before")
    past = history_value(p, decay(), k - 1, None)
    old = p.rel(past).rhs
    weight = old.subterms[2].subterms[0]
    new = total(j, 1, k - 1, weight * (beta**n * expect(s(j) * x(j - 1)) / sqrt(j)))

    def each(q: Prover) -> object:
        q.have(lt(0, sqrt(j)), "sqrt", [q.need(lt(0, j))])
        return q.ring(eq(old.subterms[2], new.subterms[2]), behind(q, j))

    same = p.sum_each(eq(old, new), each)
    plain = total(j, 1, k - 1, weight * (expect(s(j) * x(j - 1)) / sqrt(j)))
    pulled = p.sum_linear(eq(new, beta**n * plain))
    gap = s(k) * (x(k - 1) - x(k))
    split = p.expect_linear(eq(expect(gap), expect(s(k) * x(k - 1)) - expect(s(k) * x(k))))
    return p.ring(goal, *shifted(p, whole), past, same, pulled, split, behind(p, k), note=note)
