"""The color balls of the second kind: how an adapted sequence r goes together with the fluctuation x of the momentum.

    E(r_j x_j) = q E(r_{j-1} x_{j-1}) + E(s_j x_j) / sqrt j

where r_j = r_{j-1} + s_j / sqrt j, x_j = q x_{j-1} + u_j and E_j(u_j) = 0, so that only the steps of r count, each
against what is known of x at its time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.search.chance import mean_at_most, past_times_known, same_mean, sizes
from proofs_checks.search.color_balls import mean
from proofs_checks.search.core import put
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le, lt
from symbolic.term import Term, absolute, expect, num, seq, sqrt, total, var

r, s, x = seq("r"), seq("s"), seq("x")
ONE = num(1).value


@dataclass(frozen=True, slots=True)
class Decay:
    """The factor ``q`` by which x shrinks in a round, and ``q^m`` in the claim's own form with its step."""

    factor: Term
    power: Callable[[Term], Term]
    split: Callable[[Prover, Term, Term], int]
    fresh: Callable[[Prover, Term, Term], int]


def squared(b: Term) -> Decay:
    """Two balls: ``q = b^2``."""

    def split(p: Prover, m: Term, above: Term) -> int:
        """``q^(m+1) = q^m q`` where ``above`` is ``m + 1`` as it stands."""
        from proofs_checks.search.color_balls import powers

        goal = eq(b ** (2 * above), b ** (2 * m) * b**2)
        return p.ring(goal, *powers(p, b, goal.lhs, goal.rhs))

    return Decay(b**2, lambda m: b ** (2 * m), split, lambda p, u, n: p.ring(eq(expect(u, n), 0), mean(p, u, n)))


def parted(p: Prover, d: Decay, past: Term, n: Term) -> int:
    """``E(past x_n) = q E(past x_{n-1})`` for a ``past`` that the rounds before ``n`` fix."""
    unfolded = p.unfold(x(n))
    shock = p.rel(unfolded).rhs.subterms[1]
    fresh = d.fresh(p, shock, n)
    written = past * (d.factor * x(n - 1) + shock)
    same = same_mean(p, past * x(n), written, unfolded)
    linear = p.expect_linear(eq(expect(written), d.factor * expect(past * x(n - 1)) + expect(past * shock)))
    nothing = past_times_known(p, past, shock, n, fresh)
    return p.ring(eq(expect(past * x(n)), d.factor * expect(past * x(n - 1))), same, linear, nothing)


def correlation(p: Prover, d: Decay, n: Term) -> int:
    """``E(r_n x_n) = q E(r_{n-1} x_{n-1}) + E(s_n x_n) / sqrt n``."""
    goal = eq(expect(r(n) * x(n)), d.factor * expect(r(n - 1) * x(n - 1)) + expect(s(n) * x(n)) / sqrt(n))
    return p.ring(goal, stepped(p, n, x(n)), parted(p, d, r(n - 1), n))


def stepped(p: Prover, n: Term, z: Term) -> int:
    """``E(r_n z) = E(r_{n-1} z) + E(s_n z) / sqrt n``."""
    written = r(n - 1) * z + s(n) * z / sqrt(n)
    same = same_mean(p, r(n) * z, written, p.unfold(r(n)))
    linear = p.expect_linear(eq(expect(written), expect(r(n - 1) * z) + expect(s(n) * z) / sqrt(n)))
    return p.ring(eq(expect(r(n) * z), expect(r(n - 1) * z) + expect(s(n) * z) / sqrt(n)), same, linear)


def step_size(p: Prover, n: Term, z: Term, unit: int, sign: int) -> int:
    """``+-E(s_n z) <= E|z|`` where the fact ``unit`` is ``|s_n| = 1``."""
    product = s(n) * z if sign > 0 else -(s(n) * z)
    surely = p.positive(le(product, absolute(z)), unit, facts=sizes(p, s(n), z))
    below = mean_at_most(p, surely)
    left = p.expect_linear(eq(expect(product), num(sign) * expect(s(n) * z)))
    return p.by_products(le(num(sign) * expect(s(n) * z), expect(absolute(z))), Product(ONE, (below,)), using=[left])


