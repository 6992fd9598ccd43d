"""torch.optim on the same gradients: equal to 1e-12, or the difference has a name and is shown to be all there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import pytest

from symbolic.ops import Ops, Scalar, Step
from symbolic.rules import Rule, rule
from symbolic.rules.nadam import State as NadamState
from symbolic.schedules.nesterov import nesterov, nesterov_ahead
from symbolic.schedules.rectified import adaptive, rectification

torch = pytest.importorskip("torch", reason="the parity extra is not installed")

EQUAL = 1e-12


def theirs(optimizer: Any, gradients: Any, start: float = 1.0, rates: Any = None, **options: Any) -> Any:
    """The iterates of a torch optimizer, the start included; ``rates`` sets the learning rate of every step."""
    x = torch.full((gradients.shape[1],), start, dtype=torch.float64, requires_grad=True)
    optimizer = optimizer([x], foreach=False, **options)
    points = [x.detach().numpy().copy()]
    for k, g in enumerate(gradients):
        if rates is not None:
            optimizer.param_groups[0]["lr"] = rates[k]
        x.grad = torch.from_numpy(g.copy())
        optimizer.step()
        points.append(x.detach().numpy().copy())
    return np.array(points)


ADAM = {"alpha": "0.01", "beta1": "0.9", "beta2": "0.99", "epsilon": "1e-3"}
TORCH_ADAM = {"lr": 0.01, "betas": (0.9, 0.99), "eps": 1e-3}


def test_sgd(gradients: Any, ours: Any, apart: Any) -> None:
    assert apart(ours(rule("sgd"), alpha="0.01"), theirs(torch.optim.SGD, gradients, lr=0.01)) < EQUAL


def test_heavy_ball_is_torch_momentum(gradients: Any, ours: Any, apart: Any) -> None:
    torch_run = theirs(torch.optim.SGD, gradients, lr=0.01, momentum=0.9)
    assert apart(ours(rule("heavy_ball"), alpha="0.01", beta="0.9"), torch_run) < EQUAL


def test_ema_momentum_differs_by_torch_not_damping_the_first_gradient(gradients: Any, ours: Any, apart: Any) -> None:
    """With dampening beta, torch starts its buffer at g_1 instead of (1 - beta) g_1: it is ahead by beta^t g_1."""
    torch_run = theirs(torch.optim.SGD, gradients, lr=0.01, momentum=0.9, dampening=0.9)
    our_run = ours(rule("sgd_momentum"), alpha="0.01", beta1="0.9")
    ahead = np.cumsum(0.9 ** np.arange(1, len(gradients) + 1))[:, None] * gradients[0] * 0.01
    assert apart(our_run, torch_run) > 1e-3
    assert apart(our_run - np.vstack([0 * gradients[:1], ahead]), torch_run) < EQUAL


def test_adagrad(gradients: Any, ours: Any, apart: Any) -> None:
    torch_run = theirs(torch.optim.Adagrad, gradients, lr=0.1, eps=1e-3)
    assert apart(ours(rule("adagrad"), alpha="0.1", delta="1e-3"), torch_run) < EQUAL


def test_rmsprop_without_epsilon(gradients: Any, ours: Any, apart: Any) -> None:
    torch_run = theirs(torch.optim.RMSprop, gradients, lr=0.01, alpha=0.99, eps=0)
    assert apart(ours(rule("rmsprop"), alpha="0.01", beta2="0.99"), torch_run) < EQUAL


def test_rmsprop_puts_epsilon_outside_the_root(gradients: Any, ours: Any, apart: Any) -> None:
    """The lecture has epsilon inside. Outside it is Adam with beta1 = 0 and no bias correction."""
    torch_run = theirs(torch.optim.RMSprop, gradients, lr=0.01, alpha=0.99, eps=1e-3)
    inside = ours(rule("rmsprop_eps_inside"), alpha="0.01", beta2="0.99", epsilon="1e-3")
    outside = ours(rule("adam"), **{**ADAM, "beta1": 0, "debias1": 1, "debias2": 1})
    assert apart(inside, torch_run) > 1e-6
    assert apart(outside, torch_run) < EQUAL


def test_rprop_with_frozen_step_sizes_and_constant_signs(gradients: Any, ours: Any, apart: Any) -> None:
    """AdaMomentum's Rprop has one fixed step size: torch's, with its step sizes clamped to one value."""
    options: dict[str, Any] = {"lr": 0.01, "etas": (0.5, 1.2), "step_sizes": (0.01, 0.01)}
    steady = np.abs(gradients)
    torch_run = theirs(torch.optim.Rprop, steady, **options)
    assert apart(ours(rule("rprop"), given=steady, alpha="0.01"), torch_run) < EQUAL


def test_rprop_skips_a_step_after_a_change_of_sign(ours: Any) -> None:
    """Where the sign flips, torch drops the gradient: with alternating signs it moves at every other step only."""
    flips = np.array([[(-1.0) ** t] for t in range(10)])
    torch_run = theirs(torch.optim.Rprop, flips, lr=0.01, step_sizes=(0.01, 0.01))
    assert np.allclose(torch_run[::2, 0], 1 - 0.01 * np.arange(6)) and np.allclose(torch_run[1::2], torch_run[2::2])
    assert np.allclose(ours(rule("rprop"), given=flips, alpha="0.01")[::2], 1)


def test_adam(gradients: Any, ours: Any, apart: Any) -> None:
    assert apart(ours(rule("adam"), **ADAM), theirs(torch.optim.Adam, gradients, **TORCH_ADAM)) < EQUAL


def test_adam_with_l2(gradients: Any, ours: Any, apart: Any) -> None:
    torch_run = theirs(torch.optim.Adam, gradients, weight_decay=0.1, **TORCH_ADAM)
    assert apart(ours(rule("adam_l2"), decay="0.1", **ADAM), torch_run) < EQUAL


def test_adamw_multiplies_the_decay_by_the_learning_rate(gradients: Any, ours: Any, apart: Any) -> None:
    torch_run = theirs(torch.optim.AdamW, gradients, weight_decay=0.1, **TORCH_ADAM)
    assert apart(ours(rule("adamw"), decay="0.001", **ADAM), torch_run) < EQUAL
    assert apart(ours(rule("adamw"), decay="0.1", **ADAM), torch_run) > 1e-3


def test_amsgrad_is_bias_corrected_in_torch_after_the_maximum(gradients: Any, ours: Any, apart: Any) -> None:
    """Torch divides m and the running maximum of the *raw* v by Adam's bias factors; Reddi et al. divide by none."""
    options = {**TORCH_ADAM, "eps": 0}
    torch_run = theirs(torch.optim.Adam, gradients, amsgrad=True, **options)
    reddi = {f: ADAM[f] for f in ("alpha", "beta1", "beta2")}
    assert apart(ours(rule("amsgrad"), **reddi), torch_run) > 1e-2
    t = np.arange(1, len(gradients) + 1)
    undone = 0.01 * (1 - 0.9**t) / np.sqrt(1 - 0.99**t)
    assert (
        apart(
            ours(rule("amsgrad"), **reddi), theirs(torch.optim.Adam, gradients, rates=undone, amsgrad=True, **options)
        )
        < EQUAL
    )


