"""Kills the builder's commands at random moments, and looks whether a plain build makes everything good.

    python tests/faults/kills.py                     # 50 moments, as `make kills`
    python tests/faults/kills.py --moments 5 --seed 3 --articles 45 --only build

A moment is a command, what it finds (nothing built yet, or an older build), a time between its beginning and its end,
and whether the main program alone is killed or all its processes. Afterwards `digest build` must give the bytes that it
gives undisturbed; what an editor wrote must stand; and the same command, given again, must end what it had begun.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
BUILT = ("docs/en", "docs/zh", "docs/data", "docs/media")
PATIENCE = 300
BUILD = ("build", "--quiet")
COMMANDS: dict[str, tuple[str, ...]] = {
    "build": BUILD,
    "translate": ("translate", "--engine", "memory", "--date", "2026-01-01"),
    "add": ("add", "new/*.txt"),
}
# Exit codes that are no fault: `translate` cannot find English for everything, `add` refuses what it has added before.
MAY_END_WITH = {"build": {0}, "translate": {0, 1}, "add": {0, 1}}

Files = dict[str, str]


@dataclass(frozen=True)
class Scene:
    """What a command finds, and what it leaves when nobody disturbs it: seeds, pages, and the seconds it took."""

    command: str
    folder: Path
    seeds: Files
    docs: Files
    seconds: float


@dataclass(frozen=True)
class Moment:
    """When in a scene what is killed."""

    scene: Scene
    share: float
    alone: bool


def digest(project: Path, *words: str) -> list[str]:
    """The command line of `digest`, with the patterns among its words filled in."""
    found = [str(path) for word in words for path in (sorted(project.glob(word)) if "*" in word else [word])]
    return [sys.executable, "-m", "builder", *found]


def run(project: Path, *words: str) -> int:
    """The exit code of a command that nobody disturbs; raises TimeoutExpired where it waits for ever."""
    done = subprocess.run(digest(project, *words), cwd=project, capture_output=True, timeout=PATIENCE, check=False)
    return done.returncode


def killed(project: Path, seconds: float, alone: bool, *words: str) -> bool:
    """Whether the command could be killed after so many seconds, before it had ended."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(digest(project, *words), cwd=project, stdout=nothing, stderr=nothing, process_group=0)
    time.sleep(seconds)
    if process.poll() is not None:
        return False
    (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    process.wait()
    return True


def files_of(project: Path, *folders: str) -> Files:
    """A hash of every file in some folders of a project."""
    found = sorted(path for folder in folders for path in (project / folder).rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def set_scene(command: str, before: Path, folder: Path) -> Scene:
    """Do a command undisturbed in a copy of `before`, and build."""
    shutil.copytree(before, folder, symlinks=True)
    began = time.monotonic()
    run(folder, *COMMANDS[command])
    seconds = time.monotonic() - began
    if run(folder, *BUILD) != 0:
        raise RuntimeError(f"{folder} cannot be built")
    return Scene(command, before, files_of(folder, "seeds"), files_of(folder, *BUILT), seconds)


def faults_of(moment: Moment, project: Path) -> Iterator[str]:
    """What is wrong after a kill; nothing where all is well. Raises LookupError where the command ended before."""
    scene, words = moment.scene, COMMANDS[moment.scene.command]
    shutil.copytree(scene.folder, project, symlinks=True)
    found = files_of(project, "seeds")
    if not killed(project, moment.share * scene.seconds, moment.alone, *words):
        raise LookupError(moment)
    now = files_of(project, "seeds")
    lost = [name for name in found if name not in now]
    odd = [
        name for name, hashed in now.items()
        if "/." not in name and hashed not in (found.get(name), scene.seeds.get(name)) and not name.endswith("en.po")
    ]  # fmt: skip
    if lost or odd:
        yield f"lost {lost}, neither old nor new {odd}"
    if run(project, *BUILD) != 0:
        yield "a plain build fails"
    if words != BUILD:
        if run(project, *words) not in MAY_END_WITH[scene.command]:
            yield "the command does not end when it is given again"
        if run(project, *BUILD) != 0:
            yield "a plain build fails after that"
    yield from differences("seeds", files_of(project, "seeds"), scene.seeds)
    yield from differences("docs", files_of(project, *BUILT), scene.docs)


def differences(what: str, have: Files, want: Files) -> Iterator[str]:
    """Files that are not as they should be."""
    names = sorted(name for name in have.keys() | want.keys() if have.get(name) != want.get(name))
    if names:
        yield f"{what}: {len(names)} files differ, such as {', '.join(names[:3])}"


def scenes_of(projects: Path, home: Path, commands: Iterable[str]) -> list[Scene]:
    """Each command, in the project `home` as it is and in one that has been built before with other articles."""
    built = projects / "built"
    shutil.copytree(home, built, symlinks=True)
    articles = sorted(path for path in (built / "seeds/articles").iterdir())
    away = [articles[0], *articles[3::9]]
    for article in away:
        article.rename(built / article.name)
    (articles[1] / "source.txt").write_bytes((articles[1] / "source.txt").read_bytes() * 2)
    if run(built, *BUILD) != 0:
        raise RuntimeError(f"{built} cannot be built")
    for article in away:
        (built / article.name).rename(article)
    (articles[1] / "source.txt").write_bytes((home / articles[1].relative_to(built) / "source.txt").read_bytes())
    places = {"new": home, "built": built}
    return [set_scene(name, folder, projects / f"{name}-{at}") for name in commands for at, folder in places.items()]


def make_home(folder: Path, articles: int) -> Path:
    """A made-up digest of so many articles, and half as many texts that are not in it yet."""
    from builder.bench.corpus import write_corpus  # noqa: PLC0415 - a quarter of a second

    write_corpus(folder, ROOT, articles + articles // 2)
    (folder / "new").mkdir()
    for article in sorted((folder / "seeds/articles").iterdir())[articles:]:
        (article / "source.txt").rename(folder / "new" / f"{article.name}.txt")
        shutil.rmtree(article)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--articles", type=int, default=45)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", choices=COMMANDS)
    wishes = parser.parse_args()
    chance, bad, done, late = random.Random(wishes.seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        projects = Path(temporary)
        scenes = scenes_of(
            projects, make_home(projects / "home", wishes.articles), [wishes.only] if wishes.only else COMMANDS
        )
        while done < wishes.moments:
            moment = Moment(scenes[done % len(scenes)], chance.random(), chance.random() < 0.5)
            project = projects / "killed"
            try:
                found = list(faults_of(moment, project))
            except LookupError:
                late += 1
                continue
            finally:
                shutil.rmtree(project, ignore_errors=True)
            done, bad = done + 1, bad + bool(found)
            place = f"{moment.scene.command} after {moment.share:.0%}, {'alone' if moment.alone else 'all processes'}"
            sys.stdout.write(f"{done}: {place}: {'; '.join(found) or 'good'}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{done} moments, {bad} bad; {late} came after the end\n")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
