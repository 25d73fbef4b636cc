"""An article of the benchmark as an editor has it: source.txt with faults of scans, article.yml and en.po."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from random import Random

from builder.bench.news import Draft, Part
from builder.records.english import State
from builder.records.ids import block_id
from builder.translate.po_file import Entry, Memory, write_po

MISREAD = (("完成", "完戍"), ("投资", "投瓷"), ("新增", "新曾"), ("企业", "企亚"), ("引进", "引迸"))
"""Words as a scan misreads them; article.yml puts them right."""
AROUND = 4
HEADS = ("您的位置：首页 > 新闻中心 > 正文", "字号：大 中 小", "来源：青屿日报")
TAILS = ("责任编辑：沈立群", "版权声明：本网原创内容未经允许不得转载", "分享到：", "上一篇：天气预报")


@dataclass(frozen=True)
class Misreading:
    """`find` is what the source has, `put` what was printed."""

    find: str
    put: str


def article_files(drafted: Draft, seed: int) -> dict[str, str]:
    """The files of the article's folder by name."""
    chance = Random(f"{seed}/{drafted.id}/print")
    misread = _misreading(chance, drafted)
    return {
        "source.txt": _source(chance, drafted, misread),
        "article.yml": _metadata(drafted, misread),
        "en.po": _english(chance, drafted),
    }


def _misreading(chance: Random, drafted: Draft) -> Misreading | None:
    if chance.random() > 0.2:
        return None
    whole = "\n".join(part.zh for part in drafted.parts)
    for part in chance.sample(drafted.parts, len(drafted.parts)):
        for right, wrong in MISREAD:
            at = part.zh.find(right)
            put = part.zh[max(0, at - AROUND) : at + len(right) + AROUND]
            if part.type == "paragraph" and at >= 0 and put.isalpha() and whole.count(put) == 1:
                return Misreading(put.replace(right, wrong), put)
    return None


def _source(chance: Random, drafted: Draft, misread: Misreading | None) -> str:
    # A correction must be found again, so no line or column breaks its words.
    wrap = chance.randint(24, 40) if misread is None and chance.random() < 0.4 else 0
    torn = misread is None and chance.random() < 0.3
    lines = [chance.choice(HEADS), ""] if chance.random() < 0.3 else []
    if drafted.kicker:
        lines += [drafted.kicker[0], ""]
    lines += [drafted.title[0], "", "记者 " + " ".join(zh for zh, _ in drafted.authors), ""]
    for part in drafted.parts:
        lines += _printed(chance, drafted, part, wrap, torn)
    text = "\n".join(lines)
    if misread is not None:
        text = text.replace(misread.put, misread.find)
    if chance.random() < 0.1:
        text = text.replace("，", ",")
    if chance.random() < 0.3:
        text += f"\n{chance.choice(TAILS)}"
    return text.rstrip("\n") + "\n"


def _printed(chance: Random, drafted: Draft, part: Part, wrap: int, torn: bool) -> list[str]:
    if part.type == "caption":
        return ["", "", f"{part.zh} {drafted.authors[0][0]} 摄", "", "", ""]
    if part.type == "heading":
        return [part.zh, ""]
    if wrap:
        return [*(part.zh[at : at + wrap] for at in range(0, len(part.zh), wrap)), ""]
    if torn and len(part.zh) > 60 and chance.random() < 0.1:
        # A column ends in the middle of a sentence.
        at = chance.randint(20, len(part.zh) - 20)
        return [part.zh[:at], "", part.zh[at:], ""]
    return [part.zh, ""]


def _metadata(drafted: Draft, misread: Misreading | None) -> str:
    """JSON is YAML in one line."""
    fields: dict[str, object] = {"title": _pair(drafted.title)}
    if drafted.kicker:
        fields["kicker"] = _pair(drafted.kicker)
    fields["bylines"] = [{**_pair(author), "role": {"zh": "记者", "en": "Reporter"}} for author in drafted.authors]
    fields["newspaper"] = {"zh": "青屿日报", "en": "Qingyu Daily"}
    telling = [part for part in drafted.parts if part.type == "paragraph" and any(map(str.isdigit, part.zh))][:3]
    fields["place"] = drafted.place
    fields["summary"] = {"zh": [part.zh for part in telling], "en": [part.en for part in telling]}
    if misread is not None:
        reason = {"zh": "扫描识别有误，据上下文改正。", "en": "Misread in the scan; put right from the context."}
        fields["corrections"] = [{"kind": "replace", "find": misread.find, "put": misread.put, "reason": reason}]
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n".join([*rows, f"date: {drafted.day.isoformat()}"]) + "\n"


def _pair(words: tuple[str, str]) -> dict[str, str]:
    return {"zh": words[0], "en": words[1]}


def _english(chance: Random, drafted: Draft) -> str:
    """Most articles are reviewed whole, some a machine's; here and there a paragraph has no English or an old one."""
    by_machine = chance.random() < 0.15
    seen: Counter[str] = Counter()
    entries = []
    for part in drafted.parts:
        drawn = chance.random()
        state: State = "machine" if by_machine else "draft" if drawn > 0.95 else "reviewed"
        # Once the Chinese had one more clause, so the English no longer speaks of the same.
        zh = f"据悉，{part.zh}" if drawn < 0.02 else part.zh
        identity = block_id(drafted.id, part.zh, seen[part.zh])
        seen[part.zh] += 1
        engine = "google" if by_machine else "editorial"
        if 0.02 <= drawn < 0.04:
            entries.append(Entry(identity, zh, kind=part.type))
        else:
            made = drafted.day.isoformat()
            entries.append(Entry(identity, zh, part.en, state, engine, made, kind=part.type))
    return write_po(Memory(tuple(entries)))