@contextmanager
def double_precision_scalars() -> Iterator[None]:
    """Torch keeps the scalars of an optimizer's state (NAdam's product) in its default dtype."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


class TorchNadamHyper(NamedTuple):
    """Nadam's hyperparameters and torch's constant decay of m."""

    alpha: Scalar
    beta1: Scalar
    mu: Scalar
    mu_next: Scalar
    product: Scalar
    nu: Scalar
    epsilon: Scalar
    debias: Scalar


def torch_nadam(ops: Ops, s: NadamState, x: Scalar, g: Scalar, h: TorchNadamHyper) -> Step:
    """Nadam with torch's two departures: m decays by beta1 instead of mu_t, and n_hat lacks the factor nu."""
    m = h.beta1 * s.m + (1 - h.beta1) * g
    n = h.nu * s.n + (1 - h.nu) * ops.square(g)
    m_hat = h.mu_next * m / (1 - h.product * h.mu_next) + (1 - h.mu) * g / (1 - h.product)
    n_hat = n / h.debias
    metric = ops.sqrt(n_hat) + h.epsilon
    return Step(NadamState(m, n), h.alpha * m_hat / metric, metric)


def test_nadam_departs_from_dozat_in_two_places(gradients: Any, ours: Any, apart: Any) -> None:
    nadam = rule("nadam")
    settings = {
        "alpha": "0.01",
        "mu": nesterov("0.9"),
        "mu_next": nesterov_ahead("0.9"),
        "nu": "0.99",
        "epsilon": "1e-3",
    }
    variant = Rule(nadam.source, nadam.initial, TorchNadamHyper, {**nadam.defaults, "beta1": "0.9"}, torch_nadam)
    with double_precision_scalars():
        torch_run = theirs(torch.optim.NAdam, gradients, **TORCH_ADAM)
    assert apart(ours(nadam, **settings), torch_run) > 1e-3
    assert apart(ours(variant, **settings), torch_run) < EQUAL


