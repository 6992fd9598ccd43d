"""Regret bounds from one coordinate to all, and from the sharp bound to the printed one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks import online as o
from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.kernel.obligations import open_obligations
from proofs_checks.search import inequalities
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_coordinates import (
    PLAIN,
    Moment,
    assumed,
    constant_root,
    harmonic,
    ratio_small,
    ratio_total,
)
from proofs_checks.search.regret_falling import Falling, with_falling_decays
from proofs_checks.search.regret_sums import from_squares, squares_of_average
from proofs_checks.search.regret_telescoping import Known, Run, in_one_coordinate, plain
from symbolic.statement import Fact, ForAll, Rel, eq, le, lt
from symbolic.term import Term, log, num, sqrt, total

ONE, HALF = num(1).value, num("1/2").value
t, i, T, d, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.alpha, o.beta1, o.beta2
#: what the squares of averages lose: sum m^2 <= SQUARES sum g^2
SQUARES = (2 - beta1) / (2 * (1 - beta1))


def regret_at_most(
    p: Prover, bound: Term, value: Term, script: Callable[[Prover], object], note: str = "", each: str = ""
) -> int:
    """``R(T) <= value``, where ``script`` shows ``sum_t g (x - y) <= bound`` in the coordinate ``i``.

    ``value`` is ``sum_i bound`` as a combination of sums over ``i``.
    """
    linear = o.g(t, i) * (o.x(t, i) - o.y(i))
    convex, levels = assumed(p, o.CONVEX), total(i, 1, d, bound)
    apart = p.sum_linear(eq(levels, value))
    steps = total(t, 1, T, total(i, 1, d, linear))
    first = p.sum_each(le(o.REGRET, steps), lambda q: q.instance(convex, t), note="convexity")
    swapped = p.sum_swap(steps)
    coordinates = p.rel(swapped).rhs
    second = p.sum_each(le(coordinates, levels), script, note=each)
    return p.by_products(le(o.REGRET, value), product(first), product(second), using=[swapped, apart], note=note)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A constant ``c``, and how to show ``m**2 / u <= c (|m| / sqrt(s))`` at ``s``."""

    c: Term
    small: Known


def ratio_of(moment: Moment) -> Ratio:
    """The ratio where ``u = sqrt(s) sqrt(value(s)) / alpha``."""
    return Ratio(alpha / sqrt(1 - beta2), lambda q, s: ratio_small(q, s, moment))


def ratios_bound(c: Term) -> Term:
    """What bounds ``sum m**2 / u``."""
    return c * sqrt(1 + log(T)) * (sqrt(SQUARES) * sqrt(total(t, 1, T, o.g(t, i) ** 2)))


def all_ratios(q: Prover, run: Run, ratio: Ratio) -> int:
    """``sum m**2 / u`` is at most `ratios_bound`."""
    squares = squares_of_average(
        q, run.m, run.b, run.g, T, run.top, lambda r, s: (run.low(r, s), run.high(r, s)), note="the average shrinks"
    )
    return ratio_total(q, run, ratio.c, ratio.small, squares, note="(1 - beta2) m_t^2 <= v_t")


def sharp_regret(p: Prover, run: Run, goal: Rel, falling: Falling | None = None, ratio: Ratio | None = None) -> int:
    """The bound for any decays ``0 < beta_{1,t} <= beta1``, or for ``falling`` ones: of the form that ``goal`` has."""
    harmonic(p)
    constant_root(p)
    found = ratio_of(PLAIN) if ratio is None else ratio
    worst = num("1/2") * o.D**2 * run.u(T) + num("1/2") * o.D**2 * total(t, 1, T, run.share(t) * run.u(t))
    weight = num("1/2") + (2 if falling is None else 1) * run.most
    if falling is not None:
        worst = num("1/2") * o.D**2 * run.u(T) + run.most * falling.size * o.D
    bound = worst + weight * ratios_bound(found.c)

    def script(q: Prover) -> object:
        if falling is None:
            whole = in_one_coordinate(q, run, note="Young's inequality, and telescoping with growing rates")
        else:
            whole = with_falling_decays(q, run, falling, note="summed by parts, telescoping with growing rates")
        last = all_ratios(q, run, found)
        over = q.inverse_positive(plain(q, lt(0, 1 - run.top)))
        some = Product(ONE * (2 if falling is None else 1), (q.need(lt(0, run.top)), over))
        scale = q.by_products(le(0, weight), some, Product(HALF))
        return q.by_products(le(q.rel(whole).lhs, bound), product(whole), product(scale, last))

    return regret_at_most(p, bound, goal.rhs, script, note="summed over the coordinates")


