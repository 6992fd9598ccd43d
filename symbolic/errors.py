"""Errors for people: each says what was wrong, names the value, and says what to do."""

from __future__ import annotations


class AdamantError(Exception):
    """Base class of every error that this project raises on purpose."""


class NotExact(AdamantError):
    """A constant was given as something other than an exact number."""


class UnknownName(AdamantError):
    """A rule, hyperparameter or bibliography key that does not exist."""


class ImpureRule(AdamantError):
    """A rule or schedule that is not straight-line arithmetic over its arguments."""


class DomainError(AdamantError):
    """An operation outside its domain: the root of a negative number, a division by zero."""


class IrrationalRoot(AdamantError):
    """A root that is no rational number, asked of the exact rational backend."""
