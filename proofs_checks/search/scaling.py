"""Adam run on ``g`` and on ``c g``: moments of the second run (named ``m_c, v_c, ...``), signs, roots, update sizes."""

from __future__ import annotations

from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import root_is
from proofs_checks.search.stationary import absolute_at_most, square_positive
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, minimum, num, seq, sign, sqrt

ONE, HALF = num(1).value, num("1/2").value


def scaled_moment(p: Prover, name: str, factor: Term, t: Term, note: str = "") -> int:
    """``m_c(t) = factor * m(t)``, by induction over the two recursions; needs ``0 <= t``."""
    old, new, g = seq(name), seq(name + "_c"), seq("g_c")

    def base(q: Prover) -> object:
        return q.ring(eq(new(0), factor * old(0)), q.unfold(new(0)), q.unfold(old(0)))

    def step(q: Prover, s: Term, known: int) -> object:
        unfolded = q.unfold(new(s + 1)), q.unfold(old(s + 1)), q.unfold(g(s + 1)), known
        return q.ring(eq(new(s + 1), factor * old(s + 1)), *unfolded)

    return for_each_step(p, eq(new(t), factor * old(t)), t, base, step, note=note)


def scaled_hat(p: Prover, name: str, b: Term, factor: Term, t: Term, note: str = "") -> int:
    """``mhat_c(t) = factor * mhat(t)``; needs ``1 <= t`` and ``0 <= b < 1``."""
    moment = scaled_moment(p, name, factor, t, note="induction over the recursion")
    old, new = seq(name + "_hat")(t), seq(name + "_hat_c")(t)
    p.bounds(b**t)
    return p.ring(eq(new, factor * old), p.unfold(new), p.unfold(old), moment, note=note)


def sign_and_size(p: Prover, c: Term, known: int) -> tuple[int, int, int]:
    """``c = sign(c) |c|``, ``sign(c)**2 = 1`` and ``0 < |c|`` from the fact ``c != 0``."""
    goals = eq(c, sign(c) * absolute(c)), eq(sign(c) ** 2, 1), lt(0, absolute(c))

    def one(goal: Rel) -> int:
        def negative(q: Prover) -> object:
            case = len(q.context.facts) - 1
            values = q.have(eq(absolute(c), -c), "abs", [case]), q.have(eq(sign(c), -1), "sign", [case])
            return close(q, case, values)

        def positive(q: Prover) -> object:
            case = len(q.context.facts) - 1
            values = q.have(eq(absolute(c), c), "abs", [case]), q.have(eq(sign(c), 1), "sign", [case])
            return close(q, case, values)

        def close(q: Prover, case: int, values: tuple[int, int]) -> int:
            if goal.op == "=":
                return q.ring(goal, *values)
            return q.by_products(goal, Product(ONE, (case,)), using=values)

        def zero(q: Prover) -> object:
            return q.absurd(goal, known, len(q.context.facts) - 1)

        return p.cases(goal, c, num(0), (negative, zero, positive))

    first, second, third = map(one, goals)
    return first, second, third


@dataclass(frozen=True, slots=True)
class Run:
    """The two runs at one time: the hats, their roots, and the facts about them."""

    m: Term
    v: Term
    m_c: Term
    v_c: Term
    first: int
    second: int
    c_is: int
    sign_squared: int
    size: int
    size_squared: int
    square: int


def scaled_run(p: Prover, c: Term, t: Term, b1: Term, b2: Term, nonzero: int) -> Run:
    """All facts about the hats of the two runs; ``nonzero`` says that ``c != 0``, and ``0 < vhat(t)`` is known."""
    first = scaled_hat(p, "m", b1, c, t, note="linearity")
    second = scaled_hat(p, "v", b2, c**2, t, note="squares")
    facts = sign_and_size(p, c, nonzero)
    squared = p.have(eq(absolute(c) ** 2, c**2), "abs")
    m, v, m_c, v_c = (seq(name)(t) for name in ("m_hat", "v_hat", "m_hat_c", "v_hat_c"))
    return Run(m, v, m_c, v_c, first, second, *facts, squared, square_positive(p, c, nonzero))


