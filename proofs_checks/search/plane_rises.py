"""S rises with beta1: Abel summation against 1/sqrt(V(r)), which rises with r.

With e(b, k) = (1 - b^k)/(1 - b^n), what the last k steps count in an average, and a < c: G(k) = e(a, k) - e(c, k) is
at least 0 for k <= n, and 0 at k = 0 and k = n. The summands of S(a) - S(c) are (n + 1) (G(r+1) - G(r))/sqrt(V(r)),
each is at most (n + 1) (G(r+1)/sqrt(V(r+1)) - G(r)/sqrt(V(r))), and the first one is less.
"""

from __future__ import annotations

from dataclasses import dataclass

from proofs_checks.kernel.context import Product
from proofs_checks.plane import beta2, mean, n, r, square
from proofs_checks.search import inequalities
from proofs_checks.search.averages import for_every, shorter_step
from proofs_checks.search.plane import defined, over, powers, share, size, square_bounds
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import sequel
from symbolic.statement import Rel, eq, for_all, le, lt
from symbolic.term import Like, Term, num, sqrt, substitute, term, total, var

ONE = num(1).value
FIRST = num(0)
LAST = "what the last k steps of an epoch count in the average falls when beta1 rises"
OTHERS = "summed by parts, since 1/sqrt(V(r)) rises with r"
SPIKE = "the spike counts less, and 1/sqrt(V(0)) < 1/sqrt(V(1))"
k, i = var("k"), var("i")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two decays, the lower one first, and inequalities between their powers."""

    a: Term
    c: Term

    def newest(self, step: Like, of: Like) -> Rel:
        """``a^k (1 - a) (1 - c^s) <= c^k (1 - c) (1 - a^s)``."""
        a, c, step, of = self.a, self.c, term(step), term(of)
        return le(a**step * (1 - a) * (1 - c**of), c**step * (1 - c) * (1 - a**of))

    def later(self, step: Term, more: Like) -> Rel:
        """``(1 - c^k) (1 - a^(k+m)) <= (1 - a^k) (1 - c^(k+m))``."""
        a, c = self.a, self.c
        return le((1 - c**step) * (1 - a ** (step + more)), (1 - a**step) * (1 - c ** (step + more)))

    def sequels(self, q: Prover, step: Term) -> list[int]:
        """The powers at ``step + 1``."""
        return [ref for b in (self.a, self.c) for ref in sequel(q, b, step)]

    def grown(self, q: Prover, goal: Rel, known: int, step: Term, of: Term, *more: Product) -> int:
        """`newest` one step on: the known fact times c, and what a < c adds."""
        low = powers(q, self.a, step)[0]
        most, left, apart = powers(q, self.c, of)[1], q.need(lt(self.a, 1)), q.need(lt(self.a, self.c))
        parts = Product(ONE, (q.need(le(0, self.c)), known)), Product(ONE, (apart, low, left, most)), *more
        return q.by_products(goal, *parts, using=self.sequels(q, step))


def ordered(p: Prover, pair: Pair) -> int:
    """`Pair.newest` for every k = s, as a fact for all k; needs ``0 <= a``, ``a < c`` and ``c < 1``."""
    a, c = pair.a, pair.c
    apart, high = p.need(lt(a, c)), p.need(lt(c, 1))
    p.positive(lt(a, 1), facts=[apart, high], degree=1)
    p.positive(le(0, c), facts=[apart, p.need(le(0, a))], degree=1)

    def base(q: Prover) -> int:
        return q.positive(pair.newest(0, 0), facts=[], degree=1)

    def step(q: Prover, known: int) -> int:
        signs = powers(q, a, k)[0], powers(q, c, k)[0], q.need(lt(a, 1)), q.need(lt(c, 1))
        return pair.grown(q, pair.newest(k + 1, k + 1), known, k, k, Product(ONE, (apart, *signs)))

    return for_every(p, pair.newest(k, k), k, base, step)


def since(b: Term, step: Term) -> Term:
    """e(b, k)."""
    return (1 - b**step) / (1 - b**n)


def shares(p: Prover, pair: Pair, every: int, step: Term, more: Term) -> int:
    """`Pair.later`, from the fact ``every`` of `ordered`; needs ``0 <= k`` and ``0 <= m``."""
    p.need(le(0, step)), p.need(le(0, more))
    first = p.instance(every, step)

    def shifted(q: Prover, known: int) -> int:
        q.positive(le(0, step + i), facts=[q.need(le(0, step)), q.need(le(0, i))], degree=1)
        return pair.grown(q, pair.newest(step + (i + 1), step), known, step + i, step)

    newest = pair.newest(step + i, step)
    newest_of = for_every(p, newest, i, lambda q: q.restate(newest.at(i=0), first), shifted)

    def further(q: Prover, known: int) -> int:
        more = q.instance(newest_of, i)
        q.positive(le(0, step + i), facts=[q.need(le(0, step)), q.need(le(0, i))], degree=1)
        parts = Product(ONE, (known,)), Product(ONE, (more,))
        return q.by_products(pair.later(step, i + 1), *parts, using=pair.sequels(q, step + i))

    def start(q: Prover) -> int:
        return q.positive(pair.later(step, 0), facts=[], degree=1)

    return p.instance(for_every(p, pair.later(step, i), i, start, further), more)


def earlier(p: Prover, pair: Pair, every: int) -> int:
    """``e(c, k) <= e(a, k)`` for ``0 <= k <= n``; needs `share` of both."""
    goal = le(since(pair.c, k), since(pair.a, k))

    def one(q: Prover) -> int:
        q.positive(le(0, n - k), facts=[q.need(le(k, n))], degree=1)
        whole = shares(q, pair, every, k, n - k)
        signs = [q.need(lt(0, 1 / (1 - b**n))) for b in (pair.a, pair.c)]
        return q.by_products(goal, Product(ONE, (*signs, whole)))

    return p.generalise(for_all("k", le(0, k), le(k, n), then=goal), one, note=LAST)


def root(step: Term) -> Term:
    """``1/sqrt(V(r))``."""
    return 1 / sqrt(square(step))


def steeper(p: Prover, step: Term) -> int:
    """``1/sqrt(V(r)) <= 1/sqrt(V(r + 1))``; needs ``0 <= r`` and `share` of beta2."""
    p.positive(le(0, step + 1), facts=[p.need(le(0, step))], degree=1)
    for s in (step, step + 1):
        square_bounds(p, s)
    low, _ = powers(p, beta2, step)
    above, wide = p.need(lt(0, (1 - beta2) / (1 - beta2**n))), p.need(le(0, n**2 - 1))
    parts = Product(ONE, (wide, above, low, p.need(lt(beta2, 1))))
    return over(p, p.by_products(le(square(step + 1), square(step)), parts, using=sequel(p, beta2, step)))


def steeper_at_first(p: Prover) -> int:
    """``1/sqrt(V(0)) < 1/sqrt(V(1))``; needs ``2 <= n`` and `share` of beta2."""
    for s in (FIRST, FIRST + 1):
        square_bounds(p, s)
    least = p.need(le(2, n))
    wide = p.by_products(lt(0, n**2 - 1), Product(ONE, (least, least)), Product(4 * ONE, (least,)), Product(3 * ONE))
    parts = Product(ONE, (wide, p.need(lt(0, (1 - beta2) / (1 - beta2**n))), p.need(lt(beta2, 1))))
    less = p.by_products(lt(square(FIRST + 1), square(FIRST)), parts)
    return shorter_step(p, p.positive(lt(0, num(1)), facts=[]), less)


def first_apart(p: Prover, pair: Pair, every: int) -> int:
    """``e(c, 1) < e(a, 1)``; needs ``2 <= n``."""
    a, c = pair.a, pair.c
    low = p.need(le(0, a))
    before = p.positive(le(1, n - 1), facts=[p.need(le(2, n))], degree=1)
    p.positive(le(0, n - 1), facts=[before], degree=1)
    small = p.have(lt(c ** (n - 1), 1), "power", [p.need(le(0, c)), p.need(lt(c, 1)), before])
    p.positive(le(0, n - 2), facts=[p.need(le(2, n))], degree=1)
    weak = shares(p, pair, every, num(1), n - 2)
    parts = Product(ONE, (low, weak)), Product(ONE, (p.need(lt(a, c)), small, p.need(lt(a, 1))))
    goal = lt((1 - c) * (1 - a**n), (1 - a) * (1 - c**n))
    whole = p.by_products(goal, *parts, using=pair.sequels(p, n - 1))
    signs = [p.need(lt(0, 1 / (1 - b**n))) for b in (a, c)]
    return p.by_products(lt(since(c, num(1)), since(a, num(1))), Product(ONE, (*signs, whole)))


def rises(p: Prover, goal: Rel, low: Term, high: Term) -> int:
    """``S(low) < S(high)``, both being decays of the first moment; needs ``2 <= n``, ``0 <= low < high < 1``."""
    p.positive(le(1, n), facts=[p.need(le(2, n))], degree=1)
    size(p)
    pair = Pair(low, high)
    every = ordered(p, pair)
    for b in (low, high, beta2):
        share(p, b)
    defined(p, goal)
    big = (n + 1) * ((since(low, r + 1) - since(high, r + 1)) * root(r + 1))
    body = mean(r, n, low) / sqrt(square(r)) - mean(r, n, high) / sqrt(square(r))
    above = p.positive(lt(0, n + 1), facts=[p.need(lt(0, n))], degree=1)

    def each(q: Prover) -> int:
        q.positive(le(0, r), facts=[q.need(le(num(1), r))], degree=1)
        q.positive(le(0, r + 1), facts=[q.need(le(0, r))], degree=1)
        q.positive(le(r + 1, n), facts=[q.need(le(r, n - 1))], degree=1)
        less, more = q.instance(fewer, r + 1), steeper(q, r)
        bound = le(body, big - substitute(big, {"r": r - 1}))
        return q.by_products(bound, Product(ONE, (above, less, more)), using=pair.sequels(q, r))

    fewer = earlier(p, pair, every)
    whole = total(r, 0, n - 1, body)
    p.positive(le(FIRST, n - 1), facts=[p.need(le(0, n - 1))], degree=1)
    p.positive(le(FIRST + 1, n - 1 + 1), facts=[p.need(le(1, n))], degree=1)
    bottom = p.sum_bottom(whole, note="the step of the spike, and the n - 1 others")
    rest = p.rel(bottom).rhs.subterms[1]
    later = inequalities.telescope_bound(p, rest, big, each, note=OTHERS)
    square_bounds(p, n - 1 + 1)
    less, more = first_apart(p, pair, every), steeper_at_first(p)
    below = p.by_products(
        lt(whole, 0), Product(ONE, (later,)), Product(ONE, (above, less, more)), using=[bottom], note=SPIKE
    )
    split = p.sum_linear(eq(whole, goal.lhs - goal.rhs))
    return p.by_products(goal, Product(ONE, (below,)), using=[split])
