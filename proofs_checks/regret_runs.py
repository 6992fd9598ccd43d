"""Runs in d coordinates, as regret theorems speak of them: a traced rule with an index, and AdaMomentum's assumptions.

The losses enter by two sequences, ``loss(t) = f_t(x_t)`` and ``best(t) = f_t(x*)``, and by convexity:
``loss(t) - best(t) <= sum_i g(t, i) (x(t, i) - y(i))`` where ``y = x*`` and ``g(t)`` is the gradient of ``f_t`` at ``x_t``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from symbolic.rules.adamomentum import RULE
from symbolic.statement import Defined, Definition, Fact, Rel, for_all, le, lt
from symbolic.term import Term, absolute, log, num, seq, sqrt, total, variables
from symbolic.trace import recurrences

t, T, d, i, D, G, alpha, beta1, beta2, lam = variables("t T d i D G alpha beta1 beta2 lam")
g, m, v, x, y, start, loss, best = map(seq, ("g", "m", "v", "x", "y", "start", "loss", "best"))
REALS = "D G alpha beta1 beta2 lam"
#: the names of a rule that are numbers of one run and not one for each coordinate
COMMON = frozenset({"loss", "best", "alpha", "beta1", "b"})


def _lifted(s: Term) -> Term:
    if s.head == "var" and s.name == "x_1":
        return start(i)
    args = tuple(_lifted(a) if isinstance(a, Term) else a for a in s.args)
    return Term(s.head, (*args, i)) if s.head == "app" and s.name not in COMMON else Term(s.head, args)


def in_coordinates(defined: tuple[Defined, ...]) -> tuple[Defined, ...]:
    """The sequences of a rule with the coordinate ``i`` as their last index; the run starts from ``start(i)``."""
    out: list[Defined] = []
    for s in defined:
        if isinstance(s, Definition):
            out.append(replace(s, params=(*s.params, "i"), body=_lifted(s.body)))
        else:
            out.append(replace(s, params=(*s.params, "i"), initial=_lifted(s.initial), step=_lifted(s.step)))
    return tuple(out)


def adamomentum(decay: Callable[[Term], Term]) -> tuple[Defined, ...]:
    """The traced rule as the analysis takes it: no debiasing, no epsilon, ``alpha / sqrt(t)`` and ``decay(t)``."""
    fields = {"debias1": 1, "debias2": 1, "epsilon": 0}
    return in_coordinates(recurrences(RULE, first=1, alpha=lambda s: alpha / sqrt(s), beta1=decay, **fields))


def geometric(s: Term) -> Term:
    """``beta1 lam^t``, the decay of Corollary 1."""
    return beta1 * lam**s


def everywhere(then: Rel, last: Term = T) -> Fact:
    """A relation for all steps up to ``last`` and all coordinates."""
    return for_all("t i", le(1, t), le(t, last), le(1, i), le(i, d), then=then)


def distances(comparator: bool) -> tuple[Fact, ...]:
    """Any two iterates are within D in every coordinate; with ``comparator`` so are the iterates and x*."""
    s = variables("s")[0]
    guards = (le(1, s), le(s, T), le(1, t), le(t, T), le(1, i), le(i, d))
    pairs = for_all("s t i", *guards, then=le(absolute(x(s, i) - x(t, i)), D))
    return (pairs, everywhere(le(absolute(x(t, i) - y(i)), D))) if comparator else (pairs,)


def assumptions(comparator: bool, monotone: bool = True, bounded: bool = True) -> tuple[Fact, ...]:
    """What Corollary 1 assumes, and that every first gradient is not zero (else the first step divides by 0)."""
    convex = le(loss(t) - best(t), total(i, 1, d, g(t, i) * (x(t, i) - y(i))))
    return (
        *(le(1, T), le(1, d), lt(0, alpha), lt(0, beta1), lt(beta1, 1), lt(0, beta2), lt(beta2, 1)),
        *(lt(beta1, sqrt(beta2)), lt(0, lam), lt(lam, 1), le(0, D), le(0, G)),
        for_all("i", le(1, i), le(i, d), then=lt(0, absolute(g(1, i)))),
        *((everywhere(le(v(t, i), v(t + 1, i)), T - 1),) if monotone else ()),
        *((everywhere(le(absolute(g(t, i)), G)),) if bounded else ()),
        for_all("t", le(1, t), le(t, T), then=convex),
        *distances(comparator),
    )


def constant(power: int = 3) -> Term:
    """``(1 - beta1)^3 (1 - beta1/sqrt(beta2))``."""
    return (1 - beta1) ** power * (1 - beta1 / sqrt(beta2))


def regret() -> Term:
    """R(T)."""
    return total(t, 1, T, loss(t) - best(t))


def final(horizon: Term, power: int = 3) -> Term:
    """The last term of eq. (18) with ``horizon`` beside ``1 - beta2`` under the root."""
    return d * G * alpha * sqrt(1 + log(T)) / (constant(power) * sqrt((1 - beta2) * horizon))


def gradient_norms() -> Term:
    """``sum_i || g_{1:T,i} ||_2``."""
    return total(i, 1, d, sqrt(total(t, 1, T, g(t, i) ** 2)))


ONE = num(1)
