"""Color balls of the second kind: what their claims share.

A box holds two balls with labels c_0, c_1; in round e they come in random order, first a_e, then b_e. A sequence r_j
with |r_j - r_{j-1}| = 1/sqrt j that is "fixed when fixing the history up to j-th round" (Zhang, slide 'Color-ball of
the 2nd kind') goes up or down by a sign that the labels drawn so far decide:

    r_j = r_{j-1} + s_j / sqrt j,    s_j = sigma(j, h_j),  |s_j| = 1,    h_j = theta^2 h_{j-1} + theta a_j + b_j

with an arbitrary function sigma. The number h_j (h_0 = 0) tells all histories of labels apart, for all but finitely
many real theta, and theta is arbitrary as well.
"""

from __future__ import annotations

from proofs_checks.kernel.point import Point, point
from symbolic.statement import (
    Defined,
    Fact,
    ForAll,
    Rel,
    Statement,
    Uniform,
    definition,
    eq,
    for_all,
    le,
    lt,
    recursion,
    statement,
)  # fmt: skip
from symbolic.term import Like, Term, absolute, expect, num, seq, sqrt, total, variables

k, e, j, t, beta1, theta, c0, c1, r0 = variables("k e j t beta1 theta c0 c1 r0")
a, b, r, s, sigma, hist, x = map(seq, ("a", "b", "r", "s", "sigma", "h", "x"))

ORDERS = Uniform(("a", "b"), (c0, c1))
"""Two balls in random order, in every round anew."""
HISTORY = recursion(hist(t), theta**2 * hist(t - 1) + theta * a(t) + b(t))
WALK = recursion(r(t), r(t - 1) + s(t) / sqrt(t), initial=r0)
ADAPTED = (HISTORY, definition(s(t), sigma(t, hist(t))), WALK)
"""r_t is fixed by the rounds up to t."""
PREDICTABLE = (HISTORY, definition(s(t), sigma(t, hist(t - 1))), WALK)
"""r_t is fixed by the rounds before t."""
FLUCTUATION = recursion(x(t), beta1**2 * x(t - 1) + (b(t) + beta1 * a(t) - (1 + beta1) * (c0 + c1) / 2))
"""What chance adds to m_1 after round t: x = m_1 - E m_1."""


def signs(first: Like = 1) -> ForAll:
    """``|s_j| = 1`` for the rounds up to ``k``."""
    return for_all("j", le(first, j), le(j, k), then=eq(absolute(s(j)), 1))


def momenta() -> tuple[Term, Term]:
    """``m_1`` and ``m_0`` as the slide prints them, in rounds."""
    m1 = total(e, 1, k, beta1 ** (2 * (k - e)) * (b(e) + beta1 * a(e)))
    m0 = a(k) + total(e, 1, k - 1, beta1 ** (2 * (k - e) - 1) * (b(e) + beta1 * a(e)))
    return m1, m0


def gradients() -> tuple[Term, Term]:
    """``f_1`` and ``f_0``."""
    weights = total(j, 0, 2 * (k - 1) + 1, beta1**j)
    return c1 * weights, c0 * weights


def second_kind() -> Term:
    """``r_k m_1 + r_k m_0 - (r_k f_1 + r_k f_0)``."""
    (m1, m0), (f1, f0) = momenta(), gradients()
    return r(k) * m1 + r(k) * m0 - (r(k) * f1 + r(k) * f0)


def leading() -> Term:
    """``beta1^(2(k-1)+1) (-c_0/2 - c_1/2)``."""
    return beta1 ** (2 * (k - 1) + 1) * (-c0 / 2 - c1 / 2)


def sharp_remainder(share: Like = 1, first: Like = 1, lag: int = 1, back: Term = beta1) -> Term:
    """The most that r adds to its main term: the last step against the last draw, earlier ones against all before.

    ``share`` is the part of the last step that counts, ``first`` the first round, ``lag`` the age of the powers, and
    ``back`` the weight of the past.
    """
    past = total(j, first, k - 1, beta1 ** (2 * (k - lag - j)) * (expect(absolute(x(j))) / sqrt(j)))
    return beta1 * absolute(c0 - c1) / (2 * sqrt(k)) * share + back * (1 + beta1) * past


def about(
    *conclusions: Rel, more: tuple[Fact, ...] = (), where: tuple[Defined, ...] = (*ADAPTED, FLUCTUATION)
) -> Statement:
    """For k >= 1, beta1 in [0, 1), real labels and r_0, every sigma with |s_j| = 1, and ``more`` facts."""
    return statement(
        *conclusions,
        reals="beta1 c0 c1 r0 theta",
        integers="k",
        given=(le(1, k), le(0, beta1), lt(beta1, 1), signs(), *more),
        where=where,
        random="a b",
        laws=(ORDERS,),
    )


def two_rounds(signs_: tuple[int, ...] = (-1, 1, -1, 1), start: Like = 0) -> Point:
    """A point with k = 2, labels 0 and 1, beta1 = 1/2; ``signs_`` are those of the second round."""
    table_ = {"sigma": turning({1: (1, -1), 2: signs_})}
    return point(k=2, beta1=num("1/2"), c0=0, c1=1, r0=start, theta=2, epochs=2, tables=table_)


def turning(chosen: dict[int, tuple[int, ...]]) -> dict[tuple[int, ...], Like]:
    """A table of sigma for labels 0, 1 and ``theta = 2``.

    ``chosen[j]`` has the signs for the histories of ``j`` rounds, in increasing order of ``h_j``.
    """
    codes, table = [0], dict[tuple[int, ...], Like]()
    for round_, row in chosen.items():
        codes = [4 * code + draw for code in codes for draw in (1, 2)]
        table |= {(round_, code): sign for code, sign in zip(codes, row, strict=True)}
    return table


def last_round() -> Term:
    """``m_{1,k} + m_{0,k}``: what the draws of round ``k`` put into the momentum sums."""
    return b(k) + beta1 * a(k) + a(k)


def table(where: tuple[Defined, ...], own: Term, rest: Term, *, plus: Like = 0) -> Statement:
    """The table on the last round: both orders together, which is twice the mean given the rounds before.

    ``own`` is what each ball has in the momentum sums, ``rest`` what is left without the gradient sums, and ``plus``
    comes to both.
    """
    f1, f0 = gradients()
    with_f = r(k) * last_round() - (r(k) * f1 + r(k) * f0)
    return about(
        eq(2 * expect(r(k) * last_round(), k), r(k) * c0 * own + r(k) * c1 * own + plus),
        eq(2 * expect(with_f, k), r(k) * c0 * rest + r(k) * c1 * rest + plus),
        where=where,
    )
