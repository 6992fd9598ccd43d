"""Where S > 0 Adam converges on function (2): the iterate comes back and stays within a multiple of the step size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.plane_return import (
    B,
    K,
    N,
    R,
    S,
    beta2,
    constants,
    distance,
    eta,
    iteration,
    n,
    order,
    spread,
    step_sizes,
    walked,
    witness,
)
from symbolic.statement import Rel, Statement, le, lt, statement
from symbolic.term import Like, Term, absolute, maximum, num

if TYPE_CHECKING:
    from proofs_checks.search import Prover

HALF = num("1/2")


def converges(speed: Like = HALF, room: Term = 2 * n * B + S / 2, late: Like = 2) -> Statement:
    """How far from -2 at the start of epoch K; parameters: the speed in units of S, what R needs above D, how late."""
    end, start = K * n + 1, N * n + 1
    return statement(
        le(
            absolute(distance(end)),
            maximum(R * eta(end), absolute(distance(start)) - speed * S * walked(N, K - 1)),
        ),
        reals="beta1 beta2 B G R x_1",
        integers="n K N",
        given=(
            *order(),
            *step_sizes(),
            *constants(),
            lt(0, S),
            le(4 * n * spread(), S * (R - room)),
            le(4 * n**2, R),
            le(0, N),
            le(N, K),
            le(late * R, S * (N + 1)),
            le(R * eta(start), 1),
            le(8 * n**2 * beta2 ** (N * n), S),
        ),
        where=iteration(),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Adam's step is that of the settled state, up to a memory that is a multiple of the step size over |c|."""
    from proofs_checks.search.plane_converges import comes_home

    comes_home(p, goal)


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Thm 2 slide, 'The region is precisely drawn'"),
    printed=r"\text{The region is precisely drawn (plotted by solving some analytic conditions)}",
    reading="The other half of the picture: where S > 0 and beta1^2 < beta2, Adam on function (2) converges to its "
    "minimiser -2 from every start x_1 != -2. Any n, the order f_0, ..., f_(n-1), any step sizes that fall no faster "
    "than 1/t (constant ones, alpha/sqrt(t), alpha/t). B bounds Adam's steps, G what the moments remember of "
    "gradients at other points, D = B (1/(1 - beta1) + B) G. Numbers B, G, R and N as asked for exist for all "
    "eta that tend to 0, and then from epoch N on the distance from -2 falls by (S/2) eta per epoch until it is at "
    "most R eta, where it stays: |x_k + 2| = O(eta_k), so that f(x_k) - f(-2) = O(1/k) for alpha/sqrt(k) steps. On "
    "function (2) D_0 = 0. Where beta1^2 >= beta2 nothing is claimed: steps have no bound there.",
    statement=converges,
    check=by_goals(prove, witness()),
    mutants={
        "twice the speed": {"speed": 2},
        "R above D alone": {"room": num(0)},
        "from the first epochs on": {"late": 0},
    },
    uses=("adam_story/function2", "adam_story/region_precise"),
    kind="theorem",
)
