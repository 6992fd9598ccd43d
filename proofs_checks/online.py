"""The setting of AdaMomentum's regret analysis: d coordinates, step sizes alpha / sqrt(t), no epsilon, no debiasing.

x_{t+1,i} = x_{t,i} - alpha / sqrt(t) m_{t,i} / sqrt(v_{t,i})        R(T) = sum_{t<=T} (loss_t - least_t)
loss_t = f_t(x_t),  least_t = f_t(y),  y is theta*,  g_t a (sub)gradient of f_t at x_t
"""

from __future__ import annotations

from collections.abc import Iterable

from symbolic.rules.adamomentum import RULE
from symbolic.rules.adamomentum_max import RULE as MAXIMUM_RULE
from symbolic.statement import Defined, Fact, ForAll, Recursion, Rel, definition, eq, for_all, le, lt
from symbolic.term import Like, Term, absolute, log, num, seq, sqrt, substitute, term, total, variables
from symbolic.trace import recurrences

t, i, n, T, d, alpha, beta1, beta2, D = variables("t i n T d alpha beta1 beta2 D")
g, m, v, m_hat, v_hat, v_max, x, y, b = map(seq, ("g", "m", "v", "m_hat", "v_hat", "v_max", "x", "y", "beta1"))
loss, least, slope, start = map(seq, ("loss", "least", "slope", "x_1"))
REALS = "alpha beta1 beta2 D"
GAMMA = beta1 / sqrt(beta2)
VECTORS = frozenset({"g", "m", "v", "m_hat", "v_hat", "v_max", "x"})


def coordinatewise(rule: Iterable[Defined], vectors: frozenset[str] = VECTORS) -> tuple[Defined, ...]:
    """The sequences of a rule for each coordinate ``i``; what is not among ``vectors`` is common to all of them."""
    out: list[Defined] = []
    for d_ in rule:
        params = (*d_.params, "i") if d_.name in vectors else d_.params
        if isinstance(d_, Recursion):
            initial = start(i) if d_.name == "x" else d_.initial
            out.append(Recursion(d_.name, params, d_.start, initial, _indexed(d_.step, vectors)))
        else:
            out.append(definition(seq(d_.name)(*variables(" ".join(params))), _indexed(d_.body, vectors)))
    return tuple(out)


def _indexed(u: Term, vectors: frozenset[str]) -> Term:
    args = tuple(_indexed(a, vectors) if isinstance(a, Term) else a for a in u.args)
    return Term(u.head, (*args, i) if u.head == "app" and u.name in vectors else args)


def adamomentum(decay: Term | None = None, debias: tuple[Like, Like] = (1, 1)) -> tuple[Defined, ...]:
    """AdaMomentum's traced rule in each coordinate; ``decay`` is beta_{1,t} (the sequence if it is not given)."""
    one, two = map(term, debias)
    weight = b(t) if decay is None else decay
    rule = recurrences(RULE, first=1, alpha=alpha / sqrt(t), beta1=weight, epsilon=0, debias1=one, debias2=two)
    return coordinatewise(rule)


def adamomentum_maximum() -> tuple[Defined, ...]:
    """The rule with AMSGrad's running maximum ``v_max`` of v, in each coordinate, with decays beta_{1,t}."""
    return coordinatewise(recurrences(MAXIMUM_RULE, first=1, alpha=alpha / sqrt(t), beta1=b(t)))


def every(rel: Rel, last: Like = T, first: Like = 1) -> ForAll:
    """``rel`` at all steps ``first <= t <= last`` and, where it speaks of ``i``, in all coordinates."""
    steps = le(first, t), le(t, last)
    if "i" in rel.free:
        return for_all("t i", *steps, le(1, i), le(i, d), then=rel)
    return for_all("t", *steps, then=rel)


