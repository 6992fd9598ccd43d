"""Gradient descent on x^2 / 2 with the steps 2^-(k+1): it stops half way."""

from __future__ import annotations

from collections.abc import Callable

from proofs_checks.kernel.context import Product
from proofs_checks.search.lemmas import for_each_step
from proofs_checks.search.products import product
from proofs_checks.search.prover import Prover
from proofs_checks.search.regret_sums import sequel
from symbolic.statement import Rel, le, lt
from symbolic.term import Term, num

ONE, HALF = num(1).value, num("1/2")
Sequence = Callable[..., Term]


def stays_away(p: Prover, x: Sequence, g: Sequence, start: Term, K: Term) -> int:
    """``start / 2 <= x(K)`` since ``(1/2 + w / 2) start <= x(K)`` for ``w = 2**-K``."""

    def form(s: Term) -> Rel:
        return le((HALF + HALF**s / 2) * start, x(s))

    def base(q: Prover) -> object:
        return q.positive(form(num(0)), q.unfold(x(num(0))), facts=[], degree=1)

    def step(q: Prover, s: Term, known: int) -> object:
        q.need(lt(0, s + 1))
        w, above, low = HALF**s, q.need(lt(0, start)), q.need(le(0, s))
        size = q.have(lt(0, w), "power", [q.need(lt(0, HALF)), low])
        most = q.have(le(w, 1), "power", [q.need(le(0, HALF)), q.need(le(HALF, 1)), low])
        more = q.positive(le(0, 1 - w / 4), facts=[most], degree=1)
        products = product(more, known), Product(ONE / 8, (above, size, most))
        return q.by_products(
            form(s + 1), *products, using=[q.unfold(x(s + 1)), q.unfold(g(s + 1)), *sequel(q, HALF, s)]
        )

    every = for_each_step(p, form(K), K, base, step, note="each step keeps 1 - 2^-(k+1) of the iterate")
    w = p.have(lt(0, HALF**K), "power", [p.need(lt(0, HALF)), p.need(le(0, K))])
    above = p.need(lt(0, start))
    return p.by_products(
        le(HALF * start, x(K)), product(every), Product(HALF.value, (above, w)), note="half the start stays"
    )
