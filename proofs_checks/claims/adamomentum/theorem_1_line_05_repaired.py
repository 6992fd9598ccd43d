"""m_j^2 - (1 - beta_{1,j})^2 g_j^2 = beta_{1,j} m_{j-1} (m_j + (1 - beta_{1,j}) g_j)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.rules.adamomentum import RULE
from symbolic.statement import ForAll, Rel, Statement, eq, for_all, le, lt, statement
from symbolic.term import Term, num, seq, total, variables
from symbolic.trace import recurrences

if TYPE_CHECKING:
    from proofs_checks.search import Prover

t, j, T, beta2 = variables("t j T beta2")
g, m, b, alpha = map(seq, ("g", "m", "beta1", "alpha"))
NEWEST = (1 - b(j)) * g(j)
BOTH = m(j) + NEWEST


def kept(newest: Term = NEWEST, turn: Term = BOTH, last: Term = T) -> Statement:
    """Identity and line; parameters: what is left of m_j, what m_{j-1} must not turn against, the last such j."""
    rule = recurrences(RULE, first=1, alpha=alpha, beta1=b, epsilon=0, debias1=1, debias2=1)
    aligned = b(j) * m(j - 1) * turn
    return statement(
        for_all("j", le(1, j), le(j, T), then=eq(m(j) ** 2 - newest**2, aligned)),
        le(total(j, 1, T, beta2 ** (T - j) * newest**2), total(j, 1, T, beta2 ** (T - j) * m(j) ** 2)),
        reals="beta2",
        integers="T",
        given=(le(1, T), le(0, beta2), lt(beta2, 1), for_all("j", le(1, j), le(j, last), then=le(0, aligned))),
        where=tuple(d for d in rule if d.name == "m"),
    )


def prove(p: Prover, exact: ForAll, goal: Rel) -> None:
    """A difference of two squares, then summand by summand."""
    known = p.generalise(exact, lambda q: q.ring(exact.rel, q.unfold(m(j))), note="a difference of two squares")
    small, large = goal.lhs.subterms[2], goal.rhs.subterms[2]

    def each(q: Prover) -> object:
        q.bounds(beta2 ** (T - j))
        facts = [q.need(le(0, beta2 ** (T - j))), q.instance(3, j)]
        square = exact.rel.lhs.subterms[1]
        apart = q.ring(eq(m(j) ** 2, square + exact.rel.rhs), q.unfold(m(j)))
        q.instance(known, j)
        return q.positive(le(small, large), apart, facts=facts, degree=2)

    p.sum_each(goal, each, note="no summand is negative")


CLAIM = Claim(
    source=Source("adamomentum_2022", "C.1.1 proof of Theorem 1, line 5 -> 6"),
    printed=r"m_{j,i}^2-(1-\beta_{1,j})^2g_{j,i}^2=\beta_{1,j}m_{j-1,i}\big(m_{j,i}+(1-\beta_{1,j})g_{j,i}\big)"
    r"\text{ for }j\le T,\text{ and }\sum_{j=1}^T\beta_2^{T-j}m_{j,i}^2\ge"
    r"\sum_{j=1}^T\beta_2^{T-j}\big((1-\beta_{1,j})g_{j,i}\big)^2\text{ where no right side is negative}",
    reading="For every T >= 1, all real decays and gradients, and beta2 in [0, 1). The exact condition under which the "
    "printed step holds term by term is that beta_{1,j} m_{j-1} (m_j + (1 - beta_{1,j}) g_j) is at least 0, as it is "
    "where all gradients have one sign.",
    statement=kept,
    check=by_goals(prove, point(T=2, beta2=num("1/2"), tables={"g": [2, 1], "beta1": [num("1/2"), num("1/3")]})),
    mutants={
        "the newest gradient with the weight 1": {"newest": g(j)},
        "twice the newest summand": {"newest": 2 * NEWEST},
        "only m_{j-1} m_j": {"turn": m(j)},
        "nothing asked of the last gradient": {"last": T - 1},
    },
    repairs="adamomentum/theorem_1_line_05",
    kind="inequality",
)