CONSTANTS = (le(1, T), le(1, d), lt(0, alpha), lt(0, beta2), lt(beta2, 1), lt(0, beta1), lt(beta1, 1))
DECAYS = every(lt(0, b(t))), every(le(b(t), beta1))
POSITIVE, MONOTONE = every(lt(0, v(t, i))), every(le(v(t, i), v(t + 1, i)))
POSITIVE_MAXIMUM = every(lt(0, v_max(t, i)))
#: decays that never rise, constant ones included
FALLS = for_all("t", le(2, t), le(t, T), then=le(b(t), b(t - 1)))
NEAR = every(le(absolute(x(t, i) - y(i)), D))
CONVEX = every(le(loss(t) - least(t), total(i, 1, d, g(t, i) * (x(t, i) - y(i)))))
BETWEEN = for_all(
    "t n i", le(1, t), le(t, T), le(1, n), le(n, T), le(1, i), le(i, d), then=le(absolute(x(t, i) - x(n, i)), D)
)
#: theta* minimises the sum of the losses: ``slope`` are subgradients at theta* that add up to zero
MINIMISER = (
    every(le(total(i, 1, d, slope(t, i) * (x(t, i) - y(i))), loss(t) - least(t))),
    for_all("i", le(1, i), le(i, d), then=Rel(total(t, 1, T, slope(t, i)), "=", num(0))),
)
REGRET = total(t, 1, T, loss(t) - least(t))


def printed_assumptions(*, near: bool = False, spread: bool = True, constant: bool = False) -> tuple[Fact, ...]:
    """What Theorem 1 assumes, and that no step divides by 0.

    Parameters: whether theta* is within D of every iterate (not printed), whether the iterates are so of each other
    (printed), whether the decays are constant.
    """
    distances = (*((BETWEEN,) if spread else ()), *((NEAR,) if near else ()))
    decays = (*DECAYS, eq(b(1), beta1), *((every(eq(b(t), beta1)),) if constant else ()))
    return (*CONSTANTS, *decays, POSITIVE, MONOTONE, *distances, CONVEX, *MINIMISER, lt(GAMMA, 1))


def rate(s: Term, second: Term | None = None) -> Term:
    """``sqrt(v_{s,i}) / alpha_s`` with ``alpha_s = alpha / sqrt(s)``."""
    return sqrt(s) * sqrt(v(s, i) if second is None else second) / alpha


def rate_of(s: Term) -> Term:
    """``sqrt(v_{s,i}) / alpha_s``."""
    return rate(s)


def norms(last: Term = T) -> Term:
    """``sum_i ||g_{1:T,i}||_2``."""
    return total(i, 1, d, sqrt(total(t, 1, last, g(t, i) ** 2)))


def printed_bound(second: Term | None = None, power: int = 3, half: Like = 2, drift: Like = 2) -> Term:
    """The right side of Theorem 1; parameters: the second moment, the power of 1 - beta1, the two factors 1/2."""
    w = v(t, i) if second is None else second
    final = sqrt(substitute(w, {"t": T}))
    return (
        D**2 * sqrt(T) / (half * alpha * (1 - beta1)) * total(i, 1, d, final)
        + D**2 / (drift * (1 - beta1)) * total(i, 1, d, total(t, 1, T, b(t) * rate(t, w)))
        + alpha * sqrt(1 + log(T)) / ((1 - beta1) ** power * (1 - GAMMA) * sqrt(1 - beta2)) * norms()
    )


def gap(s: Like) -> Term:
    """``theta_{s,i} - theta*_i``."""
    return x(s, i) - y(i)


def line_13(share: Term = beta1) -> Term:
    """The right side of (13) at ``t, i``; ``share`` is the decay in front of its first bracket."""
    root = sqrt(t * v(t, i))
    return (
        rate(t) / (2 * (1 - share)) * (gap(t) ** 2 - gap(t + 1) ** 2)
        + alpha / (2 * (1 - beta1)) * (m(t, i) ** 2 / root)
        + b(t) / (2 * (1 - b(t))) * gap(t) ** 2 * rate(t)
        + beta1 * alpha / (2 * (1 - beta1)) * (m(t - 1, i) ** 2 / root)
    )


def line_15() -> Term:
    """The right side of (15)."""
    grown = gap(t) ** 2 * (rate(t) - rate(t - 1))
    return (
        total(i, 1, d, rate(num(1)) / (2 * (1 - beta1)) * gap(1) ** 2)
        + 1 / (2 * (1 - beta1)) * total(i, 1, d, total(t, 2, T, grown))
        + total(i, 1, d, total(t, 1, T, b(t) / (2 * (1 - b(t))) * gap(t) ** 2 * rate(t)))
        + total(i, 1, d, total(t, 1, T, alpha / (1 - beta1) * (m(t, i) ** 2 / sqrt(t * v(t, i)))))
    )
