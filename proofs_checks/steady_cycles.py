"""The losses C x once and -x for p - 1 steps, over and over: the state that Adam's moments settle to, and its drift.

    V_i = 1 + (1 - beta2) beta2^(i-1) (C^2 - 1) / (1 - beta2^p)      m, v without bias correction, i = 1..p steps after
    M_i = -1 + (1 - beta1) beta1^(i-1) (C + 1) / (1 - beta1^p)       the start of a period

For p = 3 and beta1 = 0 the drift per period is alpha times ``drift(C, b)``; its sign is that of ``-curve(C, b)``.
"""

from __future__ import annotations

from proofs_checks.kernel.point import Point, Table
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Defined, Definition, Fact, definition, eq, for_all, le, lt
from symbolic.term import Like, Term, num, seq, sqrt, term, total, variables
from symbolic.trace import recurrences

i, j, k, n, length, C, alpha, beta1, beta2, x_1 = variables("i j k n p C alpha beta1 beta2 x_1")
g, m, v, m_hat, v_hat, x, V, M = map(seq, ("g", "m", "v", "m_hat", "v_hat", "x", "V", "M"))


def settled(decay: Term, rest: Like, jump: Term, at: Term, span: Term = length) -> Term:
    """What a moving average of ``rest + jump`` once and then ``rest`` over and over settles to at a step."""
    return rest + (1 - decay) * decay ** (at - 1) * jump / (1 - decay**span)


def states(power: Like = 2) -> tuple[Definition, Definition]:
    """V_i and M_i; parameter: the power of C in V_i."""
    second, first = settled(beta2, 1, C**power - 1, i), settled(beta1, num(-1), C + 1, i)
    return definition(V(i), second), definition(M(i), first)


def left(decay: Term, cycle: Term, at: Term) -> Term:
    """``decay^(p cycle + at)``, what is left of the start."""
    return decay**at * (decay**length) ** cycle


def period(bias: bool = False) -> tuple[Defined, ...]:
    """Adam's lines with a constant step size and no epsilon, on the whole line; ``bias``: with bias correction."""
    if bias:
        return recurrences(RULE, first=1, alpha=alpha, epsilon=0)
    return recurrences(RULE, first=1, alpha=alpha, epsilon=0, debias1=1, debias2=1)


def slopes(spike: Term = C, rest: Like = -1) -> tuple[Fact, Fact]:
    """The gradients of the periods 0 to k."""
    return (
        for_all("j", le(0, j), le(j, k), then=eq(g(length * j + 1), spike)),
        for_all("j i", le(0, j), le(j, k), le(2, i), le(i, length), then=eq(g(length * j + i), rest)),
    )


def given(least: Like = 1) -> tuple[Fact, ...]:
    """p >= 2, k >= 0, C > least, decays in [0, 1) (facts 0 to 6), and the gradients (7 and 8)."""
    decays = le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)
    return (le(2, length), le(0, k), lt(least, C), *decays, *slopes())


def moved(cycle: Term) -> Term:
    """How far a period moves the iterate, in units of the step size: exactly, from the first period on."""
    top, inside = (a(i) - left(b, cycle, i) * a(length) for a, b in ((M, beta1), (V, beta2)))
    return -total(i, 1, length, top / sqrt(inside))


def sizes(c: Like, b: Like) -> tuple[Term, Term, Term]:
    """U_1, U_2, U_3, which are V_1, V_2, V_3 times 1 + b + b^2, for p = 3."""
    c, b = term(c), term(b)
    return c**2 + b + b**2, 1 + b * c**2 + b**2, 1 + b + b**2 * c**2


def roots(c: Like, b: Like) -> tuple[Term, Term, Term]:
    """The roots of V_1, V_2, V_3 for p = 3."""
    b = term(b)
    one, two, three = (sqrt(u / (1 + b + b**2)) for u in sizes(c, b))
    return one, two, three


def drift(c: Like, b: Like) -> Term:
    """The steady drift per period of three steps in units of the step size, beta1 = 0: towards +1 where positive."""
    one, two, three = roots(c, b)
    return -c / one + 1 / two + 1 / three


def curve(c: Like, b: Like) -> Term:
    """The polynomial, of degree 12 in C and 8 in b, that vanishes where the drift does."""
    one, two, three = sizes(c, b)
    return (c**2 * two * three - one * (two + three)) ** 2 - 4 * one**2 * two * three


def pushes(c: Like, a: Like) -> tuple[Term, Term, Term]:
    """M_1, M_2, M_3 for p = 3."""
    c, a = term(c), term(a)
    over = 1 + a + a**2
    return (c - a - a**2) / over, (a * c - 1 - a**2) / over, (a**2 * c - 1 - a) / over


def drift_with_momentum(c: Like, a: Like, b: Like) -> Term:
    """The steady drift per period of three steps in units of the step size, for any beta1 = a."""
    (first, second, third), (one, two, three) = pushes(c, a), roots(c, b)
    return -(first / one + second / two + third / three)


def curve_with_momentum(c: Like, a: Like, b: Like) -> Term:
    """The polynomial, of degree 12 in C and 8 in each decay, that vanishes where the drift does, for any beta1 = a."""
    c, a = term(c), term(a)
    one, two, three = sizes(c, b)
    first, second, third = (c - a - a**2) ** 2, (a * c - 1 - a**2) ** 2, (a**2 * c - 1 - a) ** 2
    rest = first * two * three - second * one * three - third * one * two
    return rest**2 - 4 * second * third * one**2 * two * three


def drift_of_two(c: Like, a: Like, b: Like) -> Term:
    """The steady drift per period of two steps in units of the step size."""
    c, a, b = term(c), term(a), term(b)
    first, second = (c - a) / (1 + a), (a * c - 1) / (1 + a)
    return -(first / sqrt((c**2 + b) / (1 + b)) + second / sqrt((1 + b * c**2) / (1 + b)))


def witness(**values: Like) -> Point:
    """C = 4 in the second period of three steps, or other values; the gradients are those of every period."""
    half = num("1/2")
    at = {"p": 3, "k": 1, "n": 2, "C": 4, "alpha": 1, "beta1": half, "beta2": num("1/4"), "x_1": 0, **values}
    span = int(term(at["p"]).value)
    table: Table = {(t,): term(at["C"] if t % span == 1 else -1) for t in range(1, 6 * span)}
    return Point({name: term(value) for name, value in at.items()}, {"g": table})
