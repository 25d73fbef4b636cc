"""Single lines of furniture, told by their words: fields, staff, buttons, menus, the way through a site, page heads."""

from __future__ import annotations

import re
from functools import cache

from builder.clean.dates import CLOCK, DATE, WEEKDAY, date_in, without_date
from builder.clean.names import NAME, close_up, is_name, names_with_roles
from builder.clean.rules import furniture

LONGEST = 200
"""Characters of the longest line looked at; footers of web pages have up to 160."""
FIELDS_LENGTH = 120
NOTICE_LENGTH = 40
CELL = 12
SECTION = 6
ENCLOSED = re.compile(r"[(\[【「](.*)[)\]】」]")
GROUPS = re.compile(r"[\[【(][^\[\]【】()]{1,12}[\]】)]")
SENTENCE = re.compile("[。!?;]")
SPLIT = re.compile(r"[\s|丨/·,、\[\]【】()<>«»]+")
BARS = re.compile(r" ?[|丨] ?")
CRUMBS = re.compile(r" ?(?:-?>{1,2}|»|›) ?")
PAGE_CODE = re.compile(
    r"[A-H]\d{1,3}版?|第?[A-H]?\d{1,3}版|第[一二三四五六七八九十]{1,3}版|\d{4}年第\d{1,3}期|总?第\d{1,5}期"
)
QUOTING = str.maketrans("《》()[]|", "       ")
HOME = ("首页", "首頁", "主页", "网站首页", "Home")
HERE = ("正文", "内容", "內容", "详细内容")
REPORTED = ("讯", "訊", "电", "電", "消息")
PAGE = re.compile(r"\d{1,3}")
STAFF_FIELD = re.compile(r"(?:责任编辑|责编|编辑|值班编委|美编|版式|校对|审校)[:/|丨 ] ?[㐀-鿿]{2,4}(?![㐀-鿿])")
PHONE_FIELD = re.compile(r"(?:电话|热线|新闻热线|邮箱|传真) ?:? ?[\d—-]{6,14}")
CELLS = re.compile(r" ?[|丨] ?| (?=[㐀-鿿]{2,6} ?:)")
FIELD = re.compile(r"[㐀-鿿]{2,6} ?:")
STAFF_MARKS = re.compile(r"[:/|丨\[\]【】]")
COUNT = re.compile(r"[\d,.]+万?[次条]?")
NICKNAME = re.compile("[小老阿大][㐀-鿿]{1,2}")
AUTHORS = ("记者", "記者", "通讯员", "通訊員", "作者")


def is_furniture(text: str, at_edge: bool) -> bool:
    """Whether a line, folded by NFKC, is of the page and not of the article.

    >>> is_furniture("来源:日报 点击:12,845 次", False), is_furniture("来源:一是财政,二是社会。", False)
    (True, False)
    >>> is_furniture("地址:人民路1号", False), is_furniture("地址:人民路1号", True)
    (False, True)
    """
    if not text or len(text) > LONGEST:
        return False
    enclosed = ENCLOSED.fullmatch(text)
    bare = enclosed[1] if enclosed and not GROUPS.fullmatch(enclosed[1]) else text
    if _lines("lines").fullmatch(bare) or (at_edge and _lines("edge_lines").fullmatch(bare)):
        return True
    if _has_fields(bare, at_edge) or (bare != text and bare in _words("placeholders")):
        return True
    if SENTENCE.search(text):
        return False  # none of the others holds a sentence; most lines of an article end here
    return _is_staff(bare) or _is_bar(_undated(text), at_edge) or _is_trail(bare, at_edge) or _is_page_head(bare)


@cache
def _lines(part: str) -> re.Pattern[str]:
    patterns: tuple[str, ...] = getattr(furniture(), part)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def labels(*parts: str) -> re.Pattern[str]:
    """The words of these parts of furniture.toml with the mark that follows a label, for a line's start."""
    words = {word for part in parts for word in getattr(furniture(), part)}
    names = "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
    closed = r"[\])】] ?|" if parts == ("title_labels",) else ""
    return re.compile(rf"(?:{names})(?:{closed}[\])】]? ?[:丨|])")


def _has_fields(text: str, at_edge: bool) -> bool:
    """Whether `text` is made of labels with their values, a date before them or not."""
    text = text.lstrip("[【(<> «»")
    if labels("title_labels").match(text):
        return not text.endswith(("。", ";")) or len(text) <= NOTICE_LENGTH
    if len(text) > FIELDS_LENGTH or SENTENCE.search(text) or text.count(",") - len(re.findall(r"\d,\d", text)) > 1:
        return False
    dated = DATE.match(text)
    if dated and CLOCK.match(text[dated.end() :].lstrip()):
        return True
    parts = ("labels", "edge_labels") if at_edge else ("labels",)
    if labels(*parts).match(text):
        return True
    if DATE.search(text) and (names_with_roles(without_date(text)) or _is_field_bar(text)):
        return True
    found = labels("labels").search(text)
    clock = found and DATE.search(text, 0, found.start()) and CLOCK.search(text, 0, found.start())
    return found is not None and (
        len(without_date(text[: found.start()])) <= (CELL if clock else 0)
        or labels("edge_labels").match(text) is not None
        or bool(names_with_roles(text[: found.start()]))
    )


