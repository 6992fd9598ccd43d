"""Adam with epsilon in the root: Kingma and Ba's for epsilon = 0, else their steps with sqrt(epsilon) up to sqrt 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.renaming import renamed
from symbolic.rules.adam import RULE as KINGMA_BA
from symbolic.rules.adam_eps_inside import RULE as PRINTED
from symbolic.statement import Rel, Statement, eq, le, lt, ne, statement
from symbolic.term import num, seq, sqrt, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, i, gamma, beta1, beta2, epsilon, x_0 = variables("t i gamma beta1 beta2 epsilon x_0")
x, y, z, m, v, m_hat, v_hat, g = seq("x"), seq("y"), seq("z"), seq("m"), seq("v"), seq("m_hat"), seq("v_hat"), seq("g")


def iterates(factor: int = 2, power: int = 2, root: str = "0.0001", outside: str = "0", late: int = 0) -> Statement:
    """Both estimates, the update, Kingma and Ba's iterates for epsilon = 0, the two step sizes, the default epsilon.

    Parameters: square of the factor, power of the gradients, root of the default, their epsilon, offset of a power.
    """
    inside, apart = gamma / sqrt(v_hat(t) + epsilon), gamma / (sqrt(v_hat(t)) + sqrt(epsilon))
    debias = 1 - (beta2 ** (t + late) if late else beta2**t)
    return statement(
        eq(m_hat(t), (1 - beta1) * total(i, 1, t, beta1 ** (t - i) * g(i)) / (1 - beta1**t)),
        eq(v_hat(t), (1 - beta2) * total(i, 1, t, beta2 ** (t - i) * g(i) ** power) / debias),
        eq(x(t), x(t - 1) - gamma * (m_hat(t) / sqrt(v_hat(t) + epsilon))),
        eq(z(t), y(t)),
        le(apart, inside),
        le(inside, sqrt(num(factor)) * apart),
        eq(sqrt(num("0.00000001")), num(root)),
        reals="gamma beta1 beta2 epsilon x_0",
        integers="t",
        given=(
            *(le(1, t), lt(0, gamma), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)),
            *(lt(0, epsilon), ne(g(1), 0)),
        ),
        where=(
            *recurrences(PRINTED, alpha=gamma),
            *renamed(recurrences(PRINTED, alpha=gamma, epsilon=0)[-1:], x="z"),
            *renamed(recurrences(KINGMA_BA, alpha=gamma, epsilon=outside)[-1:], x="y"),
        ),
    )


def prove(p: Prover, *goals: Rel) -> None:
    """The averages unrolled; equal steps from an equal start; roots of sums against sums of roots."""
    from proofs_checks.search.averages import stays_nonnegative
    from proofs_checks.search.epsilons import defined_roots, inside_and_outside, root_of_number, same_iterates
    from proofs_checks.search.stationary import average_as_sum

    first, second, update, same, *_, default = goals
    p.need(le(0, t))
    for power in (beta1**t, beta2**t):
        p.bounds(power)
    means = average_as_sum(p, m, beta1, g, t), average_as_sum(p, v, beta2, lambda s: g(s) ** 2, t)
    for goal, mean, note in ((first, means[0], "debiased average of g"), (second, means[1], "and of its square")):
        p.ring(goal, p.unfold(goal.lhs), mean, note=note)
    signs = [p.need(le(0, beta2)), p.need(le(0, 1 - beta2))]
    size, inverse = stays_nonnegative(p, v, g, t, signs), p.inverse_positive(p.need(lt(0, 1 - beta2**t)))
    p.positive(le(0, v_hat(t)), p.unfold(v_hat(t)), facts=[size, inverse], degree=2)
    defined_roots(p, v(t) / (1 - beta2**t), epsilon, size, inverse)
    p.ring(update, p.unfold(x(t)), note="the update of the rule")
    same_iterates(p, same, t, note="equal steps from an equal start")
    notes = "the root of a sum is at most the sum of the roots", "and at least the sum of the roots over the root of 2"
    for known, note in zip(inside_and_outside(p, v_hat(t), epsilon, gamma), notes, strict=True):
        p.restate(p.rel(known), known, note=note)
    root_of_number(p, default, note="the default epsilon")


CLAIM = Claim(
    source=Source("lim_lecture", "Adam; Default setting"),
    printed=r"\hat m_t=\frac{1-\beta_1}{1-\beta_1^t}\sum_{i=1}^t\beta_1^{t-i}g_i,\quad"
    r"\hat v_t=\frac{1-\beta_2}{1-\beta_2^t}\sum_{i=1}^t\beta_2^{t-i}g_i^2,\quad"
    r"\theta_t=\theta_{t-1}-\gamma\frac{\hat m_t}{\sqrt{\hat v_t+\epsilon}};\quad"
    r"\frac\gamma{\sqrt{\hat v_t}+\sqrt\epsilon}\le\frac\gamma{\sqrt{\hat v_t+\epsilon}}\le"
    r"\sqrt2\,\frac\gamma{\sqrt{\hat v_t}+\sqrt\epsilon}",
    reading="One coordinate, t >= 1, betas in [0, 1), g_1 not 0. The printed lines are the rule; with epsilon = "
    "0 its iterates (z) are Kingma and Ba's (y); with epsilon > 0 its step size is theirs with sqrt(epsilon) "
    "for epsilon, up to the factor sqrt(2): the printed default 10^-8 does what 10^-4 does in theirs.",
    statement=iterates,
    kind="algorithm",
    repairs="adam_lecture/adam_algorithm",
    check=by_goals(
        prove, point(t=2, gamma=3, beta1=num("1/2"), beta2=num("3/4"), epsilon=9, x_0=1, tables={"g": [3, 4]})
    ),
    mutants={
        "within a factor 1": {"factor": 1},
        "not squared": {"power": 1},
        "the root of the default is 10^-8": {"root": "0.00000001"},
        "Kingma and Ba's epsilon 1": {"outside": "1"},
        "debiased by beta2^(t+1)": {"late": 1},
    },
)
