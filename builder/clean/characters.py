"""Characters: each fixer takes a line and gives it back mended; what it exchanged goes into the ledger."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from html.entities import name2codepoint

from builder.clean.draft import squeezed
from builder.tables.deceptive import drop_invisible

HAN = "㐀-䶿一-鿿〇々"
QUOTES = "“”‘’《》「」『』"
MARKS = "，。；：！？、（）【】…—"
URL = re.compile(r"(?:https?://|www\.)(?:[!-'*-~]|\([!-'*-~]*\))*(?<=[A-Za-z0-9/)])")
KEPT = re.compile(rf"{URL.pattern}|&#?[A-Za-z0-9]{{1,8}};")
ENTITY = re.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}[0-9]{0,2}));")
FULL_WIDTH = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９"} | {
    code: code - 0xFEE0 for span in (range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B)) for code in span
}
PERCENT = re.compile(r"(?<=\d)％")
HAS_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％．／]")
BETWEEN_ASCII = re.compile("(?<=[0-9A-Za-z])[．／＠](?=[0-9A-Za-z])")
SPACED_MARK = re.compile("(?<=[，。；：、]) +| +(?=[，。；：、！？）])")
# Marks between two digits (6.1%, 1,234, 10:30) always stay; most lines of an article have no others.
ASCII_MARK = re.compile(r"""[,!?;:()."-](?:(?<=[!?;()"])|(?<![0-9].)|(?![0-9]))""")
BRACKET = re.compile("[()]")
RUN = re.compile("[,!?;:](?: ?[,!?;:])*")
FULL_STOP = re.compile(rf"(?<=[{HAN}”》）])\.(?=$|[{HAN}“《])")
DOTS = re.compile(rf"(?<=[{HAN}{QUOTES}，])(?:\.{{3,}}|。{{3,}})")
DASHES = re.compile(rf"(?<=[{HAN}{QUOTES}])-{{2,}}(?=[{HAN}{QUOTES}]|$)")
WIDE = str.maketrans(",!?;:()", "，！？；：（）")
IS_HAN = re.compile(f"[{HAN}]")
BESIDE_HAN = re.compile(f"[{HAN}{QUOTES}]")
BESIDE_CHINESE = re.compile(f"[{HAN}{QUOTES}{MARKS}]")


def decode_entities(text: str) -> str:
    """HTML's names for characters to the characters, once: `&amp;lt;` is the text `&lt;`.

    >>> decode_entities("研发&amp;制造&nbsp;&ldquo;双轮&#8221;，AT&T; &unknown;")
    '研发&制造\\xa0“双轮”，AT&T; &unknown;'
    """
    return ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    code = name2codepoint.get(name, 0) if name else int(decimal or hexadecimal, 10 if decimal else 16)
    is_character = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_character else ("'" if name == "apos" else found.group())


def compose(text: str) -> str:
    """Unicode's composed form (NFC), which leaves ㎡, ③ and full-width marks alone."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def plain_spaces(text: str) -> str:
    """Every run of white space to one space, none at the ends and none beside a mark.

    >>> plain_spaces("　　创新 ，  开放")
    '创新，开放'
    """
    text = " ".join(text.split())
    return SPACED_MARK.sub("", text) if " " in text else text


def narrow(text: str) -> str:
    """Full-width digits and Latin letters to plain ones, and ％ ． ／ ＠ where they belong to them.

    >>> narrow("增长３．６５％（Ａ类），其中③占１２㎡")
    '增长3.65%（A类），其中③占12㎡'
    """
    if not HAS_FULL_WIDTH.search(text):
        return text
    text = text.translate(FULL_WIDTH)
    return BETWEEN_ASCII.sub(_narrowed, PERCENT.sub("%", text))


def _narrowed(found: re.Match[str]) -> str:
    return chr(ord(found.group()) - 0xFEE0)


def chinese_punctuation(text: str) -> str:
    """ASCII marks beside Chinese to Chinese ones; never inside numbers, Latin text, times, URLs or HTML's names.

    >>> chinese_punctuation("今年,AL Capital(注)投资1,234.5万元;10:30签约!")
    '今年，AL Capital（注）投资1,234.5万元；10:30签约！'
    """
    if not (ASCII_MARK.search(text) or "。。。" in text) or not BESIDE_CHINESE.search(text):
        return text
    parts: list[str] = []
    end = 0
    for kept in KEPT.finditer(text):
        parts += [_punctuated(text[end : kept.start()]), kept.group()]
        end = kept.end()
    return "".join([*parts, _punctuated(text[end:])])


