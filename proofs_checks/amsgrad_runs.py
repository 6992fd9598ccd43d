"""The setting of AMSGrad's Theorem 4: its moments in d coordinates, and a projection that does not expand distances."""

from __future__ import annotations

from proofs_checks import online as o
from proofs_checks.online import T, alpha, beta1, beta2, d, i, t
from symbolic.rules.amsgrad import RULE
from symbolic.statement import Fact, for_all, le, lt
from symbolic.term import Like, num, seq, sqrt, total
from symbolic.trace import recurrences

TOP = seq("v_max")
MOMENTS = o.coordinatewise(recurrences(RULE, first=1, alpha=alpha / sqrt(t), beta1=o.b(t)))[:3]
MOVED = o.x(t, i) - alpha / sqrt(t) * o.m(t, i) / sqrt(TOP(t, i)) - o.y(i)
AFTER = total(i, 1, d, sqrt(TOP(t, i)) * (o.x(t + 1, i) - o.y(i)) ** 2)
PROJECTION = for_all("t", le(1, t), le(t, T), then=le(AFTER, total(i, 1, d, sqrt(TOP(t, i)) * MOVED**2)))
#: beta_{1t} sqrt(vhat_t) / alpha_t, summed
DECAYED = total(t, 1, T, total(i, 1, d, o.b(t) * sqrt(TOP(t, i)) / (alpha / sqrt(t))))
LAST = total(i, 1, d, sqrt(TOP(T, i)))


def assumptions(near: bool = True) -> tuple[Fact, ...]:
    """What the theorem assumes; ``near``: a bounded domain."""
    return (
        *(le(1, T), le(1, d), lt(0, alpha), le(0, beta1), lt(beta1, 1)),
        *(o.every(le(0, o.b(t))), o.every(le(o.b(t), beta1))),
        *(o.every(lt(0, TOP(t, i))), *((o.NEAR,) if near else ()), o.CONVEX, PROJECTION),
    )


HALF = num("1/2")
#: a run of two steps with T = 2, d = 1, alpha = 2, beta1 = beta2 = 1/2, D = 3
TABLES: dict[str, dict[tuple[int, ...], Like]] = {
    "g": {(1, 1): num(1), (2, 1): num(-1)},
    "x": {(1, 1): num(1), (2, 1): -HALF, (3, 1): num(0)},
    "y": {(1,): num(0)},
    "beta1": {(1,): num("1/3"), (2,): num("1/4")},
    "loss": {(1,): num(1), (2,): HALF},
    "least": {(1,): num(0), (2,): num(0)},
}
SECOND = (lt(0, beta2), lt(beta2, 1))
