"""Points at which AdaMomentum's Theorem 1 and lines of its proof fail, though every printed assumption holds."""

from __future__ import annotations

from proofs_checks.claim import point
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