def inner_sums(p: Prover, run: Run) -> int:
    """``sum_i sum_t c u <= 1 / (1 - beta1) sum_i sum_t b u``."""
    factor = 1 / (1 - beta1)
    left, right = total(t, 1, T, run.share(t) * run.u(t)), total(t, 1, T, run.b(t) * run.u(t))

    def pointwise(q: Prover) -> object:
        low, high, rate = run.low(q, t), run.high(q, t), run.rate(q, t)
        less = plain(q, lt(0, 1 - beta1))
        rest = q.by_products(lt(0, 1 - run.b(t)), product(high), product(less))
        over = q.inverse_positive(rest), q.inverse_positive(less)
        return q.by_products(
            le(run.share(t) * run.u(t), factor * (run.b(t) * run.u(t))), product(low, high, rate, *over)
        )

    def script(q: Prover) -> object:
        scaled = total(t, 1, T, factor * (run.b(t) * run.u(t)))
        each, outside = q.sum_each(le(left, scaled), pointwise), q.sum_linear(eq(scaled, factor * right))
        return q.by_products(le(left, factor * right), product(each), using=[outside])

    each = p.sum_each(le(total(i, 1, d, left), total(i, 1, d, factor * right)), script)
    outside = p.sum_linear(eq(total(i, 1, d, factor * right), factor * total(i, 1, d, right)))
    return p.by_products(le(total(i, 1, d, left), factor * total(i, 1, d, right)), product(each), using=[outside])


def nonnegative_roots(p: Prover, s: Term, inside: Callable[[Prover], int]) -> int:
    """``0 <= sum_i sqrt(f)`` where ``inside`` shows ``0 < f`` or ``0 <= f``."""
    root = s.subterms[2]
    return inequalities.sum_nonnegative(p, s, lambda q: q.have(le(0, root), "sqrt", [inside(q)]))


def norm_sign(q: Prover) -> int:
    """``0 <= sum_t g^2``."""
    f = o.g(t, i) ** 2
    return inequalities.sum_nonnegative(
        q, total(t, 1, T, f), lambda r: r.by_products(le(0, f), product(squares=(o.g(t, i),)))
    )


@dataclass(frozen=True, slots=True)
class Constants:
    """The facts ``0 < beta1``, ``0 < 1 / (1 - beta1)``, ``0 < 1 / (1 - gamma)`` and ``0 < gamma``.

    ``small``: ``sqrt((2 - beta1) / (2 (1 - beta1))) <= 1 / (1 - beta1)``.
    """

    low: int
    over: int
    under: int
    gamma: int
    small: int


def constants(p: Prover) -> Constants:
    """What the printed constants need."""
    low, rest = p.need(lt(0, beta1)), plain(p, lt(0, 1 - beta1))
    root = p.have(lt(0, sqrt(beta2)), "sqrt", [p.need(lt(0, beta2))])
    over, three = p.inverse_positive(rest), plain(p, lt(0, 3 - beta1))
    gamma = p.by_products(lt(0, o.GAMMA), product(low, p.inverse_positive(root)))
    under = p.inverse_positive(p.by_products(lt(0, 1 - o.GAMMA), product(assumed(p, lt(o.GAMMA, 1)))))
    own = p.have(eq(sqrt(SQUARES) ** 2, SQUARES), "sqrt", [assumed(p, le(0, SQUARES))])
    goal = le(sqrt(SQUARES) ** 2, (1 / (1 - beta1)) ** 2)
    square = p.by_products(goal, Product(HALF, (low, three, over, over)), using=[own])
    return Constants(low, over, under, gamma, from_squares(p, sqrt(SQUARES), 1 / (1 - beta1), square))


