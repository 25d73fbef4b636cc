"""The measuring bench: how well the builder reads articles annotated by hand and cases written from the language.

python tests/quality/scores.py            a table of every score
python tests/quality/scores.py --misses   the same, and every case and figure that is not as annotated
"""

from __future__ import annotations

import json
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from builder.digest import work_on
from builder.extract import extract
from builder.read import read_article, read_text
from builder.records.article import Article
from builder.records.document import Block, Document
from builder.records.figure import Figure
from builder.records.source import Bilingual, IssueYear, Metadata
from builder.tables.city import City, load_city

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
GOLD = {"000": "000-yangtze-delta", "003": "003-yuyao"}


@dataclass
class Tally:
    """Counts of one score: right finds, finds that are wrong, and what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Scores = dict[str, Tally]


def folded(text: str) -> str:
    """Without white space, full-width forms made narrow: what annotators were asked not to care about."""
    return "".join(
        unicodedata.normalize("NFKC", letter) if "！" <= letter <= "～" else letter
        for letter in text
        if not letter.isspace()
    )


def multiset(score: Tally, found: Iterable[str], wanted: Iterable[str], where: str) -> None:
    """Compare two collections of names or blocks, each counted as often as it stands."""
    have, want = Counter(found), Counter(wanted)
    score.right += (have & want).total()
    score.wrong += (have - want).total()
    score.missed += (want - have).total()
    score.notes += [f"{where}: too much: {name}" for name in have - want]
    score.notes += [f"{where}: missed: {name}" for name in want - have]


# Articles


def annotated() -> Iterator[tuple[str, Article, dict[str, Any]]]:
    """The articles annotated by hand, as the builder reads them: two of the corpus, uncorrected, and the unseen."""
    city = load_city(ROOT / "seeds")
    for name, folder in GOLD.items():
        source = read_article(ROOT / "seeds/articles" / folder, folder)
        source = replace(source, metadata=replace(source.metadata, corrections=()))
        yield f"gold {name}", work_on(source, city), load_json(TESTS / f"gold/{name}.json")
    for path in sorted((TESTS / "unseen").glob("*.json")):
        yield f"unseen {path.stem}", work_on(read_text(path.with_suffix(".txt"), path.stem), city), load_json(path)


def load_json(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def article_scores(scores: Scores, group: str, name: str, article: Article, wanted: Mapping[str, Any]) -> None:
    document = article.document
    blocks = tally(scores, f"{group}: blocks")
    multiset(
        blocks,
        (f"{block.type} {folded(block.text)}" for block in document.blocks),
        (f"{block['type']} {folded(block['text'])}" for block in wanted["blocks"]),
        name,
    )
    multiset(
        tally(scores, f"{group}: people"),
        (person.name for person in article.mentions.people),
        (person["name"] for person in wanted["people"]),
        name,
    )
    organisation_scores(tally(scores, f"{group}: organisations"), article, wanted["organisations"], name)
    head = tally(scores, f"{group}: title, kicker, deck, bylines")
    multiset(head, head_of(document), annotated_head(wanted), name)
    figure_scores(scores, group, name, article, wanted)


def head_of(document: Document) -> list[str]:
    fields = [("title", document.title), ("kicker", document.kicker), ("deck", document.deck)]
    return [f"{key} {folded(text)}" for key, text in fields if text] + [f"by {line.zh}" for line in document.bylines]


def annotated_head(wanted: Mapping[str, Any]) -> list[str]:
    fields = [(key, wanted.get(key)) for key in ("title", "kicker", "deck")]
    return [f"{key} {folded(text)}" for key, text in fields if text] + [f"by {name}" for name in wanted["bylines"]]


def organisation_scores(score: Tally, article: Article, wanted: list[dict[str, Any]], where: str) -> None:
    """By containment, as annotators differ in how much of an address belongs to a name."""
    found = [organisation.name for organisation in article.mentions.organisations]
    names = {row["name"]: bool(row.get("optional")) for row in wanted}
    for name, optional in names.items():
        hit = any(name in other or other in name for other in found)
        score.right += hit and not optional
        if not hit and not optional:
            score.missed += 1
            score.notes.append(f"{where}: missed: {name}")
    for other in found:
        if not any(name in other or other in name for name in names):
            score.wrong += 1
            score.notes.append(f"{where}: too much: {other}")


def figure_scores(scores: Scores, group: str, name: str, article: Article, wanted: Mapping[str, Any]) -> None:
    """Figures: value equal and text overlapping, matched in their blocks; then what is said of those that match."""
    texts = {block.id: folded(block.text) for block in article.document.blocks}
    found = [(texts[figure.block], folded(figure.raw), figure) for figure in article.mentions.figures]
    free = list(range(len(found)))
    values = tally(scores, f"{group}: figures")
    for row in wanted["figures"]:
        block, raw = folded(wanted["blocks"][row["block"]]["text"]), folded(row["raw"])
        hit = next((i for i in free if found[i][0] == block and _same(found[i][1], found[i][2], raw, row)), None)
        if row.get("table"):
            if hit is not None:
                free.remove(hit)
            continue
        if hit is None:
            if not row.get("optional"):
                values.missed += 1
                tally(scores, f"{group}: figures: {row['kind']}").missed += 1
                values.notes.append(f"{name}: missed: {raw} = {row['value']} in …{around(block, raw)}…")
            continue
        free.remove(hit)
        if not row.get("optional"):
            values.right += 1
            said_of(scores, group, name, found[hit][2], row)
    tables = {folded(row["raw"]) for row in wanted["figures"] if row.get("table")}
    for i in free:
        if found[i][1] not in tables:
            values.wrong += 1
            values.notes.append(f"{name}: too much: {found[i][1]} in …{around(found[i][0], found[i][1])}…")


def around(text: str, raw: str) -> str:
    at = text.find(raw)
    return text[max(0, at - 12) : at + len(raw) + 12] if at >= 0 else text[:30]


def _same(found: str, figure: Figure, raw: str, row: Mapping[str, Any]) -> bool:
    overlap = found in raw or raw in found or _overlap(found, raw)
    return overlap and same_value(figure.value, Decimal(str(row["value"])))


def _overlap(one: str, other: str) -> bool:
    return any(one.endswith(other[:n]) or other.endswith(one[:n]) for n in range(1, min(len(one), len(other)) + 1))


def same_value(one: Decimal, other: Decimal) -> bool:
    """Equal, the sign of a fall aside (下降2.1% may be annotated as -2.1), and thirds to four digits."""
    return abs(abs(one) - abs(other)) <= abs(other) * Decimal("0.0001")


def said_of(scores: Scores, group: str, name: str, figure: Figure, row: Mapping[str, Any]) -> None:
    tally(scores, f"{group}: figures: {row['kind']}").right += 1
    said = {
        "kind": (figure.kind, row["kind"]),
        "period": (figure.period.label if figure.period else None, row.get("period")),
        "place": (figure.place, row.get("place") or row.get("district")),
    }
    if row.get("indicator"):
        said["indicator"] = (figure.indicator, row["indicator"])
    for key, (have, want) in said.items():
        score = tally(scores, f"{group}: {key} of figures")
        right = have == want or (key == "place" and bool(have and want) and (have in want or want in have))
        if key == "indicator":
            right = alike(have or "", want)
        score.right += right
        score.missed += not right
        score.wrong += not right
        if not right:
            score.notes.append(f"{name}: {figure.raw}: {have} should be {want}: {figure.sentence[:50]}")


def alike(have: str, want: str) -> bool:
    """Whether a printed indicator says the annotated one: half of its character pairs are in it."""
    pairs = {have[i : i + 2] for i in range(len(have) - 1)}
    return bool(pairs) and sum(pair in want for pair in pairs) * 2 >= len(pairs)


# Cases


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each case with the name of its file."""
    for path in sorted((TESTS / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield path.stem, case


def read_case(case: Mapping[str, Any], city: City) -> tuple[Figure, ...]:
    lines = enumerate(case["text"].strip().splitlines())
    blocks = tuple(Block(f"p-{number}", "paragraph", line, (1, 1)) for number, line in lines)
    document = Document("case", case.get("title", ""), None, None, (), blocks, (), (), ())
    why = Bilingual("", "")
    year = IssueYear(case["year"], "printed", why) if "year" in case else None
    return extract(document, Metadata(year=year, date=case.get("date")), city).figures


def case_scores(scores: Scores, city: City) -> None:
    for name, case in cases():
        found = list(read_case(case, city))
        if not case["expected"]:
            clean = tally(scores, "cases: negative cases without a find")
            clean.right += not found
            clean.wrong += bool(found)
            clean.missed += bool(found)
            clean.notes += [f"{case['label']}: too much: {figure.raw}: {case['text']}" for figure in found]
            continue
        values = tally(scores, f"cases: {name}")
        for row in case["expected"]:
            raw = folded(row["raw"])
            hit = next((figure for figure in found if _same(folded(figure.raw), figure, raw, row)), None)
            if hit is None:
                values.missed += 1
                values.notes.append(f"{case['label']}: missed: {raw} = {row['value']}: {case['text']}")
                continue
            found.remove(hit)
            values.right += 1
            case_details(scores, case, hit, row)
        values.wrong += len(found)
        values.notes += [
            f"{case['label']}: too much: {figure.raw} = {figure.value}: {case['text']}" for figure in found
        ]


def case_details(scores: Scores, case: Mapping[str, Any], figure: Figure, row: Mapping[str, Any]) -> None:
    have: dict[str, Any] = {
        "kind": figure.kind, "unit": figure.unit or "", "qualifier": figure.qualifier, "modality": figure.modality,
        "period": figure.period.label if figure.period else "", "place": figure.place or "", "low": figure.low,
        "high": figure.high, "indicator": figure.indicator or "", "change": figure.change.text if figure.change else "",
    }  # fmt: skip
    for key, value in have.items():
        if key not in row:
            continue
        want = row[key]
        right = value == want
        if key in ("low", "high"):
            right = value is not None and same_value(value, Decimal(str(want)))
        if key in ("indicator", "change", "place") and value and want:
            right = want in value or value in want or alike(value, want)
        score = tally(scores, f"cases: {key}")
        score.right += right
        score.wrong += not right
        score.missed += not right
        if not right:
            score.notes.append(f"{case['label']}: {figure.raw}: {key} {value} should be {want}: {case['text']}")


# All


def tally(scores: Scores, name: str) -> Tally:
    return scores.setdefault(name, Tally())


def measure() -> Scores:
    """Every score, in a fixed order."""
    scores: Scores = {}
    for name, article, wanted in annotated():
        article_scores(scores, name.split()[0], name, article, wanted)
    case_scores(scores, load_city(ROOT / "seeds"))
    return dict(sorted(scores.items()))


def main() -> None:
    scores = measure()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Score", "Right", "Wrong", "Missed", "Precision", "Recall", "F1"):
        table.add_column(title, justify="left" if title == "Score" else "right")
    for name, score in scores.items():
        numbers = (score.right, score.wrong, score.missed)
        shares = (score.precision, score.recall, score.f1)
        table.add_row(name, *(str(number) for number in numbers), *(f"{share:.3f}" for share in shares))
    Console(highlight=False).print(table)
    if "--misses" in sys.argv:
        for name, score in scores.items():
            for note in score.notes:
                Console(highlight=False, soft_wrap=True).print(f"{name} | {note}", markup=False)


if __name__ == "__main__":
    main()
