"""article.yml for a new article: what was found out, and the rest as comments to be filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812  a field of the file is called date

from builder.records.source import Byline
from builder.tables.deceptive import plain

LETTERS = r"\u3400-\u9fffA-Za-z“《"
INSIDE = rf"[{LETTERS}0-9”》、·—！？（）]"
PLAIN = re.compile(rf"[{LETTERS}]{INSIDE}*(?: {INSIDE}+)*")
SPECIAL = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})


@dataclass(frozen=True)
class Facts:
    """What is known about a new article. Roles of bylines may be missing."""

    title: str = ""
    date: Date | None = None
    newspaper: str = ""
    bylines: tuple[Byline, ...] = ()


def article_file(facts: Facts) -> str:
    """The text of article.yml.

    >>> print(article_file(Facts("港口: 一年", Date(2024, 3, 15))))
    # What is known about this article; docs/editors/tables.md explains every key.
    title:
      zh: "港口: 一年"
    date: 2024-03-15
    # newspaper: {zh: 甲市日报, en: Jia City Daily}
    # bylines: [{zh: 李明, en: Li Ming, role: {zh: 记者, en: reporter}}]
    # place: an id of tables/districts.yml
    <BLANKLINE>
    """
    facts = _seen(facts)
    lines = ["# What is known about this article; docs/editors/tables.md explains every key."]
    lines += ["title:", f"  zh: {scalar(facts.title)}"] if facts.title else ["# title: {zh: 标题, en: Title}"]
    if facts.date:
        lines.append(f"date: {facts.date.isoformat()}")
    else:
        lines.append("# date: 2024-03-15")
        lines.append("# year: {value: 2024, basis: inferred, why: {zh: 理由, en: the reason}}")
    if facts.newspaper:
        lines += ["newspaper:", f"  zh: {scalar(facts.newspaper)}"]
    else:
        lines.append("# newspaper: {zh: 甲市日报, en: Jia City Daily}")
    if facts.bylines:
        lines.append("bylines:")
        for byline in facts.bylines:
            lines += _byline(byline)
    else:
        lines.append("# bylines: [{zh: 李明, en: Li Ming, role: {zh: 记者, en: reporter}}]")
    lines.append("# place: an id of tables/districts.yml")
    return "\n".join(lines) + "\n"


def _seen(facts: Facts) -> Facts:
    """The facts as they will be read: characters that nobody sees go, and names that are nothing else."""
    names = [replace(byline, zh=plain(byline.zh), en=plain(byline.en)) for byline in facts.bylines]
    return Facts(
        plain(facts.title).strip(), facts.date, plain(facts.newspaper).strip(),
        tuple(byline for byline in names if byline.zh.strip()),
    )  # fmt: skip


def scalar(text: str) -> str:
    """A YAML scalar: plain where nothing can be misread, else in quotes.

    >>> scalar("港口的一年"), scalar("no"), scalar('a: "b" # c')
    ('港口的一年', '"no"', '"a: \\\\"b\\\\" # c"')
    """
    if PLAIN.fullmatch(text) and text.lower() not in SPECIAL:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A YAML scalar in double quotes, out of which no text can break.

    JSON's quotes would do but for characters beyond U+FFFF and line separators, which YAML writes otherwise.

    >>> print(quoted('a "b"' + chr(0x2028) + chr(92)))
    "a \\"b\\"\\u2028\\\\"
    """
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    code = ord(character)
    if character.isprintable():
        return character
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _byline(byline: Byline) -> list[str]:
    lines = [f"  - zh: {scalar(byline.zh)}"]
    if byline.en:
        lines.append(f"    en: {scalar(byline.en)}")
    if byline.role:
        en = f", en: {scalar(byline.role.en)}" if byline.role.en else ""
        lines.append(f"    role: {{zh: {scalar(byline.role.zh)}{en}}}")
    return lines
