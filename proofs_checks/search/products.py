"""Products of facts with the weights that almost every bound takes: 1 and 1/2."""

from __future__ import annotations

from proofs_checks.kernel.context import Product
from symbolic.term import Term, num

ONE, HALF = num(1).value, num("1/2").value


def product(*refs: int, squares: tuple[Term, ...] = ()) -> Product:
    """The product of these facts and squares."""
    return Product(ONE, refs, squares)


def halved(*refs: int, squares: tuple[Term, ...] = ()) -> Product:
    """Half the product of these facts and squares."""
    return Product(HALF, refs, squares)