def weaker_constant(p: Prover, power: int = 3) -> int:
    """``(1 + 3 beta1) / (2 (1 - beta1)) sqrt((2 - beta1) / (2 (1 - beta1))) <= 1 / ((1 - beta1)^3 (1 - gamma))``."""
    c = constants(p)
    ours = (num("1/2") + 2 * beta1 / (1 - beta1)) * sqrt(SQUARES)
    middle = Product(HALF, (c.over, c.small)), Product(num("3/2").value, (c.low, c.over, c.small))
    threefold = (c.over, c.over, c.over)
    printed = 1 / ((1 - beta1) ** power * (1 - o.GAMMA))
    more = product(*threefold, c.under, c.gamma), Product(HALF, (c.over,)), product(*threefold, squares=(beta1,))
    return p.by_products(le(ours, printed), *middle, *more)


def printed_from_sharp(p: Prover, run: Run, sharp: int, goal: Rel, moment: Moment = PLAIN) -> int:
    """The printed bound of Theorem 1 from the sharp one."""
    inner, constant = inner_sums(p, run), weaker_constant(p)
    last, norms = total(i, 1, d, sqrt(moment.value(T))), o.norms()
    roots = nonnegative_roots(p, last, lambda q: moment.positive(q, T))
    sizes = nonnegative_roots(p, norms, norm_sign)
    low, rest, size = p.need(lt(0, beta1)), plain(p, lt(0, 1 - beta1)), p.need(lt(0, alpha))
    over, rate = p.inverse_positive(rest), p.inverse_positive(size)
    step = p.have(lt(0, sqrt(T)), "sqrt", [plain(p, lt(0, T))])
    small = assumed(p, lt(0, alpha / sqrt(1 - beta2)))
    logs = p.have(le(0, sqrt(1 + log(T))), "sqrt", [log_sign(p)])
    products = (
        product(sharp),
        Product(HALF, (low, over, rate, step, roots), (o.D,)),
        Product(HALF, (inner,), (o.D,)),
        product(constant, small, logs, sizes),
    )
    return p.by_products(goal, *products, note="weaker constants")


def log_sign(p: Prover) -> int:
    """``0 <= 1 + log T``, since it is at least a sum of positive numbers."""
    s = total(t, 1, T, 1 / t)
    low = inequalities.sum_nonnegative(p, s, lambda q: _inverse(q))
    return p.by_products(le(0, 1 + log(T)), product(low), product(harmonic(p)))


def _inverse(q: Prover) -> int:
    over = q.inverse_positive(plain(q, lt(0, t)))
    return q.by_products(le(0, 1 / t), product(over))


def show_defined(p: Prover, run: Run, *goals: Rel, moment: Moment = PLAIN) -> None:
    """All that the goals need to be defined, at each step; to be called first, while little is known."""
    constant_root(p)
    log_sign(p)
    if p.find(lt(o.GAMMA, 1)) is not None:
        p.have(lt(0, sqrt(beta2)), "sqrt", [p.need(lt(0, beta2))])
        p.by_products(lt(0, 1 - o.GAMMA), product(assumed(p, lt(o.GAMMA, 1))))
    for goal in goals:
        for choice in open_obligations(goal, p.context.facts, p.context.definitions):
            if isinstance(choice[0], ForAll):
                _first_shown(p, run, moment, choice)
            elif choice[0].op == "!=":
                p.have(choice[0], "nonzero", p.nonzero_refs())
        p.defined(goal)


def _first_shown(p: Prover, run: Run, moment: Moment, choice: tuple[Fact, ...]) -> None:
    for fact in choice:
        try:
            if isinstance(fact, ForAll):
                p.generalise(fact, lambda q, rel=fact.rel: _pointwise(q, run, moment, rel))  # type: ignore[misc]
                return
        except Rejected:
            continue
    raise Rejected(f"{choice[0]} is not shown")


def _pointwise(q: Prover, run: Run, moment: Moment, rel: Rel) -> object:
    """A relation that the hypotheses give at a step: about a second moment, a decay, a step or a norm."""
    inner = rel.rhs
    if inner.head == "app":
        return moment.positive(q, inner.subterms[0])
    if inner == 1 - run.b(t):
        return q.by_products(rel, product(run.high(q, t)), product(plain(q, lt(0, 1 - beta1))))
    return norm_sign(q) if inner.head == "sum" else plain(q, rel)
