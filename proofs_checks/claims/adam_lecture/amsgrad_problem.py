"""f_t(x) = C x at every third step, else -x, on [-1, 1], C > 2: a cycle sums to (C - 2) x, least at x = -1 only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs_checks.claim import Claim, Source, by_proof, point
from symbolic.statement import Statement, definition, eq, for_all, le, lt, statement
from symbolic.term import Term, num, seq, total, variables

if TYPE_CHECKING:
    from proofs_checks.search import Prover

k, i, j, t, C, x, y = variables("k i j t C x y")
f, slope, cycle = seq("f"), seq("slope"), seq("F")


def problem(least: int = 2, ones: int = 2, minimiser: int = -1, steps: int = 3) -> Statement:
    """The reading below; parameters: bound on C, the 2 in C - 2, the minimiser, steps in a cycle."""
    slopes = ((1, C), (2, num(-1)), (3, num(-1)))
    return statement(
        eq(cycle(x), (C - ones) * x),
        lt(0, C - ones),
        le(cycle(minimiser), cycle(x)),
        lt(cycle(minimiser), cycle(y)),
        reals="C x y",
        integers="k",
        given=(
            *(le(0, k), lt(least, C), le(-1, x), le(x, 1), lt(-1, y), le(y, 1)),
            *(for_all("j", le(0, j), le(j, k), then=eq(slope(3 * j + r), value)) for r, value in slopes),
        ),
        where=(
            definition(f(t, x), slope(t) * x),
            definition(cycle(x), total(i, 3 * k + 1, 3 * k + steps, f(i, x))),
        ),
    )


def prove(p: Prover) -> None:
    """The three summands, and a linear function with a positive slope."""
    slopes = [p.instance(6 + r, k) for r in range(3)]

    def value(at: Term) -> int:
        meaning = p.unfold(cycle(at))
        lines, rest = [meaning], p.rel(meaning).rhs
        for r in (3, 2, 1):
            lines += [p.sum_top(rest), p.unfold(f(3 * k + r, at))]
            rest = p.rel(lines[-2]).rhs.subterms[0]
        return p.ring(eq(cycle(at), (C - 2) * at), *lines, p.sum_empty(rest), *slopes, note="one C and two -1")

    left, at_x, at_y = (value(at) for at in (num(-1), x, y))
    p.positive(lt(0, C - 2), note="C > 2")
    p.positive(le(cycle(-1), cycle(x)), left, at_x, note="(C - 2)(x + 1) >= 0")
    p.positive(lt(cycle(-1), cycle(y)), left, at_y, note="(C - 2)(y + 1) > 0 for y > -1")


CLAIM = Claim(
    source=Source("lim_lecture", "AMSGrad"),
    printed=r"f_t(x)=\begin{cases}Cx&t\bmod3=1\\-x&\text{otherwise}\end{cases}\text{ on }[-1,1],\;C>2:\quad"
    r"F_{\mathrm{cycle}}(x)=Cx+(-x)+(-x)=(C-2)x,\quad\text{minimised at }x=-1",
    reading="For every C > 2 and every cycle of the steps 3k+1, 3k+2, 3k+3 with k >= 0: the sum of the cycle is (C - "
    "2) x with C - 2 > 0, and -1 is its minimiser on [-1, 1], the only one (y is any other point there).",
    statement=problem,
    check=by_proof(
        prove,
        point(definition(slope(t), (C + 1) * (t - 2) * (t - 3) / 2 - 1), k=0, C=3, x=num("1/2"), y=num("-1/3")),
    ),
    mutants={
        "C > 1": {"least": 1},
        "(C - 1) x": {"ones": 1},
        "minimised at 1": {"minimiser": 1},
        "cycles of two steps": {"steps": 2},
    },
    kind="lemma",
)
