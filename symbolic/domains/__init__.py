"""Domains: where the iterates live. A domain projects, in the norm of the diagonal ``metric``, back into itself.

One domain is one function in a file of this directory that returns a `Domain`; its `project` is straight-line code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from symbolic.ops import Scalar
from symbolic.schedules import Nothing
from symbolic.source import Source


@dataclass(frozen=True, slots=True, eq=False)
class Domain:
    """A closed convex set: ``project(ops, x, metric, p) -> x``; ``parameters`` is a named tuple of exact constants."""

    project: Callable[..., Scalar]
    parameters: Any = Nothing()
    source: Source | None = None
