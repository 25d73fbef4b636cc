"""The preview: under `mkdocs serve` an edited article's page comes first, and everything else behind it.

A whole build of a large digest takes seconds, most of them for lists, data files and search. So where nothing but the
words of a few articles has changed since the last build, only these articles' pages are made, with what the register
said before; another process then builds the whole, and ends when the next edit comes. `python -m builder.preview` is
that process.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from builder.digest import build, work_on
from builder.machine import alone_in, let_go
from builder.pages import environment, lay_out_articles, load_strings, make_pages, markdown_files
from builder.pages.corpus import Corpus, with_article
from builder.pages.strings import Strings
from builder.pages.writing import put_file
from builder.project import Project
from builder.read import read_article
from builder.records.article import Article
from builder.records.page import Lang
from builder.records.problem import ProblemError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

WORDS = ("source.txt", "article.yml", "en.po")
# More articles at once are no edit but another state of the whole, as after a change of branch.
FEW = 3
# How names begin that editors give to their locks and to texts not yet saved; what they put aside ends in ~.
HIDDEN = (".", "#")
Stamps = Mapping[str, tuple[int, int]]
Makers = tuple[Mapping[Lang, Strings], Environment]


@dataclass
class Preview:
    """What a running preview remembers from one build to the next.

    How all files looked, the corpus then, what pages are made with (templates take 0.15 s to compile), the pages made
    since where it was no whole build, and the process at work on the rest.
    """

    seen: Stamps = field(default_factory=dict)
    corpus: Corpus | None = None
    makers: Makers | None = None
    pages: tuple[str, ...] = ()
    rest: subprocess.Popen[bytes] | None = None

    def build(self, project: Project) -> None:
        """Bring docs/ up to date, or only the pages of the articles that were edited. Raises ProblemError."""
        self.stop()
        now = look(project)
        changed = _with_articles(project, self.corpus, edited(self.seen, now)) if self.corpus else None
        self.pages = ()
        if changed:
            self.pages = _make(project, *changed, self.makers or _makers(project, changed[0]))
            self.corpus = changed[0]
        else:
            self.corpus = self.makers = None
            let_go()
            self.corpus = build(project).corpus
            self.makers = _makers(project, self.corpus)
        self.seen = now

    def go_on(self, config: MkDocsConfig) -> None:
        """Have the whole built by another process."""
        given = [str(config.config_file_path), str(config.site_dir), str(config.site_url)]
        self.rest = subprocess.Popen([sys.executable, "-m", "builder.preview", *given], start_new_session=True)

    def stop(self) -> None:
        """End that process and its copies, which hold the lock of the digest. The next build mends it all."""
        if self.rest:
            with suppress(ProcessLookupError):
                os.killpg(self.rest.pid, signal.SIGKILL) if hasattr(os, "killpg") else self.rest.kill()
            self.rest.wait()
        self.rest = None


@lru_cache(maxsize=1)
def the_preview() -> Preview:
    """The preview of this process: a server has one."""
    return Preview()


def look(project: Project) -> Stamps:
    """Time and size of each file that people edit, by its path; not of those that editors lay beside it meanwhile."""
    folders = (project.seeds, project.templates, project.docs / "guide")
    named = ((here, name) for top in folders for here, _, names in os.walk(top) for name in names)
    stamps = {}
    for here, name in named:
        if name.startswith(HIDDEN) or name.endswith("~"):
            continue
        # A file may be gone that was there a moment ago.
        with suppress(FileNotFoundError):
            found = os.lstat(path := os.path.join(here, name))  # noqa: PTH118
            stamps[path] = found.st_mtime_ns, found.st_size
    return stamps


def edited(before: Stamps, now: Stamps) -> frozenset[str]:
    """The articles whose words have changed, if nothing else has and they are few; else none.

    >>> was = {"seeds/articles/port/source.txt": (1, 9), "seeds/tables/topics.yml": (1, 9)}
    >>> sorted(edited(was, {**was, "seeds/articles/port/source.txt": (2, 9)}))
    ['port']
    >>> sorted(edited(was, {**was, "seeds/tables/topics.yml": (2, 9)}))
    []
    """
    changed = [Path(path) for path in {*before, *now} if before.get(path) != now.get(path)]
    words = [path.parent.name for path in changed if path.name in WORDS and path.parts[-3] == "articles"]
    return frozenset(words) if len(words) == len(changed) and len(set(words)) <= FEW else frozenset()


def _with_articles(project: Project, corpus: Corpus, names: Set[str]) -> tuple[Corpus, Set[str]] | None:
    """The corpus with these articles as they are now; None where there are none, or there is something to say."""
    for name in sorted(names):
        article = _worked_on(project, corpus, name)
        if article is None:
            return None
        corpus = with_article(corpus, article)
    return (corpus, names) if names else None


def _worked_on(project: Project, corpus: Corpus, name: str) -> Article | None:
    """An article as it is now; None where it is a new one, or something is wrong with it."""
    try:
        source = read_article(project.seeds / "articles" / name, f"seeds/articles/{name}")
        article = work_on(source, corpus.city)
    except ProblemError:
        return None
    wrong = any(problem.level == "error" for problem in article.document.problems)
    known = name in corpus.article_of and source.metadata.place in (None, *corpus.district_of)
    return article if known and not wrong else None


def _makers(project: Project, corpus: Corpus) -> Makers:
    """What pages are made with.

    Rules are loaded and templates compiled where they are first used, which takes half a second. So one article is
    worked on and its page made for nothing, and the first edit finds all there.
    """
    makers = load_strings(project.templates), environment(project.templates, corpus.city.digest)
    for article in corpus.articles[:1]:
        work_on(article.source, corpus.city)
        _texts(project, corpus, {article.source.id}, makers)
    return makers


def _texts(project: Project, corpus: Corpus, names: Set[str], makers: Makers) -> dict[str, str]:
    """The pages of these articles as Markdown, by their path under docs/."""
    strings, env = makers
    pages = make_pages(lay_out_articles(corpus, strings, names))
    return dict(markdown_files(pages, strings, env, project.address))


def _make(project: Project, corpus: Corpus, names: Set[str], makers: Makers) -> tuple[str, ...]:
    """Make the pages of these articles, and say where they stand under docs/."""
    with alone_in(project.root):
        texts = _texts(project, corpus, names, makers)
        for uri, text in texts.items():
            put_file(project.docs / uri, text)
    return tuple(texts)


def build_whole(config_file: str, site: str, address: str) -> None:
    """All of docs/ and of the site in the folder `site`, as MkDocs would have them made by the hook.

    Says what is wrong where the digest cannot be built, though the edited article's own page could be made.
    """
    config = load_config(config_file, site_dir=site)
    config.site_url = address
    config = config.plugins.on_config(config)
    try:
        build(Project(Path(config_file).parent, address))
        config.plugins.on_post_build(config=config)
    except (ProblemError, PluginError) as error:
        logging.getLogger("mkdocs").error("ERROR   -  the digest cannot be built:\n%s", error)


if __name__ == "__main__":
    build_whole(*sys.argv[1:])
