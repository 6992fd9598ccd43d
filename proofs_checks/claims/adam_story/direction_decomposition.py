"""The split of E<grad f, m/sqrt(v)> around grad f/sqrt(v), printed with the difference turned round."""

from __future__ import annotations

from proofs_checks.claim import Claim, Source, by_counterexample, point
from symbolic.statement import Statement, eq, for_all, le, lt, statement
from symbolic.term import expect, seq, sqrt, total, variables

i, d = variables("i d")
df, m, v = seq("df"), seq("m"), seq("v")


def decomposition(turned: bool = False, minus: bool = False, equal: bool = False) -> Statement:
    """The printed split; parameters: the difference turned round, a minus before it, m = grad f assumed."""
    newton, momentum = df(i) / sqrt(v(i)), m(i) / sqrt(v(i))
    rest = momentum - newton if turned else newton - momentum
    first = expect(total(i, 1, d, df(i) * newton))
    second = expect(total(i, 1, d, df(i) * rest))
    return statement(
        eq(expect(total(i, 1, d, df(i) * momentum)), first - second if minus else first + second),
        integers="d",
        given=(
            le(1, d),
            for_all("i", le(1, i), le(i, d), then=lt(0, v(i))),
            *((for_all("i", le(1, i), le(i, d), then=eq(m(i), df(i))),) if equal else ()),
        ),
        random="df m v",
    )


CLAIM = Claim(
    source=Source("zhang_2023_slides", "Slide 'Step 1.2', 'Simple decomposition'"),
    printed=r"\mathbb E\Big\langle\nabla f_k,\frac{m_k}{\sqrt{v_k}}\Big\rangle"
    r"=\mathbb E\Big\langle\nabla f_k,\frac{\nabla f_k}{\sqrt{v_k}}\Big\rangle"
    r"+\mathbb E\Big\langle\nabla f_k,\frac{\nabla f_k}{\sqrt{v_k}}-\frac{m_k}{\sqrt{v_k}}\Big\rangle",
    reading="For every dimension d and all random vectors grad f, m, v of one step k, where v has positive "
    "coordinates: an exact identity, as the slide uses it.",
    statement=decomposition,
    check=by_counterexample(point(d=1, scenarios=[{"df": [1], "m": [2], "v": [1]}])),
    mutants={
        "m - grad f": {"turned": True},
        "minus the second term": {"minus": True},
        "m = grad f": {"equal": True},
    },
)
