"""Coverage-guided fuzzing of one law, by atheris: python tests/fuzz/guided.py LAW [options of libFuzzer]."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Fuzz the law named first on the command line."""
    atheris = importlib.import_module("atheris")
    sys.path[:] = [str(ROOT), str(ROOT / "tests"), *sys.path[1:]]
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["builder"]):
        laws = importlib.import_module("fuzz.laws")
    atheris.Setup(sys.argv, lambda data: laws.keeps(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
