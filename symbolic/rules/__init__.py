"""Rules: every optimizer, stated once. The directory is the registry: one file, one optimizer, one ``RULE``.

To add one, copy the file that is nearest to it, and add its paper to `symbolic/references.bib`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from symbolic.errors import UnknownName
from symbolic.ops import Step
from symbolic.schedules import Schedule, Setting
from symbolic.schedules.constant import constant
from symbolic.source import Source

Plan = Mapping[str, Schedule]
"""A schedule for every hyperparameter of a rule, in the order of its ``Hyper``."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """An optimizer: ``update(ops, s, x, g, h) -> Step``, from state ``s``, iterate ``x``, gradient ``g``.

    ``initial`` is the state before the first step (a named tuple of exact constants), ``hyper`` the named tuple class
    of ``h``, and ``defaults`` what its fields are set to. A schedule reads only fields before its own.
    """

    source: Source
    initial: Any
    hyper: Any
    defaults: Mapping[str, Setting]
    update: Callable[..., Step]

    def __post_init__(self) -> None:
        if set(self.defaults) != set(self.hyper._fields):
            odd = ", ".join(sorted(set(self.defaults) ^ set(self.hyper._fields)))
            raise UnknownName(f"defaults and Hyper of {self.name} differ in {odd}: give every field one default")

    @property
    def name(self) -> str:
        """The name of the file that states the rule."""
        return self.update.__module__.rpartition(".")[2]

    def plan(self, **settings: Setting) -> Plan:
        """The schedules of all hyperparameters, the defaults replaced by ``settings`` (constants or schedules)."""
        for field in settings:
            known(field, self.hyper._fields, f"hyperparameter of {self.name}")
        chosen = {**self.defaults, **settings}
        plan: dict[str, Schedule] = {}
        for field in self.hyper._fields:
            setting = chosen[field]
            schedule = setting if isinstance(setting, Schedule) else constant(setting)
            if (reads := schedule.reads) is not None:
                readable = [f for f, before in plan.items() if not reads.base or before.base is not None]
                known(reads.field, readable, f"hyperparameter of {self.name} that {field} could read")
            plan[field] = schedule
        return plan


def rules() -> dict[str, Rule]:
    """Every rule of this directory by its name, in alphabetical order."""
    return {name: rule(name) for name in sorted(module.name for module in iter_modules(__path__))}


def rule(name: str) -> Rule:
    """The rule of this name; `UnknownName` with the nearest names where there is none."""
    found: Rule = import_module(f"{__name__}.{known(name, [m.name for m in iter_modules(__path__)], 'rule')}").RULE
    return found


def known(name: str, names: list[str] | tuple[str, ...], kind: str) -> str:
    """``name`` itself where it is one of ``names``; otherwise `UnknownName`, with those that are near."""
    if name not in names:
        near = ", ".join(get_close_matches(name, names) or sorted(names)) or "there is none"
        raise UnknownName(f"{name!r} is no {kind}: try {near}")
    return name
