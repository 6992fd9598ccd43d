"""Above the boundary Adam's average regret tends to 0 with alpha/sqrt(t), and is O(alpha) with a constant alpha."""

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


def comes_near(size: Like = 1, near: Like = -1) -> Statement:
    """Parameters: the factor of the bound, how far the first cycles carry."""
    _, two, three = roots(C, beta2)
    up = 1 / two + 1 / three + -D / 2
    each = C * up * alpha(3 * j - 2)
    falls = le(up * (alpha(3 * j - 2) - alpha(3 * j + 1)), -D / 2 * alpha(3 * j + 1))
    return statement(
        le(total(j, N, k, regret(j)), total(j, N, k, each if size == 1 else size * each)),
        reals=REALS,
        integers="K N k",
        given=(
            *given(-D, (1 - beta2) * -D / (2 * C**2)),
            for_all("j", le(K + 1, j), le(j, k), then=falls),
            le(x(3 * K + 1) - -D / 2 * steps(K, N - 1), near),
            *(le(K + 1, N), le(N, k)),
        ),
        where=adam(),
    )


def prove(p: Prover, goal: Rel) -> None:
    """Every late cycle falls by alpha delta/2 until it ends within a step of -1; there it stays."""
    from proofs_checks.search.steady_cycle import basics
    from proofs_checks.search.steady_right_regret import total_regret

    total_regret(p, goal, basics(p))


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{This shows a fundamental flaw of Adam under rare and large gradients.}",
    reading="The other side: not every large gradient hurts. Adam with beta1 = 0, no bias correction, no epsilon, "
    "projected onto [-1, 1], on C x, -x, -x with C > 2, where the steady drift D of claim drift_boundary is "
    "negative, so (C, beta2) is above the boundary. Let delta = -D and U = 1/w_2 + 1/w_3 + delta/2. Step "
    "sizes alpha_t > 0 of any kind that do not rise and with U (alpha_(t-3) - alpha_t) <= delta/2 alpha_t at "
    "the spikes: constant ones, and alpha/sqrt(t) from some t on. From a cycle K >= 1 with 2 C^2 beta2^(3K) "
    "<= (1 - beta2) delta on and from the cycle N on at which delta/2 times the step sizes have carried theta "
    "to -1, the regret against -1 is at most C U alpha_(3n-2) in cycle n. So the average regret is O(alpha) "
    "with a constant alpha, and tends to 0 like 1/sqrt(T) with alpha/sqrt(t).",
    statement=comes_near,
    check=by_goals(prove, witness(num("1/2"), C=3, beta2=num("9/10"), k=29, K=21, N=28)),
    mutants={"a tenth of the bound": {"size": num("1/10")}, "from any point": {"near": 1}, "no bound": {"size": 0}},
    kind="theorem",
)
