"""What of the Chinese was left standing in the English, and letters that are not what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.records.english import Finding
from builder.tables.deceptive import mixed_words

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")
_SHOWN = re.compile(r"\([^()]{0,60}\)|\[[^][]{0,60}\]|“[^“”]{0,60}”|\"[^\"]{0,60}\"|‘[^‘’]{0,60}’|「[^「」]{0,60}」")
_FULL_WIDTH = re.compile(r"[，。；：！？、（）【】《》％０-９Ａ-Ｚａ-ｚ．]+|…{3,}")


def check_residue(zh: str, en: str) -> Iterator[Finding]:
    """Empty English, an untouched copy, Han characters outside quotes and brackets, full-width punctuation, mixed
    scripts.

    >>> [(finding.en, finding.why) for finding in check_residue("开工", "Work 开工 started")]
    [('开工', 'Chinese left in the English')]
    """
    if not en.strip():
        if zh.strip():
            yield _error(zh.strip()[:40], "", "the English is empty")
        return
    if en.strip() == zh.strip() and _HAN.search(zh):
        yield _error(zh.strip()[:40], en.strip()[:40], "an untouched copy of the Chinese")
        return
    shown = [found.span() for found in _SHOWN.finditer(en)]
    for found in _HAN.finditer(en):
        if not any(start <= found.start() and found.end() <= end for start, end in shown):
            yield _error(found[0] if found[0] in zh else "", found[0], "Chinese left in the English")
    for found in _FULL_WIDTH.finditer(_HAN.sub("", en)):
        yield _error("", found[0], "full-width punctuation in the English")
    for word in mixed_words(en):
        yield _error("", word, "letters of another script that look like Latin ones")


def _error(zh: str, en: str, why: str) -> Finding:
    return Finding("error", "residue", zh, en, why)
