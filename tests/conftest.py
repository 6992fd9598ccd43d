"""Settings for every test: reproducible examples, no window for plots, parity tests only where the peers are."""

import gc
import os
from importlib.util import find_spec

from hypothesis import settings

os.environ.setdefault("MPLBACKEND", "Agg")

# Deadlines measure the machine; derandomized examples make CI say the same thing twice.
settings.register_profile("local", deadline=None, print_blob=True)
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

MISSING = [name for name in ("torch", "jax", "optax") if find_spec(name) is None]
collect_ignore = ["parity"] if MISSING else []


# Terms are many and never in a circle: a search for cyclic garbage among millions of them finds nothing.
gc.set_threshold(200_000)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look at it again."""
    gc.collect()
    gc.freeze()


def pytest_report_header() -> list[str]:
    """Say what is left out, so that nobody takes silence for a pass."""
    return [f"tests/parity left out: no {', '.join(MISSING)} (see `make parity`)"] if MISSING else []
