"""Gradients g'_t = c g_t give mhat'_t = c mhat_t and vhat'_t = c^2 vhat_t."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules.adam_eps_inside import RULE, State
from symbolic.statement import Statement, definition, eq, le, lt, statement
from symbolic.term import absolute, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, c, beta1, beta2 = variables("t c beta1 beta2")
g, g_c, m_hat, v_hat, m_hat_c, v_hat_c = map(seq, ("g", "g_c", "m_hat", "v_hat", "m_hat_c", "v_hat_c"))


def scaled(power: int = 2, size: bool = False, start: int = 0) -> Statement:
    """The two printed equations; parameters: power of c in the second, |c| for c in the first, m_0 = v_0."""
    adam = {d.name: d for d in recurrences(replace(RULE, initial=State(start, start)))}
    run = tuple(adam[name] for name in ("m", "v", "m_hat", "v_hat"))
    return statement(
        eq(m_hat_c(t), (absolute(c) if size else c) * m_hat(t)),
        eq(v_hat_c(t), c**power * v_hat(t)),
        reals="c beta1 beta2",
        integers="t",
        given=(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
        where=(
            *run,
            definition(g_c(t), c * g(t)),
            *renamed(run, m="m_c", v="v_c", m_hat="m_hat_c", v_hat="v_hat_c", g="g_c"),
        ),
    )


def prove(p: Prover) -> None:
    """Each moment by induction over its recursion; the debiasing factors are the same."""
    from proofs_checks.search.scaling import scaled_hat

    scaled_hat(p, "m", beta1, c, t, note="the first moment is linear in the gradients")
    scaled_hat(p, "v", beta2, c**2, t, note="the second moment is linear in their squares")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property II: scale invariance"),
    printed=r"g'_t=c\,g_t:\quad\hat m'_t=c\,\hat m_t,\qquad\hat v'_t=c^2\,\hat v_t",
    reading="For every t >= 1, beta1 and beta2 in [0, 1), every real c and every gradient sequence; the runs on g and "
    "on c g (subscript c) are two runs of the lecture's Adam from m_0 = v_0 = 0. The gradients are given, not "
    "recomputed.",
    statement=scaled,
    check=by_proof(prove, point(t=2, c=-3, beta1=num("1/2"), beta2=num("2/3"), tables={"g": [2, -1]})),
    mutants={
        "second moment scales by c": {"power": 1},
        "second moment scales by c^3": {"power": 3},
        "first moment scales by |c|": {"size": True},
        "m_0 = v_0 = 1": {"start": 1},
    },
)