def positive_root(p: Prover, inside: int, *unfolded: int) -> int:
    """``0 < sqrt(a)`` from ``0 < a``; both also with the hats in ``a`` written out by the definitions ``unfolded``."""
    a = p.rel(inside).rhs
    if unfolded:
        long = a
        for k in unfolded:
            long = _replaced(long, p.rel(k).lhs, p.rel(k).rhs)
        written = p.by_products(lt(0, long), Product(ONE, (inside,)), using=unfolded)
        p.have(lt(0, sqrt(long)), "sqrt", [written])
    return p.have(lt(0, sqrt(a)), "sqrt", [inside])


def _replaced(t: Term, old: Term, new: Term) -> Term:
    if t == old:
        return new
    return Term(t.head, tuple(_replaced(a, old, new) if isinstance(a, Term) else a for a in t.args))


def product_root(p: Prover, run: Run, c: Term, note: str = "") -> int:
    """``sqrt(c**2 vhat) = |c| sqrt(vhat)``, all of them positive."""
    v = p.need(lt(0, run.v))
    q = positive_root(p, v, p.unfold(run.v))
    square = p.by_products(lt(0, c**2 * run.v), Product(ONE, (run.square, v)))
    positive_root(p, square, p.unfold(run.v))
    p.by_products(lt(0, absolute(c) * sqrt(run.v)), Product(ONE, (run.size, q)))
    return root_is(p, c**2 * run.v, absolute(c) * sqrt(run.v), run.size_squared, p.root(run.v), note=note)


@dataclass(frozen=True, slots=True)
class Denominator:
    """``w = sqrt(vhat_c + eps)`` and ``r = |c| sqrt(vhat)``: ``0 < w``, ``0 < r``, ``r <= w``, their reciprocals."""

    w: int
    r: int
    below: int
    one_over_w: int
    one_over_r: int


def denominator(p: Prover, run: Run, c: Term, epsilon: Term, note: str = "") -> Denominator:
    """The root by which the scaled run divides, against the one without ``eps``; needs ``0 <= eps``, ``0 < vhat``."""
    root, small = product_root(p, run, c, note=note), p.need(le(0, epsilon), lt(0, epsilon))
    products = Product(ONE, (run.square, p.need(lt(0, run.v)))), Product(ONE, (small,))
    inside = p.by_products(lt(0, run.v_c + epsilon), *products, using=[run.second])
    w = positive_root(p, inside, p.unfold(run.v_c))
    larger = p.by_products(le(c**2 * run.v, run.v_c + epsilon), Product(ONE, (small,)), using=[run.second])
    roots = le(sqrt(c**2 * run.v), sqrt(run.v_c + epsilon))
    monotone = p.have(roots, "monotone", [larger, p.need(lt(0, c**2 * run.v))])
    r = p.need(lt(0, absolute(c) * sqrt(run.v)))
    below = p.by_products(le(p.rel(r).rhs, roots.rhs), Product(ONE, (monotone,)), using=[root])
    return Denominator(w, r, below, p.inverse_positive(w), p.inverse_positive(r))


