"""With U the scaled update: U^2 is within a factor 2 of min(mhat^2/vhat, c^2 mhat^2/eps); scaling eps too is exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Statement, definition, eq, le, lt, ne, statement
from symbolic.term import minimum, num, seq, sign, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, c, beta1, beta2, epsilon = variables("t c beta1 beta2 epsilon")
g, g_c, m_hat, v_hat, m_hat_c, v_hat_c = map(seq, ("g", "g_c", "m_hat", "v_hat", "m_hat_c", "v_hat_c"))


def limited(part: int = 2, power: int = 2, scale: int = 2, steady: bool = False) -> Statement:
    """The reading below; parameters: the 2, the powers of c in the limit and beside eps, the limit 1 for the first."""
    adam = {d.name: d for d in recurrences(RULE)}
    run = tuple(adam[name] for name in ("m", "v", "m_hat", "v_hat"))
    scaled = renamed(run, m="m_c", v="v_c", m_hat="m_hat_c", v_hat="v_hat_c", g="g_c")
    u = (m_hat_c(t) / sqrt(v_hat_c(t) + epsilon)) ** 2
    large, small = m_hat(t) ** 2 / v_hat(t), c**power * m_hat(t) ** 2 / epsilon
    return statement(
        eq(m_hat_c(t) / sqrt(v_hat_c(t) + c**scale * epsilon), sign(c) * (m_hat(t) / sqrt(v_hat(t) + epsilon))),
        le(u, large),
        le(u, small),
        le(large / part if steady else minimum(large, small) / part, u),
        reals="c beta1 beta2 epsilon",
        integers="t",
        given=(
            *(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1), ne(c, 0)),
            *(lt(0, epsilon), lt(0, v_hat(t))),
        ),
        where=(*run, definition(g_c(t), c * g(t)), *scaled),
    )


def prove(p: Prover) -> None:
    """The moments of the scaled run, and U^2 = c^2 mhat^2 / (c^2 vhat + eps)."""
    from proofs_checks.search.scaling import scaled_epsilon, scaled_run, squared_update

    run = scaled_run(p, c, t, beta1, beta2, 5)
    scaled_epsilon(p, run, c, epsilon, note="c = sign(c) |c|")
    squared_update(p, run, c, epsilon, note="c^2 vhat + eps is at least each summand, at most twice the larger")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property II: scale invariance"),
    printed=r"\frac{\hat m'_t}{\sqrt{\hat v'_t+c^2\epsilon}}=\mathrm{sign}(c)\frac{\hat m_t}{\sqrt{\hat v_t+\epsilon}},"
    r"\qquad\frac12\min\Big(\frac{\hat m_t^2}{\hat v_t},\frac{c^2\hat m_t^2}{\epsilon}\Big)\le"
    r"\frac{\hat m_t'^2}{\hat v'_t+\epsilon}"
    r"\le\min\Big(\frac{\hat m_t^2}{\hat v_t},\frac{c^2\hat m_t^2}{\epsilon}\Big)",
    reading="For every t >= 1, beta1 and beta2 in [0, 1), eps > 0, c other than 0 and gradients with vhat_t > 0; the "
    "update is taken before alpha. It is unaffected by c only if eps is scaled too. With a fixed eps it is as good as "
    "unaffected while c^2 vhat_t is above eps, and shrinks in proportion to |c| below.",
    statement=limited,
    check=by_proof(
        prove,
        point(t=2, c=num("-1/2"), beta1=num("1/2"), beta2=num("2/3"), epsilon=num("9/16"), tables={"g": [2, -2]}),
    ),
    mutants={
        "all of the least": {"part": 1},
        "limit |c| mhat^2/eps": {"power": 1},
        "epsilon scaled by c": {"scale": 1},
        "no loss for small gradients": {"steady": True},
    },
    repairs="adam_lecture/scale_implication",
)
