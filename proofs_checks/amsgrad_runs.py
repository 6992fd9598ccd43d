"""The setting of AMSGrad's Theorem 4: its moments in d coordinates, and a projection that does not expand distances."""

from __future__ import annotations

from fractions import Fraction

from proofs_checks import online as o
from proofs_checks.kernel.point import Point, point
from proofs_checks.online import D, T, alpha, beta1, beta2, d, i, t
from symbolic.rules.amsgrad import RULE
from symbolic.statement import Fact, for_all, le, lt
from symbolic.term import Like, Term, log, num, seq, sqrt, total
from symbolic.trace import recurrences

TOP = seq("v_max")
MOMENTS = o.coordinatewise(recurrences(RULE, first=1, alpha=alpha / sqrt(t), beta1=o.b(t)))[:3]
MOVED = o.x(t, i) - alpha / sqrt(t) * o.m(t, i) / sqrt(TOP(t, i)) - o.y(i)
AFTER = total(i, 1, d, sqrt(TOP(t, i)) * (o.x(t + 1, i) - o.y(i)) ** 2)
PROJECTION = for_all("t", le(1, t), le(t, T), then=le(AFTER, total(i, 1, d, sqrt(TOP(t, i)) * MOVED**2)))
#: beta_{1t} sqrt(vhat_t) / alpha_t, summed
DECAYED = total(t, 1, T, total(i, 1, d, o.b(t) * sqrt(TOP(t, i)) / (alpha / sqrt(t))))
LAST = total(i, 1, d, sqrt(TOP(T, i)))


def printed_bound(first: Like = 1, second: Like = 1, last: Like = 1) -> Term:
    """The right side of the theorem; parameters: factors of its three terms."""
    scale = (1 - beta1) ** 2 * (1 - beta1 / sqrt(beta2)) * sqrt(1 - beta2)
    one = D**2 * sqrt(T) / (alpha * (1 - beta1)) * LAST
    two = D**2 / (1 - beta1) ** 2 * DECAYED
    three = alpha * sqrt(1 + log(T)) / scale * o.norms()
    parts = [f * z if f != 1 else z for f, z in ((first, one), (second, two), (last, three))]
    return parts[0] + parts[1] + parts[2]


def assumptions(near: bool = True) -> tuple[Fact, ...]:
    """What the theorem assumes; ``near``: a bounded domain."""
    return (
        *(le(1, T), le(1, d), lt(0, alpha), le(0, beta1), lt(beta1, 1)),
        *(o.every(le(0, o.b(t))), o.every(le(o.b(t), beta1))),
        *(o.every(lt(0, TOP(t, i))), *((o.NEAR,) if near else ()), o.CONVEX, PROJECTION),
    )


SECOND = (lt(0, beta2), lt(beta2, 1))
HALF = num("1/2")


def _run(T: int, alpha_: Like, decay: Like, loss: Like) -> Point:
    """A run in one coordinate from 1 against y = 0, by projections 1/100 nearer at each step, with gradients 1."""
    ones: dict[tuple[int, ...], Like] = {(t_, 1): 1 for t_ in range(1, T + 1)}
    nearer: dict[tuple[int, ...], Like] = {(t_ + 1, 1): Fraction(100 - t_, 100) for t_ in range(T)}
    return point(
        T=T, d=1, alpha=alpha_, beta1=decay, beta2=num("16/25"), D=1,
        tables={
            "g": ones, "x": {**nearer, (T + 1, 1): 0}, "y": [0], "beta1": [decay] * T,
            "loss": [loss] * T, "least": [0] * T,
        },
    )  # fmt: skip


#: without momentum, one step: 1.02 in place of the regret 1 is what the sharper bound says
ONE_STEP = _run(1, HALF, 0, 1)
#: losses 0 and steps so small that the sum of all decayed roots is what counts
SLOW = _run(4, num("1/1000"), HALF, 0)
