"""The least gradient of Adam on one smooth function (n = 1) of d coordinates: beta1^2 < beta2 < 1, steps 1/sqrt(t).

loss_t = f(x_t), low = min f, f is L-smooth. With Delta = f(x_1) - low + L d Q (1/2 + beta1/(1 - beta1)^2) (1 + log T)
and Q = beta2/((1 - beta2) (beta2 - beta1^2)), the square of what bounds m_t/sqrt(v_t), debiased:

    min_{t <= T} |grad f(x_t)|^2 <= sqrt(2 L Delta) Delta / (2 (sqrt(T + 1) - 1))
"""

from __future__ import annotations

from proofs_checks.online import T, beta1, beta2, coordinatewise, d, every, g, i, loss, t, v, x
from symbolic.rules.adam_no_epsilon import RULE
from symbolic.statement import le, lt
from symbolic.term import log, num, sqrt, total, variables
from symbolic.trace import recurrences

L, low, w, Delta = variables("L low w Delta")
Q = beta2 / ((1 - beta2) * (beta2 - beta1**2))
NORM = total(i, 1, d, g(t, i) ** 2)
STEP = x(t + 1, i) - x(t, i)
CHANGE = g(t + 1, i) - g(t, i)
SHARE = L * d * Q * (num("1/2") + beta1 / (1 - beta1) ** 2)
#: what f(x_t) - low is at most up to T
RISE = loss(1) - low + SHARE * (1 + log(T))

LINES = coordinatewise(recurrences(RULE, first=1, alpha=1 / sqrt(t)))
#: no step divides by 0
DEFINED = every(lt(0, v(t, i)))
#: what L-smoothness says of two iterates: f(y) <= f(x) + f'(x) (y - x) + L |y - x|^2/2, |f'(y) - f'(x)| <= L |y - x|
SMOOTH = every(le(loss(t + 1), loss(t) + total(i, 1, d, g(t, i) * STEP) + L / 2 * total(i, 1, d, STEP**2)))
LIPSCHITZ = every(le(total(i, 1, d, CHANGE**2), L**2 * total(i, 1, d, STEP**2)))
#: the first at y = x - f'(x)/L, where f is at least low
ABOVE = every(le(NORM, 2 * L * (loss(t) - low)), T + 1)
#: all squared gradients up to T are at least w
LEAST = every(le(w, NORM))
