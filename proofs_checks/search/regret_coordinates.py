"""AdaMomentum's regret: what the hypotheses of `proofs_checks.online` give in one coordinate, and sums over all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks import online as o
from proofs_checks.kernel.context import Product, Rejected
from proofs_checks.search.averages import stays_nonnegative
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.radicals import monotone_root, same_root
from proofs_checks.search.regret_sums import (
    from_squares,
    harmonic_bound,
    larger_root,
    nonnegative_squares,
    root_cauchy_schwarz,
)
from proofs_checks.search.regret_telescoping import Run, plain
from symbolic.statement import Fact, ForAll, Rel, eq, le, lt
from symbolic.term import Term, absolute, log, num, sqrt, total

Known = Callable[[Prover, Term], int]
ONE = num(1).value
t, i, T, d, alpha, beta1, beta2 = o.t, o.i, o.T, o.d, o.alpha, o.beta1, o.beta2


def assumed(p: Prover, fact: Fact) -> int:
    """The number of a hypothesis."""
    found = p.find(fact)
    if found is None:
        raise Rejected(f"the proof needs {fact}")
    return found


def instance(fact: ForAll) -> Known:
    """How to show a hypothesis at a step in the coordinate ``i``."""

    def at(q: Prover, s: Term) -> int:
        indices = (s, i) if "i" in fact.indices else (s,)
        for guard in fact.guards:
            plain(q, guard.at(**dict(zip(fact.indices, indices, strict=True))))
        return q.instance(assumed(q, fact), *indices)

    return at


def rate_positive(q: Prover, s: Term, second: Callable[[Term], Term], positive: Known) -> int:
    """``0 < sqrt(s) sqrt(v(s)) / alpha``."""
    roots = [q.have(lt(0, sqrt(s)), "sqrt", [plain(q, lt(0, s))])]
    roots.append(q.have(lt(0, sqrt(second(s))), "sqrt", [positive(q, s)]))
    return q.by_products(lt(0, o.rate(s, second(s))), product(*roots, q.inverse_positive(q.need(lt(0, alpha)))))


def rate_grows(q: Prover, s: Term, second: Callable[[Term], Term], positive: Known, monotone: Known) -> int:
    """``u(s-1) <= u(s)`` for ``2 <= s`` and ``u(s) = sqrt(s) sqrt(v(s)) / alpha``; ``monotone``: ``v(s-1) <= v(s)``."""
    plain(q, le(0, s - 1))
    steps = monotone_root(q, plain(q, le(s - 1, s)))
    positive(q, s - 1)
    q.need(lt(0, second(s - 1)))
    seconds = monotone_root(q, q.restate(le(second(s - 1), second(s)), monotone(q, s - 1)))
    low = q.have(le(0, sqrt(s - 1)), "sqrt", [plain(q, le(0, s - 1))])
    high = q.have(lt(0, sqrt(second(s))), "sqrt", [positive(q, s)])
    over = q.inverse_positive(q.need(lt(0, alpha)))
    goal = le(o.rate(s - 1, second(s - 1)), o.rate(s, second(s)))
    return q.by_products(goal, product(steps, high, over), product(seconds, low, over))


def step_of(q: Prover, s: Term, positive: Known) -> int:
    """``x(s+1) = x(s) - m(s) / u(s)`` for the rule without debiasing."""
    rate_positive(q, s, lambda z: o.v(z, i), positive)
    plain(q, lt(1, s + 1))
    moved, hats = q.unfold(o.x(s + 1, i)), (q.unfold(o.m_hat(s, i)), q.unfold(o.v_hat(s, i)))
    root = same_root(q, q.ring(eq(o.v_hat(s, i), o.v(s, i)), hats[1]))
    return q.ring(eq(o.x(s + 1, i), o.x(s, i) - o.m(s, i) / o.rate(s)), moved, hats[0], root)


def newest_share(q: Prover, s: Term) -> int:
    """``(1 - beta2) m(s)**2 <= v(s)`` for ``1 <= s``."""
    low = q.need(lt(0, beta2))
    rest = plain(q, lt(0, 1 - beta2))
    plain(q, lt(0, s)), plain(q, le(0, s - 1))
    before = stays_nonnegative(q, lambda z: o.v(z, i), lambda z: o.m(z, i), s - 1, facts=[low, rest])
    return q.by_products(le((1 - beta2) * o.m(s, i) ** 2, o.v(s, i)), product(low, before), using=[q.unfold(o.v(s, i))])


@dataclass(frozen=True, slots=True)
class Metric:
    """What stands under the root in the coordinate ``i``, and how to show what is known of it at ``s >= 1``.

    ``positive``: ``0 < value(s)``; ``rises``: ``value(s) <= value(s+1)``.
    """

    value: Callable[[Term], Term]
    positive: Known
    rises: Known


@dataclass(frozen=True, slots=True)
class Moment(Metric):
    """A metric of AdaMomentum. ``newest``: ``(1 - beta2) m**2 <= value``; ``step``: the equation for ``x(s+1)``."""

    newest: Known
    step: Known


def second_moment() -> Moment:
    """``v`` under the hypotheses of Theorem 1."""
    positive = instance(o.POSITIVE)

    def step(q: Prover, s: Term) -> int:
        return step_of(q, s, positive)

    return Moment(lambda s: o.v(s, i), positive, instance(o.MONOTONE), newest_share, step)


PLAIN = second_moment()


def adamomentum(*, top: Term = beta1, moment: Moment = PLAIN) -> Run:
    """The coordinate ``i`` of a run under the hypotheses of Theorem 1, with theta* within the distance ``D``."""
    return Run(
        g=lambda s: o.g(s, i),
        m=lambda s: o.m(s, i),
        b=o.b,
        u=lambda s: o.rate(s, moment.value(s)),
        x=lambda s: o.x(s, i),
        y=o.y(i),
        top=top,
        D=o.D,
        near=instance(o.NEAR),
        rate=lambda q, s: rate_positive(q, s, moment.value, moment.positive),
        grows=lambda q, s: rate_grows(q, s, moment.value, moment.positive, moment.rises),
        step=moment.step,
        low=instance(o.DECAYS[0]),
        high=instance(o.DECAYS[1]),
    )


def size_below_root(q: Prover, s: Term, moment: Moment) -> int:
    """``sqrt(1 - beta2) |m(s)| <= sqrt(value(s))``, with both roots positive."""
    size, w, r = absolute(o.m(s, i)), sqrt(moment.value(s)), sqrt(1 - beta2)
    share, square = moment.newest(q, s), q.have(eq(size**2, o.m(s, i) ** 2), "abs")
    here, inside = moment.positive(q, s), plain(q, lt(0, 1 - beta2))
    q.have(lt(0, r), "sqrt", [inside]), q.have(lt(0, w), "sqrt", [here])
    roots = [q.have(eq(r**2, 1 - beta2), "sqrt", [inside]), q.have(eq(w**2, moment.value(s)), "sqrt", [here])]
    below = q.by_products(le((r * size) ** 2, w**2), product(share), using=[*roots, square])
    return from_squares(q, r * size, w, below)


def ratio_small(q: Prover, s: Term, moment: Moment = PLAIN) -> int:
    """``m**2 / u <= alpha / sqrt(1 - beta2) (|m| / sqrt(s))``, since ``sqrt(1 - beta2) |m| <= sqrt(v)``."""
    size, w, r = absolute(o.m(s, i)), sqrt(moment.value(s)), sqrt(1 - beta2)
    order, square = size_below_root(q, s, moment), q.have(eq(size**2, o.m(s, i) ** 2), "abs")
    least = q.have(le(0, size), "abs")
    step = q.have(lt(0, sqrt(s)), "sqrt", [plain(q, lt(0, s))])
    over = [q.inverse_positive(k) for k in (q.need(lt(0, r)), q.need(lt(0, w)), step)]
    goal = le(o.m(s, i) ** 2 / o.rate(s, moment.value(s)), alpha / r * (size * (1 / sqrt(s))))
    return q.by_products(goal, product(least, order, *over, q.need(lt(0, alpha))), using=[square])


def ratio_total(p: Prover, run: Run, c: Term, small: Known, squares: int, note: str = "") -> int:
    """``sum m^2 / u <= c sqrt(1 + log T) sqrt(k) sqrt(sum g^2)`` from ``m^2 / u <= c (|m| / sqrt(t))`` (``small``).

    ``squares`` is the fact ``sum m^2 <= k sum g^2`` (``k`` may be missing). Needs ``0 <= c``.
    """
    q_t, size, over = run.quotient(t), absolute(run.m(t)), 1 / sqrt(t)
    whole, mixed = total(t, 1, T, q_t), total(t, 1, T, size * over)
    each = p.sum_each(le(whole, total(t, 1, T, c * (size * over))), lambda q: small(q, t))
    outside = p.sum_linear(eq(total(t, 1, T, c * (size * over)), c * mixed))
    cauchy = root_cauchy_schwarz(p, mixed, size, over, note="Cauchy-Schwarz")
    sizes, steps = (total(t, 1, T, z**2) for z in (size, over))
    same = p.sum_each(eq(sizes, p.rel(squares).lhs), lambda q: q.have(eq(size**2, run.m(t) ** 2), "abs"))
    inverse = p.sum_each(eq(steps, total(t, 1, T, 1 / t)), _inverse_root)
    logs = p.by_products(le(steps, 1 + log(T)), product(harmonic(p)), using=[inverse])
    momenta = p.by_products(Rel(sizes, "<=", p.rel(squares).rhs), product(squares), using=[same])
    first, second = _root_of(p, momenta), monotone_root(p, logs)
    signs = [p.have(le(0, sqrt(z)), "sqrt", [p.need(le(0, z))]) for z in (sizes, steps)]
    low, top, logarithm = p.need(le(0, c), lt(0, c)), p.rel(first).rhs, sqrt(1 + log(T))
    both = product(signs[0], second), product(signs[1], first), product(first, second)
    less = p.by_products(le(p.rel(cauchy).rhs, logarithm * top), *both)
    goal = le(whole, c * logarithm * top)
    return p.by_products(goal, product(each), product(low, cauchy), product(low, less), using=[outside], note=note)


def harmonic(p: Prover) -> int:
    """``sum 1/t <= 1 + log T``; to be called where little else is known, since its proof searches all that is."""
    known = p.find(le(total(t, 1, T, 1 / t), 1 + log(T)))
    return harmonic_bound(p, T, note="integral comparison") if known is None else known


def _root_of(p: Prover, momenta: int) -> int:
    """``sqrt(a) <= sqrt(k) sqrt(b)`` from ``a <= k b``, ``sqrt(a) <= sqrt(b)`` from ``a <= b``."""
    e = p.rel(momenta)
    if e.rhs.head != "*":
        return monotone_root(p, momenta)
    nonnegative_squares(p, e.rhs.subterms[1])
    return larger_root(p, momenta, e.rhs.subterms[0])


def _inverse_root(q: Prover) -> int:
    here = plain(q, lt(0, t))
    q.have(lt(0, sqrt(t)), "sqrt", [here])
    return q.ring(eq((1 / sqrt(t)) ** 2, 1 / t), q.have(eq(sqrt(t) ** 2, t), "sqrt", [here]))


def constant_root(p: Prover) -> int:
    """``0 < alpha / sqrt(1 - beta2)``, and ``0 <= (2 - beta1) / (2 (1 - beta1))``."""
    root = p.have(lt(0, sqrt(1 - beta2)), "sqrt", [plain(p, lt(0, 1 - beta2))])
    over = p.inverse_positive(plain(p, lt(0, 1 - beta1)))
    k = (2 - beta1) / (2 * (1 - beta1))
    p.by_products(le(0, k), Product(ONE / 2, (over, plain(p, lt(0, 2 - beta1)))))
    return p.by_products(lt(0, alpha / sqrt(1 - beta2)), product(p.need(lt(0, alpha)), p.inverse_positive(root)))
