"""Names of what a figure measures, as printed, where no table knows the indicator."""

from __future__ import annotations

import re

from builder.extract.figures.magnitudes import Magnitude
from builder.extract.figures.noun_edges import HAN, SINGLE_VERB, enders, left_part, right_part, verbs_and_endings
from builder.extract.figures.noun_phrases import patterns, tidied
from builder.extract.figures.tables import exclusion_words

CLAUSE_MARKS = "，。；！？!?;：\n"
COUNTED = re.compile(r"[一-鿿“”A-Za-z·]{2,20}")
# 每19个人拥有一家企业 counts firms.
PER_HEAD = re.compile(r"[人户家]?[中里]?(?:就|便|能)?(?:拥有|享有|有|是)(?:[一1][家个名位辆户台张所])?([一-鿿]{2,10})")
# 49人被追究: who they are is told by nothing near.
PEOPLE = ("人", "名", "位")
SUFFERED = re.compile("被(?!困)|(受伤|遇难|死亡|失联|获救|被困|轻伤|重伤)|获|不治|落水|受困")
# 打222个孔 counts 打孔.
LONGEST_ACT = 12
ACTS = ("次", "趟", "回", "遍")
ACT = re.compile(r"([一-鿿]{2})(?:[了过]?(?:共计?|已|累计|超过|达|近|约)?)$")
FIELD = re.compile(
    "的?([一-鿿]{0,4}(?:农田|稻田|麦田|棉田|粮田|良田|耕地|林地|草地|草原|草场|水面|茶园|果园|湿地|滩涂|坡地|荒山|荒地|虾塘|鱼塘))(?=[，。；、外]|$)"
)
# 12辆满载米面的皮卡: what is counted stands behind what it carries.
LOADED = re.compile(
    "(?:满载|装满|载有|装着|装载|搭载|拉着|挂着|写着|印有|带有|装有|建有|持有)[^，。；]{1,12}?的([一-鿿]{2,12})"
)
WHOLE_LEADS = ("", "其中", "有", "，", "以", "，以")
GROWN = ("种了", "栽了", "种着", "种下", "包了", "租了", "管着", "流转了", "承包了")
JOINED_TO = re.compile(r"\d[\d.]*[万亿]?[一-鿿%]{1,3}[、和与及]$")
ONE_LETTER = re.compile(r"[一-鿿](?=[，。；！？、]|$)")
ATTRIBUTES = ("length", "mass", "area", "volume", "energy", "speed", "other", "duration")
ATTRIBUTE = re.compile(r"(?:级|的)?([一-鿿]{2,16})")
PART_OF = re.compile(r"(?:以上|左右)?的?([一-鿿]{2,12})")
# 260名员工，九成是本地人
MADE_OF = re.compile("(?:都?是|为|来自)([一-鿿]{2,8}?)(?=[，。；、])")
RANKED = re.compile(r"位居|位列|稳居|名列|跃居|高居|排名|排在|位次|名次|跃升至|升至|保持|居|列")
COUNTED_BEFORE = re.compile(r"\d[\d.,]*[万亿]?[余多]?[家个户项条件所台套座艘场笔种例处间份亩]([一-鿿A-Za-z]{2,16})$")
# 周期由8年缩短到5年, 时间由去年的18分钟: the name stands before 由.
FROM_VALUE = re.compile(
    r"[由从](?:[^，。；由从]{0,10}[\d一二三四五六七八九十百千万两][^，。；]{0,14}|(?:去年|上年|同期|[一-鿿]{2,8}前|现在|目前|过去|原来|年初|的|\d{4}年)*)$"
)
# 产量占全国三分之一: of what it is a part names nothing.
SHARE_OF = re.compile("占(?![比地用有])(?:到|了|据|去)?[^占，。；]{0,12}$")
POINTER = re.compile("(?:这[一个]?|该)(?:数字?|数据|比例|比重|占比|数值)(?=[一-鿿]{0,6}$)")
COMPARED_WITH = re.compile("[还也均都要]?(?:[快高多慢低少]过|比(?![例重值率])|较(?!好)|高于|低于|快于|慢于)")
AGENT_ACTS = re.compile(
    "(?:公司|企业|集团|学校|医院|工厂|合作社|该院|该校|财政|政府)(?:去年|今年|先后|累计|已|又|还|共|再)?(投入|投资|出资|捐赠|捐款)$"
)
# 低保标准提高到每人每月745元
PER = re.compile("(?:每(?:[人户亩年月天次吨斤只头套台辆件个]|公斤|千克|平方米|立方米))+$")
# 水运量预计能到70万吨, but 产能 and 节能 are nouns.
ABLE = re.compile("(?:预计|有望|估计)?(?<![节产功性动储核氢阳智职机技效潜热电势万才只])能(?:够|到|达到?)?$")
# 1个小时就能过关, 20秒就有一辆车下线: what takes so long follows.
DONE_IN = re.compile("(?:就|便|即)(?:可以?|能够?|有|会)?(?:一[一-鿿])?([一-鿿]{2,8}?)(?=[，。；！？了”])")
IN_A_ROW = re.compile("(?:保持|实现|做到)?([一-鿿]{2,10})(?=[，。；])")
# 32家酒店入住率平均93.4%: a rate behind what it is counted over.
RATE_OF = re.compile(r"\d[家户个名所]([一-鿿]{2,8}(?:率|额|收入|产值|面积|价格|占比))")
NUMERAL = re.compile(r"\d|[一二两三四五六七八九十百千万亿]{2,}")
COUNTIES = re.compile("(?:县（市、区）|县（区）|区（县、?市?）|市（县、?区?）|县[市、]{0,2}区)")
MADE = ("成", "造出", "建起", "搭起", "铺就")
"""Verbs of making: what is made follows the number."""
# 设立总规模50亿元的基金: no noun before it, so the size itself is named.
TOTAL = re.compile(r"总(?:规模|数量|量|数|额度|面积)(?=[^一-鿿]{0,2}$)")
FROM_TO = re.compile(r"从[一-鿿]{2,8}到[一-鿿]{2,8}$")
SPANNED = re.compile(
    r"(从[一-鿿]{2,8}到[一-鿿]{2,8}?)[仅只共最快]{0,2}(?:用了?|需要?|花了?|要|历时|耗时|缩短至|压缩至)$"
)


