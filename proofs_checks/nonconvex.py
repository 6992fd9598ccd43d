"""AdaMomentum's Corollary 2 and the constants that its proof ends with, as printed.

    min_t E |grad f(theta_t)|^2
        <= H / (alpha sqrt T) [C1 H^2 alpha^2 (1 + log T) / c + C2 d alpha / sqrt c + C3 d alpha^2 / c + C4]

    C1 = 3 L / 2 + 1/2 + L^2 b / (1 - beta1)^2,    C2 = H^2 b + 2 H^2,    C3 = [1 + L^2 b / (1 - beta1)^2] H^2 b^2,
    C4 = b (H^2 + G^2) + b^2 G^2 + 2 H^2 E |alpha_1 / sqrt v_1|_1 + E [f(z_1) - f(z*)],    b = beta1 / (1 - beta1)

AdaMomentum 2022, Section 4.2 and the end of Appendix C.2.5, after Chen et al. 2019. H bounds gradients, L is a
Lipschitz constant of grad f, c a lower bound of all v_{t,i}, G one of the lengths of steps, d the dimension. ``first``
stands for E |alpha_1 / sqrt v_1|_1 and ``gap`` for E [f(z_1) - f(z*)]. None of this is a verdict: whether the corollary
holds is a claim of its own.
"""

from __future__ import annotations

from symbolic.term import Term, log, num, sqrt, variables

L, H, G, c, d, alpha, beta1, T, first, gap = variables("L H G c d alpha beta1 T first gap")
b = beta1 / (1 - beta1)
memory = L**2 * b * (1 / (1 - beta1)) ** 2

C1 = num("3/2") * L + num("1/2") + memory
C2 = H**2 * b + 2 * H**2
C3 = (1 + memory) * H**2 * b**2
C4 = b * (H**2 + G**2) + b**2 * G**2 + 2 * H**2 * first + gap

#: all symbols that stand for real numbers
REALS = "L H G c alpha beta1 first gap"


def corollary_2(square: int = 2) -> Term:
    """The first right-hand side; parameter: the power of alpha before the logarithm."""
    logarithm = C1 * H**2 * alpha**square * (1 + log(T)) / c
    return H / (alpha * sqrt(T)) * (logarithm + C2 * d * alpha / sqrt(c) + C3 * d * alpha**2 / c + C4)


def constant(power: int = 2) -> Term:
    """Q1*: what has no logarithm; parameter: the power of H in its first part."""
    return H * (C1 * H**power * alpha / c + C2 * d / sqrt(c) + C3 * d * alpha / c + C4 / alpha)


def slope(power: int = 3) -> Term:
    """Q2*: the factor of log T; parameter: its power of H."""
    return C1 * H**power * alpha / c