def relative_error(p: Prover, run: Run, c: Term, epsilon: Term, note: str = "") -> int:
    """``|mhat_c / sqrt(vhat_c + eps) - S| <= eps/(2 c**2 vhat) |S|`` for ``S = sign(c) mhat/sqrt(vhat)``."""
    d = denominator(p, run, c, epsilon)
    w, r = p.rel(d.w).rhs, p.rel(d.r).rhs
    gap, bound = 1 - r / w, epsilon / (2 * c**2 * run.v)
    least = p.by_products(le(0, gap), Product(ONE, (d.one_over_w, d.below)))
    factors = d.one_over_w, d.one_over_r, d.one_over_r
    products = Product(HALF, (*factors, d.w), (w - r,)), Product(ONE, (*factors, d.r), (w - r,))
    shape = p.by_products(le(gap, (w**2 - r**2) / (2 * r**2)), *products)
    squares = p.root(run.v_c + epsilon), run.second, run.size_squared, p.root(run.v)
    most = p.by_products(le(gap, bound), Product(ONE, (shape,)), using=squares)
    s = sign(c) * (run.m / sqrt(run.v))
    error, size = run.m_c / w - s, p.have(le(0, absolute(s)), "abs")
    using = run.first, run.c_is
    sides = (
        (error, p.have(le(-s, absolute(s)), "abs")),
        (-error, p.have(le(s, absolute(s)), "abs")),
    )
    above, below = (
        p.by_products(le(x, bound * absolute(s)), Product(ONE, (size, most)), Product(ONE, (least, k)), using=using)
        for x, k in sides
    )
    return absolute_at_most(p, error, bound * absolute(s), above, below, note=note)


def squared_update(p: Prover, run: Run, c: Term, epsilon: Term, note: str = "") -> None:
    """``U**2 = c**2 mhat**2 / (c**2 vhat + eps)`` lies between half the least and the least of its two limits.

    The limits are ``mhat**2/vhat`` and ``c**2 mhat**2/eps``; needs ``0 < eps`` and ``0 < vhat``.
    """
    d = denominator(p, run, c, epsilon)
    v, small = p.need(lt(0, run.v)), p.need(lt(0, epsilon))
    inside = p.by_products(lt(0, c**2 * run.v + epsilon), Product(ONE, (run.square, v)), Product(ONE, (small,)))
    over_d, over_v, over_epsilon = map(p.inverse_positive, (inside, v, small))
    using = run.first, p.root(run.v_c + epsilon), run.second
    u, one, two = (run.m_c / p.rel(d.w).rhs) ** 2, run.m**2 / run.v, c**2 * run.m**2 / epsilon
    p.by_products(le(u, one), Product(ONE, (small, over_v, over_d), (run.m,)), using=using, note=note)
    p.by_products(le(u, two), Product(ONE, (v, over_epsilon, over_d), (c**2 * run.m,)), using=using, note=note)
    least = minimum(one, two)
    limits = p.have(le(least, one), "min"), p.have(le(least, two), "min")
    products = Product(HALF, (run.square, v, over_d, limits[0])), Product(HALF, (small, over_d, limits[1]))
    p.by_products(le(least / 2, u), *products, using=using, note=note)


def scaled_epsilon(p: Prover, run: Run, c: Term, epsilon: Term, note: str = "") -> int:
    """``mhat_c / sqrt(vhat_c + c**2 eps) = sign(c) mhat / sqrt(vhat + eps)``."""
    v, small = p.need(lt(0, run.v)), p.need(lt(0, epsilon))
    inside = p.by_products(lt(0, run.v + epsilon), Product(ONE, (v,)), Product(ONE, (small,)))
    root = positive_root(p, inside, p.unfold(run.v))
    products = Product(ONE, (run.square, v)), Product(ONE, (run.square, small))
    scaled = p.by_products(lt(0, run.v_c + c**2 * epsilon), *products, using=[run.second])
    positive_root(p, scaled, p.unfold(run.v_c))
    size = absolute(c) * p.rel(root).rhs
    p.by_products(lt(0, size), Product(ONE, (run.size, root)))
    using = run.size_squared, p.root(run.v + epsilon), run.second
    same = root_is(p, run.v_c + c**2 * epsilon, size, *using, note="epsilon scaled with the squared gradients")
    goal = eq(run.m_c / p.rel(same).lhs, sign(c) * (run.m / p.rel(root).rhs))
    return p.ring(goal, same, run.first, run.c_is, note=note)
