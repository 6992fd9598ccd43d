"""E<grad f, m/sqrt(v)> = E<grad f, grad f/sqrt(v)> + E<grad f, m/sqrt(v) - grad f/sqrt(v)>."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_goals, point
from symbolic.statement import Rel, Statement, eq, for_all, le, lt, statement
from symbolic.term import Like, Term, expect, num, seq, sqrt, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

i, d = variables("i d")
df, m, v = seq("df"), seq("m"), seq("v")
ROOT = sqrt(v(i))


def decomposition(sign: int = 1, root: Term = ROOT, last: Like = d) -> Statement:
    """The right split; parameters: sign of the second term, denominator in the first, its last coordinate."""
    newton, momentum = df(i) / sqrt(v(i)), m(i) / sqrt(v(i))
    first = expect(total(i, 1, last, df(i) * (df(i) / root)))
    second = expect(total(i, 1, d, df(i) * (momentum - newton)))
    return statement(
        eq(expect(total(i, 1, d, df(i) * momentum)), first + second if sign > 0 else first - second),
        integers="d",
        given=(le(1, d), for_all("i", le(1, i), le(i, d), then=lt(0, v(i)))),
        random="df m v",
    )


def prove(p: Prover, goal: Rel) -> None:
    """The same under the sums, then linearity of the expectation."""

    def rooted(q: Prover) -> int:
        return q.have(lt(0, sqrt(v(i))), "sqrt", [q.instance(1, i)])

    p.generalise(for_all("i", le(1, i), le(i, d), then=lt(0, sqrt(v(i)))), rooted)
    products = goal.lhs.subterms[0]
    first, second = (e.subterms[0] for e in goal.rhs.subterms)
    parts = first + second if goal.rhs.head == "+" else first - second
    inside = p.sum_linear(eq(products, parts), note="coordinate by coordinate")
    same = p.congruence(eq(goal.lhs, expect(parts)), inside)
    linear = p.expect_linear(eq(expect(parts), goal.rhs))
    p.ring(goal, same, linear, note="linearity of the expectation")


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.2', 'Simple decomposition'"),
    printed=r"\mathbb E\Big\langle\nabla f_k,\frac{m_k}{\sqrt{v_k}}\Big\rangle"
    r"=\mathbb E\Big\langle\nabla f_k,\frac{\nabla f_k}{\sqrt{v_k}}\Big\rangle"
    r"+\mathbb E\Big\langle\nabla f_k,\frac{m_k}{\sqrt{v_k}}-\frac{\nabla f_k}{\sqrt{v_k}}\Big\rangle",
    reading="For every dimension d and all random vectors grad f, m, v of one step k whose expectations exist, where "
    "v has positive coordinates.",
    statement=decomposition,
    check=by_goals(
        prove,
        point(
            d=2,
            scenarios=[{"df": [1, 2], "m": [2, 3], "v": [1, 4]}, {"df": [-1, 1], "m": [4, 5], "v": [9, num("1/4")]}],
        ),
    ),
    mutants={
        "minus the second term": {"sign": -1},
        "v without the root": {"root": v(i)},
        "the last coordinate left out": {"last": d - 1},
    },
    repairs="adam_story/direction_decomposition",
)
