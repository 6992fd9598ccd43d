"""mhat'/sqrt(vhat' + eps) = sign(c) mhat/sqrt(vhat) up to a relative error of eps/(2 c^2 vhat), where g' = c g."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.renaming import renamed
from symbolic.rules.adam_eps_inside import RULE
from symbolic.statement import Statement, definition, eq, le, lt, ne, statement
from symbolic.term import absolute, num, seq, sign, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, c, beta1, beta2, epsilon = variables("t c beta1 beta2 epsilon")
g, g_c, m_hat, v_hat, m_hat_c, v_hat_c = map(seq, ("g", "g_c", "m_hat", "v_hat", "m_hat_c", "v_hat_c"))


def display(half: str = "2", power: int = 2, signed: bool = True, free: bool = False) -> Statement:
    """The printed chain; parameters: the 2 and the power of c in the error, sign(c), whether eps may be negative."""
    adam = {d.name: d for d in recurrences(RULE)}
    run = tuple(adam[name] for name in ("m", "v", "m_hat", "v_hat"))
    scaled = renamed(run, m="m_c", v="v_c", m_hat="m_hat_c", v_hat="v_hat_c", g="g_c")
    limit = (sign(c) if signed else num(1)) * (m_hat(t) / sqrt(v_hat(t)))
    middle = c * m_hat(t) / (absolute(c) * sqrt(v_hat(t)))
    error = epsilon / (num(half) * c**power * v_hat(t))
    return statement(
        eq(c * m_hat(t) / sqrt(c**2 * v_hat(t)), middle),
        eq(middle, limit),
        le(absolute(m_hat_c(t) / sqrt(v_hat_c(t) + epsilon) - limit), error * absolute(limit)),
        reals="c beta1 beta2 epsilon",
        integers="t",
        given=(
            *(le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1), ne(c, 0)),
            *(le(-1 if free else 0, epsilon), lt(0, v_hat(t))),
        ),
        where=(*run, definition(g_c(t), c * g(t)), *scaled),
    )


def prove(p: Prover) -> None:
    """The moments of the scaled run, the root of c^2 vhat, and 1 - r/w <= (w^2 - r^2)/(2 r^2) for r <= w."""
    from proofs_checks.search.scaling import product_root, relative_error, scaled_run

    run = scaled_run(p, c, t, beta1, beta2, 5)
    root = product_root(p, run, c, note="a positive number whose square is c^2 vhat")
    middle = c * m_hat(t) / (absolute(c) * sqrt(v_hat(t)))
    p.ring(eq(c * m_hat(t) / sqrt(c**2 * v_hat(t)), middle), root, note="root of a square")
    p.ring(eq(middle, sign(c) * (m_hat(t) / sqrt(v_hat(t)))), run.c_is, note="c = sign(c) |c|")
    relative_error(p, run, c, epsilon, note="1 - r/w <= (w^2 - r^2)/(2 r^2) for the roots r <= w")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam property II: scale invariance"),
    printed=r"\frac{\hat m'_t}{\sqrt{\hat v'_t+\epsilon}}\approx\frac{c\,\hat m_t}{\sqrt{c^2\hat v_t}}"
    r"=\frac{c\,\hat m_t}{|c|\sqrt{\hat v_t}}=\mathrm{sign}(c)\frac{\hat m_t}{\sqrt{\hat v_t}}",
    reading="For every t >= 1, beta1 and beta2 in [0, 1), eps >= 0, c other than 0 and gradients with vhat_t > 0 (the "
    "print divides by both). The equalities are exact; the print gives no error, and the approximation is read with "
    "the relative error eps/(2 c^2 vhat_t): none at eps = 0, and the factor 2 is the best for small eps.",
    statement=display,
    check=by_proof(
        prove,
        point(t=2, c=-2, beta1=num("1/2"), beta2=num("2/3"), epsilon=9, tables={"g": [2, -2]}),
    ),
    mutants={
        "error eps/(4 c^2 vhat)": {"half": "4"},
        "error eps/(2 c^3 vhat)": {"power": 3},
        "without the sign": {"signed": False},
        "any eps >= -1": {"free": True},
    },
)