def clause_start(text: str, at: int, sentence: int) -> int:
    """Where the clause of the place `at` begins, not before `sentence`."""
    return max([sentence, *[text.rfind(mark, sentence, at) + 1 for mark in CLAUSE_MARKS]])


def printed_name(text: str, magnitude: Magnitude, clause: int, places: tuple[str, ...] = ()) -> str | None:
    """The noun phrase a figure measures: what it counts after a classifier, else what stands before it.

    `places` are the names of the sentence: 摊位分别是安徽9个 counts 摊位, whatever place stands between.

    >>> from builder.extract.figures.magnitudes import find_magnitudes
    >>> texts = ["高新技术企业数量达678家", "有88家中小企业", "每7个人就有一个老板", "打222个孔", "首台12英寸设备"]
    >>> for text in texts:
    ...     printed_name(text, find_magnitudes(text)[0], 0)
    '高新技术企业'
    '中小企业'
    '老板'
    '打孔'
    '设备'
    """
    phrase = _without_place(text[max(clause, magnitude.start - 40) : magnitude.start], places)
    made = _attribute(text, magnitude) if phrase.endswith((*MADE, "的")) else None
    if magnitude.unit in PEOPLE and magnitude.start == clause and (said := SUFFERED.match(text, magnitude.end)):
        return said[1]
    if ("这" in phrase or "该" in phrase) and (pointer := POINTER.search(phrase)):
        return pointer[0]
    for name in (
        _after(text, magnitude, clause),
        made,
        _before(phrase, magnitude),
        _attribute(text, magnitude),
        _earlier(text, magnitude, clause),
    ):
        tidy = tidied(name, magnitude.unit) if name else ""
        if len(tidy) >= 2 and (HAN.search(tidy) or tidy.isupper()):
            return tidy
    return None


def _without_place(phrase: str, places: tuple[str, ...]) -> str:
    """The phrase without the place at its end, where more stands before it."""
    short = phrase[:-1] if phrase.endswith(("省", "市", "区", "县")) else phrase
    place = next((place for place in places if place and short.endswith(place)), "")
    rest = short.removesuffix(place)
    return rest if place and len(rest) > 2 and rest[-1] not in "、和与及" else phrase


def _after(text: str, magnitude: Magnitude, clause: int) -> str | None:
    """What is named behind the number."""
    if text[magnitude.start] == "每" and (each := PER_HEAD.match(text, magnitude.end)):
        return left_part(each[1])
    if magnitude.kind == "area" and (land := _land(text, magnitude, clause)):
        return land
    if magnitude.kind == "money":
        return _money(text, magnitude, clause)
    if magnitude.kind == "count":
        return _counted(text, magnitude, clause)
    if magnitude.kind == "duration":
        in_a_row = text.endswith(("连续", "已连续"), 0, magnitude.start)
        said = (IN_A_ROW if in_a_row else DONE_IN).match(text, magnitude.end)
        return said[1] if said else None
    return _whole_of(text, magnitude, clause)


def _land(text: str, magnitude: Magnitude, clause: int) -> str | None:
    """64万亩棉田, 种了85亩柚子: the land behind its size, or what grows there."""
    if field := FIELD.match(text, magnitude.end):
        return field[1]
    return _attribute(text, magnitude) if text.endswith(GROWN, clause, magnitude.start) else None


def _whole_of(text: str, magnitude: Magnitude, clause: int) -> str | None:
    """What a share is of: 九成的企业; or who it is made of: 九成是本地人."""
    part = magnitude.form in ("tenths", "half", "fraction", "percent") or magnitude.kind == "percent"
    made = MADE_OF.match(text, magnitude.end) if part else None
    if made:
        return made[1]
    if part and not text.startswith(("以上的", "左右的"), magnitude.end):
        whole = PART_OF.match(text, magnitude.end)
        lead = text[max(clause, magnitude.start - 2) : magnitude.start]
        begun = whole and (patterns().begins.match(whole[1]) or enders().at(whole[1], 0))
        if whole and (lead in WHOLE_LEADS or lead[-1:] in ("上", "里", "内", "了", "担")) and not begun:
            return left_part(whole[1])
    return None


