"""What finding costs on a digest of N made-up articles: python tests/finding/measure.py N [FOLDER for the files]."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from builder.pages import look_up_files
from finding.in_node import put
from finding.made_up import corpus


def main() -> None:
    articles = int(sys.argv[1])
    made = corpus(articles)
    start = process_time()
    sizes: defaultdict[str, list[int]] = defaultdict(list)
    for path, text in look_up_files(made):
        sizes["/".join(path.split("/")[1:3])].append(len(text.encode()))
        if len(sys.argv) > 2:
            put({path: text}, Path(sys.argv[2]))
    lines = [
        f"{articles} articles, {len(made.register.entries)} figures, {process_time() - start:.1f} s of a processor"
    ]
    for kind, found in sizes.items():
        lines.append(f"{kind:22} {len(found):7} files {sum(found):12,} bytes, the largest {max(found):7,}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
