"""The study of gradient norms in tables: exponents and laws; assumptions and the printed bound, evaluated.

    late(t_k) = (t_k average(t_k) - t_{k-1} average(t_{k-1})) / (t_k - t_{k-1})

The late average is that over the steps between two records: what happens near t_k, without the start of the run, which
the average keeps as a part of size 1/T. Where late averages fall like t^{-1/2}, so does the average in the end, and no
logarithm is in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric import terms
from numeric.gradient_study import ANALYSED, RULES, SETUPS, at_start, constants
from numeric.rates import Comparison, Exponent, compare, exponent_over_runs
from numeric.study_data import Kept, kept
from numeric.table import Table
from symbolic.errors import DomainError, UnknownName
from symbolic.term import Term

Array = NDArray[np.float64]
FIRST = 1000
LAWS = {"1/sqrt T": "$T^{-1/2}$", "log T/sqrt T": r"$T^{-1/2}\log T$"}


def fit(times: tuple[int, ...], rows: Array) -> tuple[Exponent, Comparison]:
    """The mean exponent of the runs with Student's interval, and the laws that their mean allows, from T = 1000 on."""
    over = exponent_over_runs(times, rows.tolist(), first=FIRST)
    return over, compare(times, rows.mean(axis=0).tolist(), laws=tuple(LAWS), first=FIRST)


def objectives() -> Table:
    """A row for each objective: what is proved of it, and the noise on its gradients."""
    rows = []
    for name, setup in SETUPS.items():
        reach = max(k.audit.reach for k in _audited() if k.case.objective == name and k.audit is not None)
        smoothness, slope = constants(name, reach)
        rows.append(
            (setup.title, f"`{name}`", setup.noise, f"{smoothness:.3g}", f"{slope:.3g}", f"{at_start(name):.3g}")
        )
    heads = ("objective", "name", "what the rule is shown", "$L$", "$H$", "$f$ at the start")
    return Table(heads, rows)


def rates(objective: str) -> Table:
    """A row for each rule: exponents of average, late average and minimum, and the laws the late average allows."""
    rows = []
    for name, title in RULES.items():
        k = kept(objective, name)
        whole, _ = fit(k.times, k.average)
        recent, laws = fit(k.times, k.late)
        least = exponent_over_runs(k.times, k.least.tolist(), first=FIRST)
        rows.append((title, k.case.alpha, *map(_interval, (whole, recent, least)), _laws(laws)))
    heads = ("rule", r"$\alpha$", "average", "late average", "minimum", "late average: not ruled out")
    return Table(heads, rows)


def _interval(e: Exponent) -> str:
    return f"{e.exponent:.2f} [{e.low:.2f}, {e.high:.2f}]"


def _laws(found: Comparison) -> str:
    return ", ".join(LAWS.get(law, f"${law}$") for law in found.plausible)


def bound_values(bound: Term, k: Kept, times: Any) -> Array:
    """The printed right-hand side at ``times``, its constants proved for the objective or seen by the audit."""
    found: Array = np.asarray(terms.value(bound, {**world(k), "T": np.asarray(times, float)}, _nothing, 0), float)
    return found


def world(k: Kept) -> Mapping[str, float]:
    """The constants of the bound: L, H and f at the start for the objective, c, G and ``first`` as the audit saw them.

    `DomainError` for a case that was not audited.
    """
    if k.audit is None:
        raise DomainError(f"{k.case.key} was run without an audit: choose from {', '.join(ANALYSED)}")
    smoothness, slope = constants(k.case.objective, k.audit.reach)
    dimension = SETUPS[k.case.objective].make(1).dimension or 1
    beta1 = float(str(ANALYSED[k.case.name]["beta1"]))
    return {
        "L": smoothness, "H": slope, "G": k.audit.farthest, "c": k.audit.least**2, "d": float(dimension),
        "alpha": float(k.case.alpha), "beta1": beta1, "first": k.audit.first, "gap": at_start(k.case.objective),
    }  # fmt: skip


def _nothing(t: Term, values: Mapping[str, Any]) -> Any:
    raise UnknownName(f"{t} has no value here: the bound is a term in constants and T")


def says_something_from(bound: Term, k: Kept) -> float:
    """The T from which the bound is below H^2, which bounds every squared gradient anyway."""
    trivial, low, high = world(k)["H"] ** 2, 1.0, 300.0  # log10 T; the bound falls from T = 10 on
    if bound_values(bound, k, 10.0**low) <= trivial:
        return 10.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if bound_values(bound, k, 10.0**middle) <= trivial else (middle, high)
    return float(10.0**high)


def assumptions() -> Table:
    """A row for each audited case: what the analysis assumes, and what the runs did."""
    rows = []
    for k in _audited():
        w, seen = world(k), k.audit
        falls = "holds" if seen is not None and seen.rises == 0 else f"fails at {100 * _rises(k):.0f} % of steps"
        rows.append((_short(k), k.case.name, *(f"{w[n]:.3g}" for n in ("L", "H", "c", "G")), _roots(k), falls))
    heads = ("objective", "setting", "$L$", "$H$", "$c$", "$G$", r"$\sqrt{v_t}\le H$", r"$\alpha_t/\sqrt{v_t}$ falls")
    return Table(heads, rows)


def bounds(bound: Term) -> Table:
    """A row for each audited case: the printed bound at the end beside the measured average and the trivial bound."""
    rows = []
    for k in _audited():
        value, measured = float(bound_values(bound, k, k.times[-1])), float(k.average[:, -1].mean())
        cells = (f"{measured:.2g}", f"{value:.2g}", f"{world(k)['H'] ** 2:.2g}", f"{measured / value:.1g}")
        rows.append((_short(k), k.case.name, *cells, f"{says_something_from(bound, k):.0e}"))
    heads = ("objective", "setting", "measured", "printed bound", "$H^2$", "ratio", "bound below $H^2$ from $T$")
    return Table(heads, rows)


def _audited() -> list[Kept]:
    return [kept(objective, name) for objective in SETUPS for name in ANALYSED]


def _short(k: Kept) -> str:
    return SETUPS[k.case.objective].title.split(":")[0]


def _rises(k: Kept) -> float:
    return 0.0 if k.audit is None else k.audit.rises


def _roots(k: Kept) -> bool:
    return k.audit is not None and k.audit.largest <= world(k)["H"]
