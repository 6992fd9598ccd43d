"""For sparse gradients sum_i sqrt(v_{T,i}) << sqrt(d) and sum_i ||g_{1:T,i}|| << sqrt(d T): no, if g is large."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, eq, for_all, le, statement
from symbolic.term import Like, num, sqrt, total


def small(bounded: bool = False) -> Statement:
    """Both inequalities, weakly; parameter: whether the gradients have at most the norm 1."""
    sparse = for_all("t i", le(1, o.t), le(o.t, o.T), le(2, o.i), le(o.i, o.d), then=eq(o.g(o.t, o.i), 0))
    unit = o.every(le(total(o.i, 1, o.d, o.g(o.t, o.i) ** 2), 1))
    return statement(
        le(total(o.i, 1, o.d, sqrt(o.v(o.T, o.i))), sqrt(o.d)),
        le(o.norms(), sqrt(o.d * o.T)),
        reals=o.REALS,
        integers="T d",
        given=(*o.CONSTANTS, *o.DECAYS, sparse, *((unit,) if bounded else ())),
        where=o.adamomentum(),
    )


HALF = num("1/2")
LARGE: dict[tuple[int, ...], Like] = {(1, 1): 10, (1, 2): 0}
START: dict[tuple[int, ...], Like] = {(1,): 0, (2,): 0}

CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 4.1 after Theorem 1"),
    printed=r"\sum_{i=1}^d\sqrt{v_{T,i}}\ll\sqrt d,\qquad\sum_{i=1}^d\|g_{1:T,i}\|_2\ll\sqrt{dT}"
    r"\quad\text{for sparse data features}",
    reading="Read weakly, with <= in place of 'much smaller', for gradients that are zero in all coordinates but the "
    "first, the sparsest there are. Nothing bounds the gradients in Theorem 1, and the left sides scale with them, but "
    "the right sides do not: one gradient of the size 10 refutes both. Sparsity also contradicts v_{1,i} > 0.",
    statement=small,
    check=by_counterexample(
        point(T=1, d=2, alpha=1, beta1=HALF, beta2=HALF, D=1, tables={"beta1": [HALF], "g": LARGE, "x_1": START})
    ),
    mutants={"gradients of norm at most 1": {"bounded": True}},
    kind="heuristic",
)
