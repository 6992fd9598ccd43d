"""AMSGrad: after a squared gradient C^2 the denominator stays at least (1 - beta2) C^2; it need not reach C^2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.amsgrad import RULE
from symbolic.statement import Rel, Statement, definition, eq, le, lt, statement
from symbolic.term import Like, Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

s, t, C, beta2, gamma = variables("s t C beta2 gamma")
v, v_max, g = seq("v"), seq("v_max"), seq("g")
REDDI = recurrences(RULE)[1:3]
ADAM = (REDDI[0], definition(v_max(t), v(t)))


def memory(share: Like = 1 - beta2, adams: bool = False, first: Term = s) -> Statement:
    """What the denominator keeps of the squared gradient C^2 at time s, and the step size at every later time t.

    Parameters: the share of C^2, Adam's average in place of the maximum, the first time t.
    """
    return statement(
        le(share * C**2, v_max(t)),
        le(gamma / sqrt(v_max(t)), gamma / sqrt(share * C**2)),
        reals="C beta2 gamma",
        integers="s t",
        given=(
            *(le(1, s), le(first, t), le(0, beta2), lt(beta2, 1), lt(0, gamma), lt(0, C)),
            eq(g(s) ** 2, C**2),
        ),
        where=ADAM if adams else REDDI,
    )


def prove(p: Prover, kept: Rel, shorter: Rel) -> None:
    """The newest square has the weight 1 - beta2, and the maximum never forgets it."""
    from proofs_checks.search.averages import shorter_step, stays_nonnegative
    from proofs_checks.search.running_maximum import above_all

    share, rest = p.need(le(0, beta2)), p.need(lt(0, 1 - beta2))
    p.need(le(0, s - 1))
    before = stays_nonnegative(p, v, g, s - 1, [share, p.need(le(0, 1 - beta2))])
    now = p.unfold(v(s))
    newest = p.positive(
        le((1 - beta2) * C**2, v(s)), now, 6, facts=[before, share], degree=2, note="of the newest square"
    )
    seen = p.instance(above_all(p, v_max, v, t, note="the maximum is above all it has seen"), s)
    more = p.positive(kept, facts=[newest, seen], degree=1, note="so it stays")
    square = p.positive(lt(0, C**2), facts=[5], degree=2)
    p.positive(lt(0, (1 - beta2) * C**2), facts=[square, rest], degree=2)
    p.restate(shorter, shorter_step(p, 4, more), note="and the step stays short")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"\text{Once it encounters a large squared gradient (like }C^2\text{) the denominator remains large.}",
    reading="For any gradients of one coordinate with g_s^2 = C^2 > 0 at some step s >= 1, beta2 in [0, 1): at s and "
    "at every later step the maximum (vhat, v_max in the rule) is at least (1 - beta2) C^2, the "
    "largest bound that holds for all gradients, and a step size gamma is divided by the root of that at least. With "
    "beta2 near 1 this is a small part of C^2.",
    statement=memory,
    check=by_goals(prove, point(s=2, t=3, C=4, beta2=num("1/2"), gamma=3, tables={"g": [1, -4, 2]})),
    mutants={
        "C^2 itself": {"share": num(1)},
        "Adam's average": {"adams": True},
        "from the step before": {"first": s - 1},
    },
    kind="heuristic",
)
