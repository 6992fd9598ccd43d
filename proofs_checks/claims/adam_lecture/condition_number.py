"""kappa(H) = lambda_max / lambda_min as a measure of ill-conditioning, for every H: it is -1 for H = diag(-1, 1)."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, for_all, le, lt, ne, statement
from symbolic.term import seq, total, variables

n, i, low, high = variables("n i low high")
curvature, d, e = seq("curvature"), seq("d"), seq("e")


def measure(definite: bool = False) -> Statement:
    """The least value 1, and curvatures in two directions d, e, in the coordinates of the eigenvectors.

    Parameter: the smallest eigenvalue is positive.
    """
    smallest, largest = curvature(low), curvature(high)
    kappa = largest / smallest
    bends = [total(i, 1, n, curvature(i) * x(i) ** 2) for x in (d, e)]
    lengths = [total(i, 1, n, x(i) ** 2) for x in (d, e)]
    return statement(
        le(1, kappa),
        le(bends[0] * lengths[1], kappa * (bends[1] * lengths[0])),
        integers="n low high",
        given=(
            *(le(1, low), le(low, n), le(1, high), le(high, n)),
            for_all("i", le(1, i), le(i, n), then=le(smallest, curvature(i))),
            for_all("i", le(1, i), le(i, n), then=le(curvature(i), largest)),
            lt(0, smallest) if definite else ne(smallest, 0),
        ),
    )


CLAIM = Claim(
    source=Source("lim_lecture", "Preconditioning"),
    printed=r"\kappa(H)=\frac{\lambda_{\max}}{\lambda_{\min}}\text{ measures the degree of ill-conditioning of the "
    r"Hessian}",
    reading="For every Hessian whose printed kappa is defined (lambda_min is not 0), in the coordinates of its "
    "eigenvectors: kappa is at least 1, the value of the circle, and the curvatures along two directions "
    "differ by the factor kappa at most. The slides say nothing of definiteness, and speak of saddle points "
    "before.",
    statement=measure,
    kind="definition",
    check=by_counterexample(point(n=2, low=1, high=2, tables={"curvature": [-1, 1], "d": [1, 0], "e": [0, 1]})),
    mutants={"positive definite, the true claim": {"definite": True}},
)
