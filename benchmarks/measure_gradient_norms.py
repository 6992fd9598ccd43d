"""Measure the study of gradient norms and keep it: `python benchmarks/measure_gradient_norms.py` (minutes).

Every case of `numeric.gradient_study` at full length, from all seeds. The file is replaced when all are done.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

from numeric.gradient_study import Case, cases, norms
from numeric.measures import GradientNorms
from numeric.study_data import FILE, document


def measured() -> Iterator[tuple[Case, GradientNorms]]:
    """Each case in turn, with the processor time that it took."""
    for case in cases():
        start = time.process_time()
        got = norms(case)
        print(f"{case.key}: {got.mean_average[-1]:.3g} after {time.process_time() - start:.0f} s", flush=True)
        yield case, got


def main() -> None:
    """Measure and write."""
    text = json.dumps(document(measured()), separators=(",", ":")).replace('},"', '},\n"')
    new = FILE.with_name(f"{FILE.name}.new")
    new.write_text(text + "\n", encoding="ascii")
    new.replace(FILE)
    print(f"{FILE.name}: {len(text):,} characters")


if __name__ == "__main__":
    main()
