"""Exact positive semidefinite matrices in an affine space: found by a barrier method in floats, rounded to rationals.

maximise t  subject to  Q(y) = Q_0 + sum_i y_i B_i >= t I,  Q block diagonal with rational Q_0, B_i
Q = L D L^T over the rationals with D >= 0 is what makes it a certificate
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Exact = list[list[Fraction]]
PATH = tuple(0.2**k for k in range(1, 16))
"""Weights of the barrier, ever smaller."""
ROUNDINGS = (1, 4, 64, 2**10, 2**20, 2**34)
"""Denominators that the numbers found are rounded to, one after the other."""


@dataclass(frozen=True, slots=True)
class Space:
    """The blocks of Q_0 and of each B_i."""

    center: list[Exact]
    directions: list[list[Exact]]

    def at(self, y: Sequence[Fraction]) -> list[Exact]:
        """The blocks of Q(y), exactly."""
        out = [[list(row) for row in block] for block in self.center]
        for weight, direction in zip(y, self.directions, strict=True):
            if weight:
                for block, change in zip(out, direction, strict=True):
                    for row, more in zip(block, change, strict=True):
                        for j, x in enumerate(more):
                            if x:
                                row[j] += weight * x
        return out


@dataclass(frozen=True, slots=True)
class Best:
    """Where the least eigenvalue is about as large as it gets, and how large that is beside the matrix."""

    y: Matrix
    least: float
    blocks: list[Matrix]


def floats(blocks: Sequence[Exact]) -> list[Matrix]:
    """Blocks in floating point."""
    return [np.array([[float(x) for x in row] for row in b]).reshape(len(b), len(b)) for b in blocks]


def central(space: Space) -> Best:
    """The end of the central path."""
    start, count = floats(space.center), len(space.directions)
    every = [floats(d) for d in space.directions]
    moves = [np.array([d[k] for d in every]).reshape(count, len(b), len(b)) for k, b in enumerate(start)]
    y, t = np.zeros(count), min((float(np.linalg.eigvalsh(b)[0]) for b in start if b.size), default=0.0) - 1.0
    best = Best(y, -np.inf, start)
    for weight in PATH:
        y, t = _newton(start, moves, y, t, weight)
        blocks = _sum(start, moves, y)
        size = max((float(np.abs(b).max()) for b in blocks if b.size), default=1.0)
        least = min((float(np.linalg.eigvalsh(b)[0]) for b in blocks if b.size), default=0.0) / max(size, 1e-30)
        if least > best.least:
            best = Best(y, least, blocks)
    return best


def _sum(start: list[Matrix], moves: list[Matrix], y: Matrix) -> list[Matrix]:
    return [b + np.tensordot(y, m, axes=1) for b, m in zip(start, moves, strict=True)]


def _barrier(start: list[Matrix], moves: list[Matrix], y: Matrix, t: float, weight: float) -> float:
    value = -t / weight
    for b in _sum(start, moves, y):
        try:
            root = np.linalg.cholesky(b - t * np.eye(len(b)))
        except np.linalg.LinAlgError:
            return float("inf")
        value -= 2 * float(np.log(np.diag(root)).sum())
    return value


def _newton(start: list[Matrix], moves: list[Matrix], y: Matrix, t: float, weight: float) -> tuple[Matrix, float]:
    """Minimise ``-t / weight - log det (Q(y) - t I)``."""
    n = len(y) + 1
    for _ in range(30):
        gradient, hessian = np.zeros(n), np.zeros((n, n))
        gradient[-1] = -1 / weight
        for b, m in zip(_sum(start, moves, y), moves, strict=True):
            inverse = np.linalg.inv(b - t * np.eye(len(b)))
            columns = np.concatenate([inverse @ m, -inverse[None]])
            gradient -= np.trace(columns, axis1=1, axis2=2)
            hessian += columns.reshape(n, -1) @ columns.transpose(0, 2, 1).reshape(n, -1).T
        step = np.linalg.lstsq(hessian, -gradient, rcond=1e-14)[0]
        if float(-gradient @ step) < 1e-9:
            break
        now, length = _barrier(start, moves, y, t, weight), 1.0
        while length > 1e-10 and _barrier(start, moves, y + length * step[:-1], t + length * step[-1], weight) > now:
            length /= 2
        if length <= 1e-10:
            break
        y, t = y + length * step[:-1], t + length * float(step[-1])
    return y, t


def rounded(space: Space, y: Matrix) -> list[Exact] | None:
    """Blocks near Q(y) that are positive semidefinite, exactly; None if no rounding is."""
    for denominator in ROUNDINGS:
        exact = space.at([Fraction(round(float(x) * denominator), denominator) for x in y])
        if all(decomposed(b) is not None for b in exact):
            return exact
    return None


def decomposed(a: Exact) -> list[tuple[Fraction, list[Fraction]]] | None:
    """``a = sum d l l^T`` with ``d > 0``, by elimination; None where ``a`` is not positive semidefinite."""
    rest, out = [list(row) for row in a], list[tuple[Fraction, list[Fraction]]]()
    for k in range(len(rest)):
        d = rest[k][k]
        if d < 0 or (d == 0 and any(rest[k])):
            return None
        if d:
            line = [x / d for x in rest[k]]
            out.append((d, line))
            for i, row in enumerate(rest):
                if row[k]:
                    rest[i] = [x - d * line[i] * z for x, z in zip(row, line, strict=True)]
    return out
