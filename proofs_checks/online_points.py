"""Points for AdaMomentum's Theorem 1: where it and lines of its proof fail, and where its repair is almost attained."""

from __future__ import annotations

from proofs_checks.kernel.point import Point, point
from symbolic.term import Like, num

Table = dict[tuple[int, ...], Like]
HALF, SMALL, NINE, LITTLE = num("1/2"), num("1/100"), num("9/10"), num("1/100")

#: theta* = 1 is far from the iterate 0, and D is small: one step on (theta - 1)^2 / 2, of the length 1/60
TOWARDS: Table = {(1, 1): -1, (2, 1): -1}
ORIGIN: Table = {(1,): 0}
ONE: Table = {(1,): 1}
FLAT: Table = {(1, 1): 0}
FAR = point(
    T=1,
    d=1,
    alpha=SMALL,
    beta1=HALF,
    beta2=num("16/25"),
    D=SMALL,
    tables={
        "beta1": [HALF, HALF],
        "g": TOWARDS,
        "x_1": ORIGIN,
        "y": ONE,
        "loss": [HALF],
        "least": [0],
        "slope": FLAT,
    },
)

#: losses -theta and theta, of which every theta* minimises the sum; the second step leads away from theta* = 3
TURN: Table = {(1, 1): -1, (2, 1): 1, (3, 1): 1}
THREE: Table = {(1,): 3}
TURNING = point(
    T=2,
    d=1,
    alpha=num("7/25"),
    beta1=NINE,
    beta2=num("576/625"),
    D=3,
    tables={
        "beta1": [NINE, LITTLE, LITTLE],
        "g": TURN,
        "x_1": ORIGIN,
        "y": THREE,
        "loss": [3, -2],
        "least": [0, 0],
        "slope": TURN,
    },
)

AHEAD: Table = {(k, 1): 1 for k in range(1, 6)}
BEHIND: Table = {(1,): -1}


def arriving(alpha: Like, **tables: list[Like]) -> Point:
    """One step from 0 that ends at theta* = -1 for the right alpha, with decays near 0: almost an equality."""
    return point(
        T=1,
        d=1,
        alpha=alpha,
        beta1=LITTLE,
        beta2=num("16/25"),
        D=1,
        tables={
            "g": AHEAD,
            "beta1": [LITTLE, LITTLE],
            "x_1": ORIGIN,
            "y": BEHIND,
            "loss": [1],
            "least": [0],
            **tables,
        },
    )


#: losses 0 and steps so small that the sum of all decayed rates is what counts
SLOW = point(
    T=4,
    d=1,
    alpha=LITTLE,
    beta1=HALF,
    beta2=num("16/25"),
    D=2,
    tables={"g": AHEAD, "beta1": [HALF] * 5, "x_1": ORIGIN, "y": BEHIND, "loss": [0] * 4, "least": [0] * 4},
)