def _punctuated(text: str) -> str:
    text = RUN.sub(_run, _brackets(text))
    return _quotes(DASHES.sub("——", DOTS.sub("……", FULL_STOP.sub("。", text))))


def _run(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    before = text[max(0, start - 2) : start].rstrip(" ")[-1:]
    after = text[end : end + 2].lstrip(" ")[:1]
    if before.isdigit() and after.isdigit() and " " not in text[start - 1 : end + 1]:
        return found.group()
    is_after_percent = before in {"%", "‰", "℃"} and after.isdigit()
    if is_after_percent or BESIDE_CHINESE.match(before) or BESIDE_CHINESE.match(after):
        return found.group().translate(WIDE).replace(" ", "")
    return found.group()


def _brackets(text: str) -> str:
    """Pairs of ASCII brackets made Chinese where Chinese stands inside or beside them."""
    if "(" not in text and ")" not in text:
        return text
    characters, stack = list(text), list[int]()
    han = [found.start() for found in IS_HAN.finditer(text)]
    for found in BRACKET.finditer(text):
        at = found.start()
        if found.group() == "(":
            stack.append(at)
        elif stack:
            start = stack.pop()
            inside = _any_between(han, start, at)
            if inside or BESIDE_HAN.match(text[start - 1 : start]) or BESIDE_HAN.match(text[at + 1 : at + 2]):
                characters[start], characters[at] = "（", "）"
        elif BESIDE_HAN.match(text[at - 1 : at]) or BESIDE_HAN.match(text[at + 1 : at + 2]):
            characters[at] = "）"
    for start in stack:
        if BESIDE_HAN.match(text[start - 1 : start]) or BESIDE_HAN.match(text[start + 1 : start + 2]):
            characters[start] = "（"
    return "".join(characters)


def _any_between(sorted_places: list[int], start: int, end: int) -> bool:
    at = bisect_right(sorted_places, start)
    return at < len(sorted_places) and sorted_places[at] < end


def _quotes(text: str) -> str:
    """Straight double quotes to “ and ” where they come in pairs around or beside Chinese."""
    places = [found.start() for found in re.finditer('"', text)] if '"' in text else []
    if not places or len(places) % 2:
        return text
    characters = list(text)
    for start, end in zip(places[::2], places[1::2], strict=True):
        if IS_HAN.search(text[max(0, start - 1) : end + 2]):
            characters[start], characters[end] = "“", "”"
    return "".join(characters)


FIXERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("entities", decode_entities),
    ("composed", compose),
    ("invisible-characters", drop_invisible),
    ("spaces", plain_spaces),
    ("full-width", narrow),
    ("punctuation", chinese_punctuation),
)


def mend(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """`text` after every fixer, and for each that changed it: its code, the characters it took, those it put.

    >>> mend("增长６％,居首位")
    ('增长6%，居首位', [('full-width', '６％', '6%'), ('punctuation', ',', '，')])
    """
    done: list[tuple[str, str, str]] = []
    for code, fix in FIXERS:
        mended = fix(text)
        if mended is not text and mended != text:
            before, after = exchanged(text, mended)
            if before or after:
                done.append((code, before, after))
            text = mended
    return text, done


def exchanged(text: str, mended: str) -> tuple[str, str]:
    """The characters, white space aside, that only `text` has, and those that only `mended` has."""
    if squeezed(text) == squeezed(mended):
        return "", ""
    if len(text) == len(mended):  # only the kinds of character that changed somewhere can be more in one than the other
        kinds = {one for old, new in zip(text, mended, strict=True) if old != new for one in (old, new)}
        text, mended = "".join(filter(kinds.__contains__, text)), "".join(filter(kinds.__contains__, mended))
    return "".join(_left(text, mended)), "".join(_left(mended, text))


def _left(text: str, other: str) -> Iterator[str]:
    """The characters of `text`, white space aside, that `other` has not, in their order."""
    spare = Counter(other)
    for character in text:
        if character.isspace():
            continue
        if spare[character]:
            spare[character] -= 1
        else:
            yield character
