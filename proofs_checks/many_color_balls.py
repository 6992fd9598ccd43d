"""Color balls with n labels: the momentum run through the draws of every round, as the claims on them share it.

Draw j of round k is d(k, j), counted from 0. Momentum is m <- beta1 m + d; after the last draw of round k it is M_k,
after draw i it is beta1^(i+1) M_{k-1} + sum_{j<=i} beta1^(i-j) d(k, j). What chance adds to M_k is x_k = M_k - E M_k.
"""

from __future__ import annotations

from symbolic.statement import ForAll, PermutedSequence, definition, eq, for_all, le, recursion
from symbolic.term import Like, Term, absolute, seq, sqrt, total, variables

n, k, i, j, p, t, beta1, mu, theta, r0 = variables("n k i j p t beta1 mu theta r0")
c, d, hist, M, r, s, sigma, x = map(seq, ("c", "d", "h", "M", "r", "s", "sigma", "x"))

DRAWS = PermutedSequence("d", "c", n)
REPLACED = PermutedSequence("d", "c", n, replacement=True)
AVERAGE = eq(total(i, 0, n - 1, c(i)), n * mu)
"""``mu`` is the mean label."""


def drawn(e: Term) -> Term:
    """What round ``e`` adds to the momentum."""
    return total(j, 0, n - 1, beta1 ** (n - 1 - j) * d(e, j))


def deviation(e: Term) -> Term:
    """The same without its mean."""
    return total(j, 0, n - 1, beta1 ** (n - 1 - j) * (d(e, j) - mu))


MOMENTUM = recursion(M(t), beta1**n * M(t - 1) + drawn(t))
FLUCTUATION = recursion(x(t), beta1**n * x(t - 1) + deviation(t))
HISTORY = recursion(hist(t), theta**n * hist(t - 1) + total(j, 0, n - 1, theta ** (n - 1 - j) * d(t, j)))
WALK = recursion(r(t), r(t - 1) + s(t) / sqrt(t), initial=r0)
ADAPTED = (HISTORY, definition(s(t), sigma(t, hist(t))), WALK)
"""``r_t = r_{t-1} + s_t / sqrt t`` with a sign that the labels drawn so far decide, as for two balls."""
PREDICTABLE = (HISTORY, definition(s(t), sigma(t, hist(t - 1))), WALK)
"""The same where the rounds before ``t`` decide."""


def signs(first: Like = 1) -> ForAll:
    """``|s_j| = 1`` for the rounds up to ``k``."""
    return for_all("j", le(first, j), le(j, k), then=eq(absolute(s(j)), 1))


def momentum(draw: Term) -> Term:
    """``m_i``: the momentum after this draw of round ``k``."""
    return beta1 ** (draw + 1) * M(k - 1) + total(j, 0, draw, beta1 ** (draw - j) * d(k, j))


def excess() -> Term:
    """``sum_i m_i - sum_i f_i``."""
    return total(i, 0, n - 1, momentum(i)) - total(i, 0, n - 1, c(i)) * total(p, 0, n * k - 1, beta1**p)
