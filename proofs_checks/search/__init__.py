"""Search: whatever finds certificates. Nothing here is trusted; the kernel rechecks all of it."""

from proofs_checks.search.prover import Prover

__all__ = ["Prover"]
