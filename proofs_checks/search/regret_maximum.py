"""AdaMomentum with AMSGrad's running maximum in one coordinate: what its steps are divided by never falls."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.kernel.context import Product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_coordinates import Moment, instance, newest_share, rate_positive
from proofs_checks.search.regret_telescoping import plain
from proofs_checks.search.running_maximum import never_falls
from symbolic.statement import eq, le, lt
from symbolic.term import Term, maximum, num

ONE = num(1).value
i, beta2 = o.i, o.beta2


def top(s: Term) -> Term:
    """``v_max(s)`` in the coordinate ``i``."""
    return o.v_max(s, i)


POSITIVE = instance(o.POSITIVE_MAXIMUM)


def rises(q: Prover, s: Term) -> int:
    """``v_max(s) <= v_max(s + 1)``."""
    plain(q, le(0, s)), plain(q, lt(0, s + 1))
    return q.restate(le(top(s), top(s + 1)), never_falls(q, top, lambda z: o.v(z, i), s + 1))


def newest(q: Prover, s: Term) -> int:
    """``(1 - beta2) m(s)**2 <= v_max(s)``."""
    share = newest_share(q, s)
    above = q.have(le(o.v(s, i), maximum(top(s - 1), o.v(s, i))), "max")
    goal = le((1 - beta2) * o.m(s, i) ** 2, top(s))
    return q.by_products(goal, Product(ONE, (share,)), Product(ONE, (above,)), using=[q.unfold(top(s))])


def step(q: Prover, s: Term) -> int:
    """``x(s+1) = x(s) - m(s) / u(s)``."""
    rate_positive(q, s, top, POSITIVE)
    plain(q, lt(1, s + 1))
    moved = q.unfold(o.x(s + 1, i))
    return q.ring(eq(o.x(s + 1, i), o.x(s, i) - o.m(s, i) / o.rate(s, top(s))), moved)


MAXIMUM = Moment(top, POSITIVE, rises, newest, step)
