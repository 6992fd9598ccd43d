"""Names, indices, sums and expectations look as a paper prints them."""

import pytest

from symbolic.latex import draw, latex, latex_relation
from symbolic.printing.breaking import INDENT, lines
from symbolic.printing.layout import Layout
from symbolic.printing.metrics import width
from symbolic.printing.notation import Notation
from symbolic.printing.prose import prose
from symbolic.printing.sentences import Sentences
from symbolic.statement import between, definition, eq, for_all, le, lt, recursion, statement
from symbolic.term import (
    Term,
    absolute,
    diff,
    exp,
    expect,
    maximum,
    num,
    seq,
    sign,
    sqrt,
    total,
    variables,
)
from symbolic.unicode import columns, text
from symbolic.unicode import draw as plain

t, i, k, x1, x2, beta1, beta = variables("t i k x1 x2 beta1 beta")
g, m, f = seq("g"), seq("m"), seq("f")
AVERAGE = (1 - beta1) * total(i, 1, t, beta1 ** (t - i) * g(i))


@pytest.mark.parametrize(
    ("term", "tex", "shown"),
    [
        (AVERAGE, r"(1 - \beta_1) \sum_{i=1}^t \beta_1^{t-i} g_i", "(1 - β₁) Σ_{i=1}^t β₁^{t-i} g_i"),
        (m(t, i), "m_{t,i}", "m_{t,i}"),
        (seq("vhat")(t - 1), r"\hat{v}_{t-1}", "v̂_{t-1}"),
        (seq("v_hat")(t) ** 2, r"\hat{v}_t^2", "v̂_t²"),
        (seq("m'")(t), "m'_t", "m'_t"),
        (seq("m'")(t) ** 2, "{m'_t}^2", "m'_t²"),
        (seq("v_max")(t), r"v_{\max,t}", "v_{max,t}"),
        (seq("df")(t), r"\nabla f_t", "∇f_t"),
        (f(x1, x2), "f(x_1, x_2)", "f(x₁, x₂)"),
        (seq("beta1")(t), r"\beta_{1,t}", "β_{1,t}"),
        (expect(m(t)), r"\mathbb{E}[m_t]", "E[m_t]"),
        (expect(m(t), k), r"\mathbb{E}_k[m_t]", "E_k[m_t]"),
        (sqrt(seq("v")(t)), r"\sqrt{v_t}", "√v_t"),
        (absolute(x1) ** 2, r"\lvert x_1\rvert^2", "|x₁|²"),
        (maximum(x1, g(t)), r"\max\{x_1, g_t\}", "max{x₁, g_t}"),
        (sign(g(t)), r"\operatorname{sign}(g_t)", "sign(g_t)"),
        (exp(-(x1**2) / 2), "e^{-x_1^2/2}", "e^{-x₁²/2}"),
        (exp(1), "e", "e"),
        (num("1/2") * x1, r"\tfrac{1}{2} x_1", "(1/2) x₁"),
        (total(i, 1, t, g(i)) * x1, r"\biggl(\sum_{i=1}^t g_i\biggr) x_1", "(Σ_{i=1}^t g_i) x₁"),
        (diff(f(x1, x2), x1), r"\frac{\partial}{\partial x_1} f(x_1, x_2)", "(∂/∂x₁) f(x₁, x₂)"),
    ],
)
def test_terms(term: Term, tex: str, shown: str) -> None:
    assert latex(term) == tex
    assert text(term) == shown


def test_relations() -> None:
    assert latex_relation(le(0, beta)) == r"0 \le \beta"


def test_a_name_is_a_function_where_the_statement_gives_it_a_real() -> None:
    s = statement(eq(f(0), 0), reals="x1", where=(definition(f(x1), x1**2),))
    assert text(f(0), Notation.of(s)) == "f(0)"
    assert text(f(0)) == "f₀"


def test_a_statement_in_words() -> None:
    s = statement(
        eq(m(t), AVERAGE),
        reals="beta1 mu",
        integers="t",
        given=(
            *between(0, beta1, 1, strict=(False, True)),
            le(1, t),
            for_all("i", le(1, i), le(i, t), then=lt(0, g(i))),
        ),
        where=(recursion(m(t), beta1 * m(t - 1) + (1 - beta1) * g(t)),),
    )
    say = Sentences(s)
    shown = ["".join(p if isinstance(p, str) else plain(p) for p in phrase) for phrase in say.symbols()]
    assert shown == ["integer t ≥ 1", "real β₁ ∈ [0, 1)", "real μ", "real sequence g"]
    (hypothesis,) = say.hypotheses()
    assert plain(hypothesis.node) == "0 < g_i"
    assert [plain(r) for r in hypothesis.ranges] == ["1 ≤ i ≤ t"]
    assert [plain(d.node) for d in say.definitions()] == ["m₀ = 0", "m_t = β₁ m_{t-1} + (1 - β₁) g_t"]


def test_long_formulas_are_broken_at_their_signs() -> None:
    terms = [seq(f"c{n}")(t) * total(i, 1, t, beta1 ** (t - i) * g(i)) for n in range(9)]
    long = terms[0]
    for other in terms[1:]:
        long = long - (other + 1)
    box = Layout()(long)
    limit = 2000
    broken = lines(box, limit)
    assert width(box) > limit and len(broken) > 2
    assert all(line[0] in "+-=" for line in broken[1:])
    assert "".join("".join(broken).split()) == "".join(draw(box).split())


def test_a_wide_fraction_is_taken_apart() -> None:
    top = sum((seq(f"c{n}")(t) for n in range(20)), start=x1)
    assert len(lines(Layout()(top / x2), 1500)) > 1
    assert INDENT < 1500


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("for t >= 1 and beta1 in [0, 1)", "for <t ≥ 1> and <β₁> in [0, 1)"),
        ("a bound that holds, e.g. for x^2 >= 0", "a bound that holds, e.g. for <x² ≥ 0>"),
        ("m_0 = m'_0 = 0", "<m₀ = m'₀ = 0>"),
        ("well-known, the gradient's mean", "well-known, the gradient's mean"),
        ("10^-8 in 2 steps", "<10^{-8}> in 2 steps"),
        ("W = -163/8000 < 0", "<W = -163/8000 < 0>"),
        ("y >= -1 and a_1 < - n, x - 2", "<y ≥ -1> and <a₁ < -n>, <x - 2>"),
        ("as t -> 0, beta1->1", "as <t> → 0, <β₁>→1"),
        ("n^-3.5 and x^2.5, 10^-1.5. Then n^2.", "<n^{-3.5}> and <x^{2.5}>, <10^{-1.5}>. Then <n²>."),
    ],
)
def test_symbols_in_prose(words: str, shown: str) -> None:
    assert "".join(p if isinstance(p, str) else f"<{plain(p)}>" for p in prose(words)) == shown


def test_accents_take_no_column() -> None:
    assert columns(text(seq("vhat")(t))) == 3
