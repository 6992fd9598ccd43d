"""Printed formulas mean what their terms mean: parentheses are left out only where nothing changes."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symbolic.latex import latex
from symbolic.mathml import mathml
from symbolic.printing.layout import Layout
from symbolic.printing.nodes import Fence, Frac, Ident, Node, Number, Op, Row, Script, inline
from symbolic.term import Term, num, var
from symbolic.unicode import text

VALUES = {"x": Fraction(3), "y": Fraction(-2), "z": Fraction(5, 7)}
LEAVES = st.sampled_from([var("x"), var("y"), var("z"), *map(num, ("2", "-3", "1/2", "-0.1", "0", "1", "-1"))])


def grown(children: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    """Sums, products, quotients, negatives and natural powers of smaller terms."""
    binary = st.builds(lambda h, a, b: Term(h, (a, b)), st.sampled_from("+-*/"), children, children)
    powers = st.builds(lambda a, n: a**n, children, st.integers(0, 3))
    return binary | binary | powers | st.builds(lambda a: -a, children)


TERMS = st.recursive(LEAVES, grown, max_leaves=12)


def meaning(t: Term) -> Fraction:
    """The value of a term; ZeroDivisionError where it has none."""
    if t.head == "num":
        return t.value
    if t.head == "var":
        return VALUES[t.name]
    a, *rest = map(meaning, t.subterms)
    if t.head == "neg":
        return -a
    b = rest[0]
    return {"+": a + b, "-": a - b, "*": a * b}[t.head] if t.head in "+-*" else a / b if t.head == "/" else a ** int(b)


def reading(x: Node) -> Fraction:
    """The value of what is printed, read as a mathematician reads it: powers, then products, then sums."""
    match x:
        case Number(digits):
            return Fraction(digits)
        case Ident(base):
            return VALUES[base]
        case Fence(_, body, _):
            return reading(body)
        case Frac(top, bottom):
            return reading(top) / reading(bottom)
        case Script(base, None, sup, 0) if sup is not None:
            return reading(base) ** int(reading(sup))
        case Row("sum" | "product", items):
            return _sum(list(items))
    raise TypeError(x)


def _sum(items: list[Node]) -> Fraction:
    total, sign, factors = Fraction(0), 1, list[Node]()
    for y in [*items, Op("+")]:
        if isinstance(y, Op) and y.sign in "+-" and (factors or not y.prefix):
            assert not y.prefix, "a minus in the middle of a product"
            total += sign * _product(factors)
            sign, factors = (1 if y.sign == "+" else -1), []
        elif isinstance(y, Op) and y.prefix:
            sign = -sign
        else:
            factors.append(y)
    return total


def _product(items: list[Node]) -> Fraction:
    out, divide = Fraction(1), False
    for y in items:
        if isinstance(y, Op):
            divide = y.sign == "/"
            continue
        loose = isinstance(y, Row) and y.kind == "sum"
        assert not (loose and len(items) > 1), f"a sum stands bare in a product: {items}"
        out, divide = (out / reading(y) if divide else out * reading(y)), False
    return out


@given(TERMS)
def test_what_is_printed_means_the_term(t: Term) -> None:
    try:
        value = meaning(t)
    except ZeroDivisionError:
        return
    assert reading(Layout()(t)) == value


@given(TERMS)
def test_what_is_printed_on_one_line_means_the_term(t: Term) -> None:
    try:
        value = meaning(t)
    except ZeroDivisionError:
        return
    assert reading(inline(Layout()(t))) == value


@given(TERMS)
def test_every_face_draws_every_term(t: Term) -> None:
    assert text(t) and latex(t).count("{") == latex(t).count("}") and mathml(t).startswith("<math")


@pytest.mark.parametrize(
    ("t", "shown"),
    [
        (var("x") - (var("y") - var("z")), "x - (y - z)"),
        (var("x") + (var("y") + var("z")), "x + y + z"),
        (var("x") / (var("y") * var("z")), "x/(y z)"),
        ((var("x") / var("y")) * var("z"), "(x/y) z"),
        ((-var("x")) ** 2, "(-x)²"),
        (var("x") + 0, "x"),
        (num(-1) * var("x") / 2, "-x/2"),
        (var("y") + (-var("x")) / 2, "y + (-x)/2"),
        (num("1e-8") * var("x"), "10^{-8} x"),
        (num("0.999"), "0.999"),
    ],
)
def test_examples(t: Term, shown: str) -> None:
    assert text(t) == shown
