"""Eq. (2) with epsilon: added to the root in Adam, and as epsilon / (1 - beta2) under the root in AdaMomentum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adam import RULE as ADAM
from symbolic.rules.adamomentum import RULE as OURS
from symbolic.statement import Rel, Statement, eq, le, lt, recursion, statement
from symbolic.term import Term, num, seq, sqrt, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, alpha, beta1, beta2, epsilon = variables("t alpha beta1 beta2 epsilon")
g, m, v, w, x_adam, x_ours = map(seq, ("g", "m", "u", "w", "x_adam", "x_ours"))
UNDER, HALF, NAMES = epsilon / (1 - beta2), num("1/2"), ("m", "v", "m_hat", "v_hat", "x")
DOMAIN = le(1, t), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)
HATS = [seq(f"{name}_hat_{rule}") for rule in ("adam", "ours") for name in "mv"]


def unified(outside: Term = epsilon, inside: Term = UNDER, power: Term = t) -> Statement:
    """The steps; parameters: what is added to Adam's root, and under AdaMomentum's, the power of beta1."""
    adam = renamed(recurrences(ADAM, first=1), **{name: name + "_adam" for name in NAMES})
    ours = renamed(recurrences(OURS, first=1), **{name: name + "_ours" for name in NAMES})
    adam_root, ours_root = sqrt(v(t) / (1 - beta2**t)) + outside, sqrt(w(t) / (1 - beta2**t) + inside)
    return statement(
        eq(x_adam(t + 1), x_adam(t) - alpha * m(t) / ((1 - beta1**power) * adam_root)),
        eq(x_ours(t + 1), x_ours(t) - alpha * m(t) / ((1 - beta1**power) * ours_root)),
        reals="alpha beta1 beta2 epsilon x_1",
        integers="t",
        given=(*DOMAIN, le(0, epsilon), lt(0, v(t) + epsilon), lt(0, w(t) + epsilon)),
        where=(
            recursion(m(t), beta1 * m(t - 1) + (1 - beta1) * g(t)),
            recursion(v(t), beta2 * v(t - 1) + (1 - beta2) * g(t) ** 2),
            recursion(w(t), beta2 * w(t - 1) + (1 - beta2) * m(t) ** 2),
            *(*adam, *ours),
        ),
    )


def prove(p: Prover, adam: Rel, ours: Rel) -> None:
    """The sequences are the same but for AdaMomentum's v, which exceeds w by the epsilons so far."""
    from proofs_checks.search.moving_averages import always_same, by_recursion
    from proofs_checks.search.radicals import same_root

    same = [always_same(p, a, b, note="one recursion") for a, b in ((seq("m_adam"), m), (seq("v_adam"), v))]
    moment = always_same(p, seq("m_ours"), m)
    gap = eq(seq("v_ours")(t), w(t) + epsilon * (1 - beta2**t) / (1 - beta2))
    excess = by_recursion(p, gap, t, beta2, lambda q, s: [q.unfold(w(s)), q.instance(moment, s)], note="geometric sum")
    denominators(p)
    at_t = [p.instance(r, t) for r in (*same, moment)]
    m_adam, v_adam, m_ours, v_ours = (p.unfold(f(t)) for f in HATS)
    root = same_root(p, p.ring(eq(HATS[1](t), v(t) / (1 - beta2**t)), v_adam, at_t[1]))
    p.ring(adam, p.unfold(x_adam(t + 1)), m_adam, at_t[0], root, note="Adam's step")
    root = same_root(p, p.ring(eq(HATS[3](t), w(t) / (1 - beta2**t) + UNDER), v_ours, excess))
    p.ring(ours, p.unfold(x_ours(t + 1)), m_ours, at_t[2], root, note="AdaMomentum's step")


def denominators(p: Prover) -> None:
    """No divisor is 0: both averages of squares are not negative, and one of each and epsilon is positive."""
    from proofs_checks.search.moving_averages import not_negative
    from proofs_checks.search.radicals import root_and_more, sums

    for b in (beta1, beta2):
        p.bounds(b**t)
        p.need(lt(0, 1 - b**t))
    above = [p.inverse_positive(p.need(lt(0, d))) for d in (1 - beta2**t, 1 - beta2)]
    power, decay = p.need(le(0, beta2**t)), p.need(le(0, beta2))
    signs = [not_negative(p, y, beta2, square, t) for y, square in ((v, g), (w, m))]
    inside, under = v(t) / (1 - beta2**t), lt(0, w(t) / (1 - beta2**t) + UNDER)
    more = p.by_products(under, *sums((7,), (signs[1], power, above[0]), (5, decay, above[1])))
    p.have(lt(0, sqrt(under.rhs)), "sqrt", [more])
    p.positive(le(0, inside), facts=[signs[0], above[0]])
    whole = p.by_products(lt(0, inside + epsilon), *sums((6,), (signs[0], power, above[0])))
    root_and_more(p, inside, epsilon, whole)


CLAIM = Claim(
    source=Source("adamomentum_2022", "eq. (2)"),
    printed=r"\text{Adam: }\theta_{t+1}=\theta_t-\frac{\alpha m_t}{(1-\beta_1^t)(\sqrt{v_t/(1-\beta_2^t)}+\epsilon)},"
    r"\quad\text{AdaMomentum: }\theta_{t+1}=\theta_t-\frac{\alpha m_t}"
    r"{(1-\beta_1^t)\sqrt{v_t/(1-\beta_2^t)+\epsilon/(1-\beta_2)}}",
    reading="For every t >= 1, alpha, beta1, beta2 in [0, 1), epsilon >= 0 and v_t + epsilon > 0: with the moments of "
    "eq. (2) (u for k = g, w for k = m) these are both algorithms' steps; epsilon = 0 gives eq. (2) as printed.",
    statement=unified,
    check=by_goals(prove, point(t=1, alpha=1, beta1=HALF, beta2=HALF, epsilon=num("3/2"), x_1=0, tables={"g": [2]})),
    mutants={
        "Adam without epsilon": {"outside": num(0)},
        "epsilon itself under AdaMomentum's root": {"inside": epsilon},
        "no epsilon under AdaMomentum's root": {"inside": num(0)},
        "debiased by beta1^(t+1)": {"power": t + 1},
    },
    repairs="adamomentum/eq2_outline",
    kind="algorithm",
)