def test_nadam_keeps_the_product_of_its_momenta_in_single_precision(gradients: Any, apart: Any) -> None:
    """Also for double-precision parameters, unless the default dtype is double: its ninth digit is noise."""
    with double_precision_scalars():
        double = theirs(torch.optim.NAdam, gradients, **TORCH_ADAM)
    single = theirs(torch.optim.NAdam, gradients, **TORCH_ADAM)
    assert 1e-11 < apart(double, single) < 1e-8


def test_nadam_with_constant_momentum_differs_by_the_factor_nu_alone(gradients: Any, ours: Any, apart: Any) -> None:
    """With momentum_decay huge, mu_t = beta1 in torch; what is left is nu, undone by sqrt(nu) in alpha and epsilon."""
    with double_precision_scalars():
        torch_run = theirs(torch.optim.NAdam, gradients, momentum_decay=1e9, lr=0.01, betas=(0.9, 0.81), eps=1e-3)
    constant = {"mu": "0.9", "mu_next": "0.9", "nu": "0.81"}
    assert apart(ours(rule("nadam"), alpha="0.009", epsilon="9e-4", **constant), torch_run) < EQUAL
    assert apart(ours(rule("nadam"), alpha="0.01", epsilon="1e-3", **constant), torch_run) > 1e-2


def test_radam_without_epsilon_and_with_torchs_threshold(gradients: Any, ours: Any, apart: Any) -> None:
    """Torch starts the adaptive steps at rho_t > 5, the paper at rho_t > 4: with beta2 = 0.999, one step later."""
    settings = {"alpha": "0.01", "beta2": "0.999"}
    torch_run = theirs(torch.optim.RAdam, gradients, lr=0.01, eps=0)
    later = {"adaptive": adaptive("beta2", 5), "rectification": rectification("beta2", 5)}
    assert apart(ours(rule("radam"), **settings, **later), torch_run) < EQUAL
    paper = ours(rule("radam"), **settings)
    steps = np.abs(np.diff(paper, axis=0) - np.diff(torch_run, axis=0)).max(axis=1)
    assert list(np.flatnonzero(steps > 1e-9)) == [4]


def test_adam_defaults_are_torchs_defaults() -> None:
    defaults = torch.optim.Adam([torch.zeros(1)]).defaults
    adam = rule("adam").defaults
    assert (defaults["lr"], *defaults["betas"], defaults["eps"]) == tuple(
        float(str(adam[f])) for f in ("alpha", "beta1", "beta2", "epsilon")
    )
