"""v_t <= v_{t+1} says that v_t <= m_{t+1}^2; then no step is shorter than alpha_t, and |m_t| stays above a bound.

    v_{t+1} - v_t = (1 - beta2) (m_{t+1}^2 - v_t),    m_t^2 >= v_t,    m_t^2 >= (1 - beta2) m_1^2 for all t <= T + 1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import Rel, Statement, eq, for_all, le, lt, statement
from symbolic.term import Like, Term, num, seq, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, s, n, T, beta1, beta2 = variables("t s n T beta1 beta2")
g, m, v = map(seq, ("g", "m", "v"))
DECAYS = le(1, n), le(n, T), le(0, beta1), lt(beta1, 1), le(0, beta2), lt(beta2, 1)
SHARE, EVERY = 1 - beta2, for_all("t", le(1, t), le(t, T), then=le(v(t), v(t + 1)))


def grows(share: Term = SHARE, factor: Like = 1, floor: Term = SHARE, known: bool = True, size: Like = 1) -> Statement:
    """What the assumption says and implies.

    Parameters: both weights, a factor of v_n, whether it is assumed, a factor of v_{n+1}.
    """
    rule = recurrences(RULE, first=1, epsilon=0, debias1=1, debias2=1)
    return statement(
        eq(v(n + 1) - v(n), share * (m(n + 1) ** 2 - v(n))),
        le(factor * v(n), m(n + 1) ** 2),
        le(floor * m(1) ** 2, m(n + 1) ** 2),
        le(v(n + 1) if size == 1 else size * v(n + 1), m(n + 1) ** 2),
        reals="beta1 beta2",
        integers="T n",
        given=(*DECAYS, *((EVERY,) if known else ())),
        where=tuple(d for d in rule if d.name in "mv"),
    )


def prove(p: Prover, step: Rel, newest: Rel, floor: Rel, long: Rel) -> None:
    """The recursion of v; v_1 <= v_t by the assumption."""
    from proofs_checks.kernel.context import Product
    from proofs_checks.search.averages import up_to

    one = num(1).value
    p.ring(step, p.unfold(v(n + 1)), note="the recursion of v")
    rest = p.need(lt(0, 1 - beta2))
    now = p.instance(6, n)
    products = Product(one, (p.inverse_positive(rest), now))
    here = p.by_products(newest, products, using=[p.unfold(v(n + 1))], note="v_n <= v_{n+1}, divided by 1 - beta2")
    share = p.need(le(0, beta2))
    p.by_products(long, Product(one, (share, here)), using=[p.unfold(v(n + 1))], note="v_{n+1} lies between both")

    def later(q: Prover, known: int) -> int:
        return q.positive(le(v(1), v(s + 1)), facts=[known, q.instance(6, s)], degree=1)

    first = up_to(p, le(v(1), v(s)), s, n, lambda q: q.positive(le(v(1), v(1)), facts=[], degree=1), later, start=1)
    start = p.unfold(v(num(1))), p.unfold(v(num(1) - 1))
    p.by_products(floor, Product(one, (here,)), Product(one, (first,)), using=start, note="v_1 = (1 - beta2) m_1^2")


CLAIM = Claim(
    source=Source("adamomentum_2022", "Theorem 1 hypothesis"),
    printed=r"v_t\le v_{t+1}\text{ for all }t\in[T]",
    reading="For every 1 <= n <= T, without epsilon and debiasing: the step of v; then, if v_t <= v_{t+1} for all "
    "1 <= t <= T, three bounds on m_{n+1}^2. It can hold (the witness has a constant gradient), but then the "
    "momentum, and with it the gradients, cannot tend to zero, and |m_t| >= sqrt(v_t): every step has at least the "
    "length alpha_t in every coordinate, so that the iterates never come to rest before alpha_t makes them.",
    statement=grows,
    check=by_goals(prove, point(T=2, n=2, beta1=num("1/2"), beta2=num("1/2"), tables={"g": [1, 1, 1]})),
    mutants={
        "the weight beta2": {"share": beta2},
        "twice v_n": {"factor": 2},
        "m_1^2 itself as the bound": {"floor": 2 * SHARE},
        "without the assumption": {"known": False},
        "twice v_{n+1}": {"size": 2},
    },
    repairs="adamomentum/theorem_1_assumption_v_monotone",
    kind="lemma",
)