def history_bounds(p: Prover, d: Decay, last: Term, signs: int, index: str = "j") -> tuple[int, int]:
    """``+-E(r_n x_n) <= sum_{j=1}^n q^(n-j) E|x_j| / sqrt j`` at ``n = last``, from all ``|s_j| = 1`` (``signs``)."""
    begin = at_start(p)
    above, below = (_telescoped(p, d, var(index), last, signs, sign, begin) for sign in (1, -1))
    return above, below


def _telescoped(p: Prover, d: Decay, at: Term, last: Term, signs: int, sign: int, begin: int) -> int:
    weight = d.power(last - at)
    body = weight * (expect(absolute(x(at))) / sqrt(at))
    potential = num(-sign) * (weight * expect(r(at) * x(at)))

    def each(q: Prover) -> None:
        edge = step_size(q, at, x(at), q.instance(signs, at), sign)
        q.bounds(weight)
        split = d.split(q, last - at, last - (at - 1))
        root = q.inverse_positive(q.have(lt(0, sqrt(at)), "sqrt", [q.need(lt(0, at))]))
        gap = le(-body, potential - put(potential, **{at.name: at - 1}))
        part = Product(ONE, (q.need(le(0, weight)), root, edge))
        q.by_products(gap, part, using=[split, correlation(q, d, at)])

    refs = [p.need(le(1, last + 1))]
    inner = p.context.with_integers(at.name).adding(le(1, at), le(at, last))
    sum_, ends = total(at, 1, last, -body), [put(potential, **{at.name: n}) for n in (last, num(1) - 1)]
    bound = p.have(le(sum_, ends[0] - ends[1]), "telescope_bound", refs, [potential], [p.sub(each, inner)])
    turned = p.sum_linear(eq(sum_, -total(at, 1, last, body)))
    goal = le(num(sign) * expect(r(last) * x(last)), total(at, 1, last, body))
    return p.positive(goal, turned, begin, facts=[bound])


def history_value(p: Prover, d: Decay, last: Term, every: int | None, index: str = "j") -> int:
    """``E(r_n x_n) = sum_{j=1}^n q^(n-j) E(s_j x_j) / sqrt j``.

    Where ``every`` says ``s_j x_j = |x_j|`` for all ``j``, ``E|x_j|`` takes the place of ``E(s_j x_j)``.
    """
    begin, at = at_start(p), var(index)
    weight = d.power(last - at)
    along = s(at) * x(at) if every is None else absolute(x(at))
    whole = total(at, 1, last, weight * (expect(along) / sqrt(at)))

    def each(q: Prover, goal: Rel) -> int:
        q.have(lt(0, sqrt(at)), "sqrt", [q.need(lt(0, at))])
        signs = []
        if every is not None:
            known = q.instance(every, at)
            signs = [q.congruence(eq(expect(q.rel(known).lhs), expect(q.rel(known).rhs)), known)]
        return q.ring(goal, d.split(q, last - at, last - (at - 1)), correlation(q, d, at), *signs)

    closed = p.telescope(whole, weight * expect(r(at) * x(at)), each)
    parts = [num(-1), put(weight, **{index: num(0)})]
    return p.have(eq(expect(r(last) * x(last)), whole), "combine", [closed, begin, *p.nonzero_refs()], parts)


def at_start(p: Prover) -> int:
    """``E(r_0 x_0) = 0``."""
    same = same_mean(p, r(0) * x(0), num(0), p.unfold(x(num(0))))
    return p.ring(eq(expect(r(0) * x(0)), 0), same, p.expect_linear(eq(expect(num(0)), 0)))
