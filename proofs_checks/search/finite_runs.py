"""Proofs of enclosures of the regret along one run, against the best fixed point."""

from __future__ import annotations

from proofs_checks.finite_runs import g, t, u
from proofs_checks.kernel.context import Product
from proofs_checks.search.prover import Prover
from symbolic.statement import Rel, eq, le
from symbolic.term import num, total


def enclose_regret(p: Prover, near: Rel, best: Rel, bits: int = 167) -> None:
    """``near`` by a run in balls; ``best`` since the gradients add up to a number that is not negative."""
    p.run(near, bits, note="by a run of all steps in balls")
    first, last, _ = best.lhs.subterms
    size = total(t, first, last, g(t))
    up = p.run(le(0, size), bits)
    apart = p.sum_linear(eq(best.lhs, best.rhs - (1 + u) * size), note="any other fixed point instead of -1")
    above = p.need(le(0, 1 + u))
    p.by_products(best, Product(num(1).value, (above, up)), using=[apart])