def _is_field_bar(text: str) -> bool:
    """Whether `text` is a row of fields, a known label among them: 作者:王明 | 时间:2024-03-05 | 阅读:1234."""
    cells = CELLS.split(text)
    fields = [cell for cell in cells if FIELD.match(cell)]
    return len(fields) == len(cells) > 1 and any(labels("labels", "edge_labels").match(cell) for cell in cells)


def _is_staff(text: str) -> bool:
    """Whether `text` names who made the page, and nobody who wrote: 责编 谷雨 版式 江枫."""
    if len(text) > FIELDS_LENGTH or any(author in text for author in AUTHORS):
        return False
    tokens = [token for token in re.split(r"[\s,、&]+", close_up(STAFF_MARKS.sub(" ", text))) if token]
    staff = [token for token in tokens if token in _words("staff")]
    names = [token for token in tokens if token not in _words("staff")]
    if not staff or not names or tokens[0] not in _words("staff") or not all(NAME.fullmatch(name) for name in names):
        return False
    return len(names) <= 4 * len(staff) and (
        STAFF_MARKS.search(text) is not None or all(is_name(name) or NICKNAME.fullmatch(name) for name in names)
    )


@cache
def _words(part: str) -> frozenset[str]:
    return frozenset(getattr(furniture(), part))


def _is_bar(text: str, at_edge: bool) -> bool:
    """Whether `text` is a row of buttons or a menu."""
    tokens = [token for token in SPLIT.split(text.replace(":", " ")) if token]
    words = [token for token in tokens if not COUNT.fullmatch(token)]
    if words and all(word in _words("buttons") for word in words):
        return len(words) > 1 or at_edge
    groups = GROUPS.findall(text)
    if len(groups) > 1 and not GROUPS.sub("", text).strip():
        return any(group[1:-1] in _words("buttons") for group in groups)
    cells = BARS.split(text)
    if len(cells) > 3 and all(0 < len(cell) <= CELL and not re.search(r"[\d。,;:]", cell) for cell in cells):
        return at_edge or any(cell in _words("buttons") for cell in cells)
    if not at_edge or len(tokens) < 4 or not all(1 < len(token) < 5 and token.isalpha() for token in tokens):
        return False
    return not names_with_roles(text) and (
        tokens[0] in HOME or (len(tokens) > 4 and 2 * sum(map(is_name, tokens)) < len(tokens))
    )


def is_navigation(text: str) -> bool:
    """Whether a folded line leads through a site: a menu, or the way to this page."""
    return 0 < len(text) <= LONGEST and (_is_bar(text, at_edge=True) or _is_trail(text, at_edge=True))


def _undated(text: str) -> str:
    """A line without its date, where there is more on it."""
    return (without_date(text) if len(text) <= FIELDS_LENGTH and date_in(text) else "") or text


def _is_trail(text: str, at_edge: bool) -> bool:
    """Whether `text` is the way from the home page to this one: 首页 > 新闻 > 正文."""
    steps = CRUMBS.split(text)
    if len(steps) < 2 or not all(0 < len(step) <= 2 * CELL for step in steps):
        return False
    named = steps[0].endswith(HOME) or steps[-1] in HERE
    return named or (at_edge and (len(steps) > 2 or max(map(len, steps)) <= SECTION))


def _is_page_head(text: str) -> bool:
    """Whether `text` stands over a printed page: a paper or a date with a page number, and a section's name at most."""
    if len(text) > NOTICE_LENGTH or "," in text:
        return False
    text = PHONE_FIELD.sub(" ", STAFF_FIELD.sub(" ", text)).translate(QUOTING).replace("版:", "版 ")
    dated = date_in(text) is not None
    tokens = (without_date(text) if dated else text).split()
    codes = sum(PAGE_CODE.fullmatch(token) is not None for token in tokens)
    papers = sum(token.endswith(furniture().papers) and len(token) > 2 for token in tokens)
    others = [token for token in tokens if not PAGE_CODE.fullmatch(token) and not token.endswith(furniture().papers)]
    if papers and dated and all(token in REPORTED or token in _words("buttons") for token in others):
        return True
    if dated and (papers or WEEKDAY.search(text)):
        codes += sum(PAGE.fullmatch(token) is not None for token in others)
        others = [token for token in others if not PAGE.fullmatch(token)]
    if dated and len(others) == 1 and others[0].endswith(furniture().sources):
        return True
    if dated and CLOCK.search(text) and any(token.endswith(furniture().sources) for token in others):
        page = [
            token
            for token in others
            if not token.endswith(furniture().sources)
            and token not in _words("buttons")
            and not token.startswith("发表于")
        ]
        return not page or (page == others[-1:] and len(page[0]) <= 3 and CLOCK.search(text.split()[-2]) is not None)
    return codes > 0 and papers + dated > 0 and len(others) <= 3 and all(len(token) <= SECTION for token in others)
