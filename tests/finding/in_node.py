"""The site's own modules, run as they are in Node over files that the builder made."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parents[2] / "templates" / "theme" / "assets" / "javascripts"
NODE = shutil.which("node")

# A shelf that reads from disk what the browser's fetches, and adds up what it read.
SHELF = """
import { readFileSync } from "node:fs";
class Disk {
  constructor(root) { this.root = root; this.files = new Map(); this.bytes = 0; }
  index() { return this.get("index.json"); }
  async get(path) {
    if (!this.files.has(path)) {
      const text = readFileSync(this.root + path, "utf8");
      this.bytes += Buffer.byteLength(text);
      this.files.set(path, JSON.parse(text));
    }
    return this.files.get(path);
  }
}
"""


def run(imports: Mapping[str, str], body: str, given: Any) -> Any:
    """The value of `body`, JavaScript that may await and sees `given`, Disk, and each of `imports` by its name."""
    lines = [f"import * as {name} from {json.dumps((SCRIPTS / path).as_uri())};" for name, path in imports.items()]
    asked = 'const given = JSON.parse(readFileSync(0, "utf8"));'
    script = "\n".join([SHELF, *lines, asked, f"console.log(JSON.stringify(await (async () => {{ {body} }})()));"])
    command = [str(NODE), "--input-type=module", "-e", script]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def put(files: Mapping[str, str], folder: Path) -> None:
    """Write files by their path under docs/ into a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
