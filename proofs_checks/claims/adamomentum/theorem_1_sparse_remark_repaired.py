"""Gradients that live in k coordinates and have norms of at most G: both sums are those of k coordinates, not of d.

sum_i sqrt(v_{T,i}) <= G sqrt(k (1 - beta2^T)),    sum_i ||g_{1:T,i}||_2 <= G sqrt(k T)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks import online as o
from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, eq, for_all, le, statement
from symbolic.term import Like, num, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, G = variables("k G")
SPARSE = for_all(
    "t i", le(1, o.t), le(o.t, o.T), le(k + 1, o.i), le(o.i, o.d), then=eq(o.g(o.t, o.i), 0)
)  # fmt: skip
NORMS = o.every(le(total(o.i, 1, o.d, o.g(o.t, o.i) ** 2), G**2))


def small(sizes: Like = 1, norms: Like = 1, sparse: bool = True, bounded: bool = True) -> Statement:
    """Both inequalities; parameters: factors of the right sides, whether the gradients are sparse and bounded."""
    rest, steps = k * (1 - o.beta2**o.T), k * o.T
    return statement(
        le(total(o.i, 1, o.d, sqrt(o.v(o.T, o.i))), G * sqrt(rest if sizes == 1 else sizes * rest)),
        le(o.norms(), G * sqrt(steps if norms == 1 else norms * steps)),
        reals=f"{o.REALS} G",
        integers="T d k",
        given=(
            *(*o.CONSTANTS, *o.DECAYS, le(0, k), le(k, o.d), le(0, G)),
            *(*((SPARSE,) if sparse else ()), *((NORMS,) if bounded else ())),
        ),
        where=o.adamomentum(),
    )


def prove(p: Prover, sizes: Rel, norms: Rel) -> None:
    """Cauchy-Schwarz over k coordinates; averages of vectors of norms at most G have norms at most G."""
    from proofs_checks.search import regret_sparse as tactics

    sparse = tactics.Sparse(k, G, SPARSE, NORMS)
    tactics.norms(p, sparse, norms)
    tactics.sizes(p, sparse, sizes)
    tactics.defined(p, sparse, sizes, norms)


Table = dict[tuple[int, ...], Like]
FIRST: Table = {(1, 1): 1, (1, 2): 0}
START: Table = {(1,): 0, (2,): 0}
LITTLE = num("1/100")

CLAIM = Claim(
    source=Source("adamomentum_2022", "Sec. 4.1 after Theorem 1"),
    printed=r"\sum_{i=1}^d\sqrt{v_{T,i}}\le G\sqrt{k(1-\beta_2^T)},\qquad\sum_{i=1}^d\|g_{1:T,i}\|_2\le G\sqrt{kT}",
    reading="Sparse means: the gradients are zero in all but k of the d coordinates (the first k, without loss of "
    "generality) at every step, and their Euclidean norms are at most G. For G = 1 both sums are at most sqrt(k / d) "
    "times sqrt(d) and sqrt(d T), which is what 'much smaller' can mean. The second bound is attained.",
    statement=small,
    check=by_goals(
        prove,
        point(
            T=1,
            d=2,
            k=1,
            alpha=1,
            beta1=LITTLE,
            beta2=num("1/2"),
            D=1,
            G=1,
            tables={"beta1": [LITTLE], "g": FIRST, "x_1": START},
        ),
    ),
    mutants={
        "nine tenths of k (1 - beta2^T)": {"sizes": num("9/10")},
        "nine tenths of k T": {"norms": num("9/10")},
        "gradients in all coordinates": {"sparse": False},
        "any gradients": {"bounded": False},
    },
    repairs="adamomentum/theorem_1_sparse_remark",
    kind="heuristic",
)
