"""The least gradient of Adam with beta1 = 0 on one smooth function (n = 1) of d coordinates, with steps 1/sqrt(t).

loss_t = f(x_t), low = min f, f is L-smooth. With Delta = f(x_1) - low + L d (1 + log T)/(2 (1 - beta2)):

    min_{t <= T} |grad f(x_t)|^2 <= sqrt(2 L Delta) Delta / (2 (sqrt(T + 1) - 1))
"""

from __future__ import annotations

from proofs_checks.online import T, beta2, coordinatewise, d, every, g, i, loss, t, v, x
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import ForAll, le, lt
from symbolic.term import Term, log, sqrt, total, variables
from symbolic.trace import recurrences

L, low, w = variables("L low w")
NORM = total(i, 1, d, g(t, i) ** 2)
STEP = x(t + 1, i) - x(t, i)
SHARE = L * d / (2 * (1 - beta2))
#: what f(x_t) - low is at most up to T
RISE = loss(1) - low + SHARE * (1 + log(T))

LINES = coordinatewise(recurrences(RULE, first=1, alpha=1 / sqrt(t), beta1=0))
#: no step divides by 0
DEFINED = every(lt(0, v(t, i)))
#: f(y) <= f(x) + f'(x) (y - x) + L |y - x|^2/2 at the next iterate, for an L-smooth f
SMOOTH = every(le(loss(t + 1), loss(t) + total(i, 1, d, g(t, i) * STEP) + L / 2 * total(i, 1, d, STEP**2)))
#: the same at x - f'(x)/L, where f is at least low
ABOVE = every(le(NORM, 2 * L * (loss(t) - low)), T + 1)


def at_least(least: Term) -> ForAll:
    """All squared gradients up to T are at least this."""
    return every(le(least, NORM))
