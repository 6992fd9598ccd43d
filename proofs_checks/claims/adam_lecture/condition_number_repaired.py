"""H positive definite: kappa = lambda_max / lambda_min >= 1 is the largest ratio of the curvatures along two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.statement import Statement, eq, for_all, le, lt, ne, statement
from symbolic.term import seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

n, i, low, high, factor = variables("n i low high factor")
curvature, d, e = seq("curvature"), seq("d"), seq("e")
smallest, largest = curvature(low), curvature(high)
BENDS = [total(i, 1, n, curvature(i) * x(i) ** 2) for x in (d, e)]
LENGTHS = [total(i, 1, n, x(i) ** 2) for x in (d, e)]


def measure(definite: bool = True, inverse: bool = False, added: bool = False) -> Statement:
    """The least value 1, the ratio of two curvatures, and its invariance, in the coordinates of the eigenvectors.

    Parameters: the smallest eigenvalue positive; lambda_min / lambda_max; a multiple of the identity added to H.
    """
    kappa = smallest / largest if inverse else largest / smallest
    changed = (largest + factor) / (smallest + factor) if added else (factor * largest) / (factor * smallest)
    return statement(
        le(1, kappa),
        le(BENDS[0] * LENGTHS[1], kappa * (BENDS[1] * LENGTHS[0])),
        eq(changed, kappa),
        reals="factor",
        integers="n low high",
        given=(
            *(le(1, low), le(low, n), le(1, high), le(high, n)),
            for_all("i", le(1, i), le(i, n), then=le(smallest, curvature(i))),
            for_all("i", le(1, i), le(i, n), then=le(curvature(i), largest)),
            lt(0, smallest) if definite else ne(smallest, 0),
            lt(0, factor),
        ),
    )


def prove(p: Prover) -> None:
    """Every curvature lies between the smallest and the largest eigenvalue."""
    from proofs_checks.search.averages import squares_not_negative

    order = p.instance(4, high)
    inverse, up = p.inverse_positive(6), p.positive(lt(0, largest), facts=[6, order], degree=1)
    p.positive(le(1, largest / smallest), facts=[inverse, order], degree=2, note="the largest is at least the smallest")
    kappa = p.positive(lt(0, largest / smallest), facts=[inverse, up], degree=2)
    lengths = [squares_not_negative(p, s) for s in LENGTHS]

    def at_most(q: Prover) -> object:
        return q.positive(le(curvature(i) * d(i) ** 2, largest * d(i) ** 2), facts=[q.instance(5, i)], squares=(d(i),))

    def at_least(q: Prover) -> object:
        return q.positive(le(smallest * e(i) ** 2, curvature(i) * e(i) ** 2), facts=[q.instance(4, i)], squares=(e(i),))

    tops, bottoms = total(i, 1, n, largest * d(i) ** 2), total(i, 1, n, smallest * e(i) ** 2)
    above = p.sum_each(le(BENDS[0], tops), at_most, note="no direction bends more than the largest eigenvalue")
    below = p.sum_each(le(bottoms, BENDS[1]), at_least, note="and none less than the smallest")
    outside = p.sum_linear(eq(tops, largest * LENGTHS[0])), p.sum_linear(eq(bottoms, smallest * LENGTHS[1]))
    goal = le(BENDS[0] * LENGTHS[1], largest / smallest * (BENDS[1] * LENGTHS[0]))
    p.positive(goal, *outside, facts=[above, below, kappa, *lengths], degree=3, note="their ratio")
    p.ring(eq((factor * largest) / (factor * smallest), largest / smallest), note="a factor cancels")


CLAIM = Claim(
    source=Source("lim_lecture", "Preconditioning"),
    printed=r"\kappa(H)=\frac{\lambda_{\max}}{\lambda_{\min}}\text{ measures the degree of ill-conditioning of the "
    r"Hessian}",
    reading="For every positive definite H of any dimension, in the coordinates of its eigenvectors: kappa is at "
    "least 1, the curvatures sum lambda_i d_i^2 / sum d_i^2 along two directions differ by the factor kappa "
    "at most (attained along the eigenvectors), and kappa does not change when the loss is multiplied by a "
    "positive factor.",
    statement=measure,
    kind="definition",
    repairs="adam_lecture/condition_number",
    check=by_proof(
        prove,
        point(n=2, low=1, high=2, factor=3, tables={"curvature": [1, 10], "d": [1, 2], "e": [2, -1]}),
    ),
    mutants={
        "not definite": {"definite": False},
        "smallest over largest": {"inverse": True},
        "a multiple of the identity added": {"added": True},
    },
)