def _counted(text: str, magnitude: Magnitude, clause: int) -> str | None:
    """The noun behind a count: 88家中小企业, 12人的团队; 打222个孔 with its verb."""
    if county := COUNTIES.match(text, magnitude.end):
        return county[0]
    act = ACT.search(text, clause, magnitude.start) if magnitude.unit in ACTS else None
    of_people = magnitude.unit == "人" and text.startswith("的", magnitude.end)
    if loaded := LOADED.match(text, magnitude.end):
        return left_part(loaded[1])
    counted = COUNTED.match(text, magnitude.end + of_people)
    if counted and not (_is_no_noun(counted[0]) and magnitude.unit not in ACTS):
        name = left_part(counted[0])
        if len(name) >= 2:
            return name
    letter, verb = ONE_LETTER.match(text, magnitude.end), text[magnitude.start - 1 : magnitude.start]
    if letter and HAN.match(verb) and not SINGLE_VERB.match(verb) and magnitude.start > clause:
        return verb + letter[0]
    return act[1] if act else None


def _money(text: str, magnitude: Magnitude, clause: int) -> str | None:
    """3.4亿元订单 names the money behind it, unless a word for money stands before."""
    named = patterns().money.match(text, magnitude.end)
    before = text[max(clause, magnitude.start - 4) : magnitude.start]
    if named is None or exclusion_words("money_words").within(before, 0, len(before)):
        return None
    return named[0].removeprefix("的")


def _is_no_noun(phrase: str) -> bool:
    """Whether what follows a count begins with no noun: 5家落户, 49人被追究."""
    if patterns().begins.match(phrase) is not None:
        return True
    verb = verbs_and_endings()[0].at(phrase, 0)
    return verb is not None and verb == phrase.rstrip("了过")


def _before(phrase: str, magnitude: Magnitude) -> str | None:
    """What is named before the number in its own clause."""
    if magnitude.kind == "rank":
        verbs = list(RANKED.finditer(phrase))
        phrase = phrase[: verbs[-1].start()] if verbs else ""
    if patterns().speech.search(phrase) or COMPARED_WITH.match(phrase):
        return None
    if magnitude.kind in ("percent", "ratio") and (share := SHARE_OF.search(phrase)) and share.start() > 1:
        phrase = phrase[: share.start()]
    if magnitude.kind == "duration" and (span := SPANNED.search(phrase)):
        return span[1]
    if change := FROM_VALUE.search(phrase):
        phrase = phrase[: change.start()]
    if magnitude.kind == "money" and (act := AGENT_ACTS.search(phrase)):
        return act[1]
    if "每" in phrase[-6:]:
        phrase = PER.sub("", phrase)
    if "能" in phrase[-3:]:
        phrase = ABLE.sub("", phrase)
    name = right_part(phrase)
    if len(tidied(name, magnitude.unit)) >= 2:
        return name
    whole = TOTAL.search(phrase) or _acted(phrase)
    return whole[0] if whole else name


def _acted(phrase: str) -> re.Match[str] | None:
    """审结8237件: no noun between the verb and the number, so the verb says what was counted."""
    found = patterns().acts.search(phrase, max(0, len(phrase) - LONGEST_ACT))
    bare = phrase if found else patterns().aux.sub("", phrase)
    return found if bare == phrase else patterns().acts.search(bare, max(0, len(bare) - LONGEST_ACT))


def _earlier(text: str, magnitude: Magnitude, clause: int) -> str | None:
    """What the clause before names, where the number's own has no noun: 其中42个, 共计2.6万吨."""
    if clause <= 1 or text[clause - 1] not in "，；：" or magnitude.kind == "rank":
        return None
    if JOINED_TO.search(text, clause, magnitude.start):
        return None  # 新增学位分别为5.9万个和1.6万个
    earlier = max(text.rfind(mark, 0, clause - 1) + 1 for mark in CLAUSE_MARKS)
    phrase = text[max(earlier, clause - 40) : clause - 1]
    if counted := COUNTED_BEFORE.search(phrase):
        return left_part(counted[1])
    if magnitude.kind == "duration" and (span := FROM_TO.search(phrase)):
        return span[0]
    if patterns().speech.search(phrase):
        return None
    name = right_part(NUMERAL.split(phrase)[0])
    return None if patterns().sentence.search(name) else name


def _attribute(text: str, magnitude: Magnitude) -> str | None:
    """12英寸切割设备: a measure that only describes what follows."""
    found = ATTRIBUTE.match(text, magnitude.end) if magnitude.kind in ATTRIBUTES else None
    if found is None or verbs_and_endings()[0].at(text, found.start(1)) is not None:
        return None
    return left_part(found[1])
