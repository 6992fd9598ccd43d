"""Below the boundary Adam's average regret tends to 2 (C - 2)/3 for alpha/sqrt(t); for constant alpha it is larger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals
from proofs_checks.cycles import C, beta2, k, x
from proofs_checks.steady_cycles import roots
from proofs_checks.steady_regret import REALS, D, K, N, adam, alpha, given, j, regret, steps, witness
from symbolic.statement import Rel, Statement, for_all, le, statement
from symbolic.term import Like, num, total

if TYPE_CHECKING:
    from proofs_checks.search import Prover


def stays(each: Like = 2, spare: Like = 2, slow: Like = 8, near: Like = 1) -> Statement:
    """Parameters: the regret per cycle over C - 2, the factor of the step size above, how slowly the steps fall, how
    far the first cycles carry."""
    lost = total(j, N, k, regret(j))
    dip = alpha(3 * j + 1) * (C / roots(C, beta2)[0] + D / 2)
    falls = le(slow * (alpha(3 * j + 1) - alpha(3 * j + 3)), D * alpha(3 * j + 1))
    return statement(
        le(each * (C - 2) * (k - N + 1), lost),
        le(lost, total(j, N, k, 2 * (C - 2) + spare * dip)),
        reals=REALS,
        integers="K N k",
        given=(
            *given(D, (1 - beta2) ** 2 * D),
            for_all("j", le(K, j), le(j, k), then=falls),
            le(near, x(3 * K + 1) + D / 4 * steps(K, N - 1)),
            *(le(K, N), le(N, k)),
        ),
        where=adam(),
    )


def prove(p: Prover, lower: Rel, upper: Rel) -> None:
    """Every late cycle climbs by alpha D/4 until it is stopped at +1, where it starts again and again."""
    from proofs_checks.search.steady_cycle import basics
    from proofs_checks.search.steady_wrong_regret import total_regret

    total_regret(p, lower, upper, basics(p))


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Adam consistently drifts in the wrong direction (towards }+1\text{), away from the minimum }-1",
    reading="Adam with beta1 = 0, no bias correction, no epsilon, projected onto [-1, 1], on C x, -x, -x with C > 2. "
    "D is the steady drift of claim drift_boundary, assumed positive, so (C, beta2) is below the boundary. "
    "Step sizes alpha_t > 0 of any kind that do not rise and with 8 (alpha_t - alpha_(t+2)) <= D alpha_t at "
    "the spikes: constant ones, and alpha/sqrt(t) for t >= 8/D. From a cycle K >= 1 with beta2^(3K) <= (1 - "
    "beta2)^2 D on and from the cycle N on at which D/4 times the step sizes have carried theta to 1, the "
    "regret against -1 is at least 2 (C - 2) and at most 2 (C - 2) + 2 alpha_t (C/w_1 + D/2) per cycle. So "
    "the average regret tends to 2 (C - 2)/3 for alpha/sqrt(t), and for a constant alpha stays between that "
    "and that plus O(alpha).",
    statement=stays,
    check=by_goals(prove, witness(num("1/2"), C=3, beta2=num("1/100"), k=11, K=2, N=10)),
    mutants={"3 (C - 2) a cycle": {"each": 3}, "no spare": {"spare": 0}, "from any point": {"near": -1}},
    kind="theorem",
)
