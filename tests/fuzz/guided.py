"""Coverage-guided fuzzing by atheris of every law, or of those that are named: python tests/fuzz/guided.py --help.

What a law is given to begin with are texts of this repository. Inputs that reached something new stay in
.cache/fuzz/corpus for the next run; those that broke a law are in .cache/fuzz/found, whole.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME = ROOT / ".cache/fuzz"
LONGEST = 3000
"""Bytes of an input: a few paragraphs."""
SLOWEST = 15
"""Seconds after which an input counts as one that hangs."""
MEMORY = 2048
"""Megabytes."""
SEEDS = {
    "describing": ("seeds/articles/*/article.yml", "tests/made_up/seeds/articles/*/article.yml"),
    "translating": ("tests/made_up/seeds/articles/*/en.po",),
    "tables": ("tests/made_up/seeds/tables/*",),
    "adding-markdown": ("docs/editors/*.md", "docs/guide/*.md"),
    "adding-page": ("templates/theme/*.html",),
}
"""What other laws than those of an article's text begin with."""
TEXTS = ("seeds/articles/*/source.txt", "tests/made_up/seeds/articles/*/source.txt")
BREAKS = ("\n", "\n\n", "\ufeff", "\0", "\r")
"""What a fuzzer of bytes would be long in finding: these, and the lines of pieces.txt."""


def main() -> int:
    """Fuzz each law for its share of the time; 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=1800, help="for all laws together (1800)")
    parser.add_argument("laws", nargs="*", metavar="LAW", help="reading, cleaning, … (all)")
    asked = parser.parse_args()
    sys.path[:] = [str(ROOT), str(ROOT / "tests"), *sys.path[1:]]
    laws = asked.laws or list(importlib.import_module("fuzz.laws").LAWS)
    broken = [law for law in laws if _run(law, asked.seconds // len(laws))]
    print(f"broken: {', '.join(broken)}; see {(HOME / 'found').relative_to(ROOT)}" if broken else "nothing found")
    return 1 if broken else 0


def _run(law: str, seconds: int) -> int:
    """One law in a process of its own, since libFuzzer ends its process; not 0 where something was found."""
    corpus, found = HOME / "corpus" / law, HOME / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds(law)):
        (corpus / f"seed-{number}").write_bytes(seed[:LONGEST])
    pieces = HOME / "pieces"
    words = (Path(__file__).parent / "pieces.txt").read_text("utf-8").split("\n")[:-1]
    pieces.write_text("".join(f'"{_escaped(piece)}"\n' for piece in (*BREAKS, *words)), encoding="ascii")
    options = [
        f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST}",
        f"-dict={pieces}", f"-artifact_prefix={found}/{law}-", "-print_final_stats=1", "-verbosity=1", str(corpus),
    ]  # fmt: skip
    print(f"{law}: {seconds} seconds", flush=True)
    return subprocess.run([sys.executable, __file__, "--one", law, *options], check=False).returncode


def _seeds(law: str) -> Iterator[bytes]:
    patterns = (*SEEDS.get(law, TEXTS), f"tests/fuzz/found/{law}/*")
    for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern)):
        yield path.read_bytes()
    if law == "auditing":
        pairs = tomllib.loads((ROOT / "tests/translate/cases/audit_bulletins_third.toml").read_text("utf-8"))["pair"]
        yield from (f"{pair['zh']}\n{pair['en']}".encode() for pair in pairs)


def _escaped(piece: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece.encode())


def fuzz_one() -> None:
    """Fuzz the law named on the command line, with the options of libFuzzer behind it."""
    atheris = importlib.import_module("atheris")
    sys.path[:] = [str(ROOT), str(ROOT / "tests"), *sys.path[1:]]
    name = sys.argv.pop(2)
    del sys.argv[1]
    with atheris.instrument_imports(include=["builder", "polib"]):
        laws = importlib.import_module("fuzz.laws")
    atheris.Setup(sys.argv, lambda data: laws.keeps(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        fuzz_one()
    else:
        sys.exit(main())
