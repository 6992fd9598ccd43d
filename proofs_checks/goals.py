"""The name of `proofs_checks.claim.by_goals` before it moved there."""

from proofs_checks.claim import by_goals

__all__ = ["by_goals"]
