"""Where dates, times and periods stand; a numeral inside one of them is no figure."""

from __future__ import annotations

import re

from builder.extract.figures.tables import exclusion_words

HAN = "[一二三四五六七八九十两]"
DATES = re.compile(
    r"""
    (?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?!\d)              # 2024-10-25
  | (?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d年])               # 2024-08
  | (?:19|20)\d\d年?\ ?[-~—至到]{1,2}\ ?(?:19|20)?\d\d(?:年度?|学年|(?![\d.]))
  | (?:1\d|20)\d\d\ ?(?:年度?|学年)(?!以上|左右|历史)       # 2023年
  | [〇零一二三四五六七八九]{4}年
  | (?:民国|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|顺治|洪武|永乐|宣德|成化|弘治|正德|嘉靖|万历|天启|崇祯
      |贞观|开元|昭和|平成|令和)
    (?:[一二三四五六七八九十]{1,3}|\d{1,2})年
  | (?<!\d)\d\d届
  | (?:上个?|本)?世纪\d\d年代 | \d\ ?0年代 | [一二三四五六七八九]十年代
  | (?<![半个\d一二三四五六七八九十])(?:\d\d?|二十一|二十|十九|十八|十七|十六|十五)世纪
  | (?:[正腊冬]|\d{1,2}|十[一二]|[一二三四五六七八九十])月
    (?:份|[上中下]旬|[初中底末]|\ ?\d{1,2}\ ?[日号]?|(?:初|廿|三?十|二十)?[一二三四五六七八九十]{1,2}[日号]?)?
    (?![亮饼球嫂季票薪])
  | \d{1,2}\ ?月?\ ?[-~—至到]{1,2}\ ?\d{1,2}\ ?月份?
  | \d{1,2}\ ?[-~—至到、]{1,2}\ ?\d{1,2}\ ?[日号](?!线|楼)
  | (?:初|大年|廿)[一二三四五六七八九十]
  | \d{1,2}\ ?日(?!均|元|圆|常|本|游|用|产)
  | (?<!\d)\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?
  | \d{1,2}时(?:\d{1,2}分(?:\d{1,2}秒)?|许|整|左右|前后|起|至|到|(?=[，。、]))
  | (?:上午|下午|凌晨|清晨|早上|晚上|中午|傍晚|晚|早|夜里|深夜)
    (?:\d{1,2}|[一二三四五六七八九十两]{1,2})[时点](?:半|整|钟|\d{1,2}分?)?
  | (?:\d{1,2}|[一二三四五六七八九十两]{1,2})点(?:半|整|钟|许|\d{1,2}分)
  | (?:前|头|第)?\ ?(?:[一二三四两]|\d)个?季度?(?:度|(?<=季)(?=[，。、末]))
  | (?:前|头|首)\ ?(?:\d{1,2}|[一二三四五六七八九十两]{1,2})\ ?(?:个(?:多)?)?(?:月|季度|年|天|周|日|小时)
  | [一二三四五六七八九十]{1,2}五(?:规划|时期|期间)
  | 星期[一二三四五六日] | 周[一二三四五六](?![岁年])
  | (?:上|下|前|后)半[年月场期程叶]
  | (?:\d{1,3}|[一二三四五六七八九十百]{1,5})周年
    """,
    re.VERBOSE,
)
SPAN_UNIT = r"\ ?(?:多|余|几)?\ ?个?(?:多|余)?(?:年|月|天|日|周|星期|季度|小时|世纪)"
SPANS = re.compile(
    rf"(?P<before>近|过去|过去的|未来|今后|今后的|最近|此前|这|此后|往后|接下来|接下来的|那|每|每隔|逐|第|前|后|头)?"
    rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?|[一二三四五六七八九十百千两几]{{1,5}}+|半)(?:[-~—至到](?:\d{{1,3}}|{HAN}{{1,3}}))?{SPAN_UNIT}"
    r"(?:时间)?(?P<after>(?:以|之)?[来前后]|[来间里内]|之内|以内)?"
)
USED = re.compile(
    r"(?:历时|持续|历经|用时|耗时|达|已有|仅|只|短短|用了?|连续|服务|已经|花了|超过|不到|不足|有|有着|逾|近|约)"
    r"(?:了|将近|近|约|超|有)?$"
)
ANNIVERSARY = re.compile(r"(?:成立|诞辰|建校|创刊|建[党国军院]|逝世|胜利|开[放发])$")


def find_dates(flat: str) -> list[tuple[int, int]]:
    """Spans of dates, times and periods, in order of their start.

    >>> text = "2023年8月，近三年来用了5年，前10个月仅8个月后"
    >>> [text[start:end] for start, end in find_dates(text)]
    ['2023年', '8月', '近三年来', '前10个月']
    """
    found = [match.span() for match in DATES.finditer(flat) if not _relative_year(flat, match)]
    found += [match.span() for match in SPANS.finditer(flat) if _is_period(flat, match)]
    return sorted(set(found))


def _relative_year(flat: str, match: re.Match[str]) -> bool:
    """1200年 with 近 or 历史 near it counts years; 5天 after 前 is told apart in SPANS."""
    text = match[0]
    return (
        text.endswith("年")
        and text[:-1].strip().isdecimal()
        and flat.endswith(("历经", "距今", "距今约", "长达"), 0, match.start())
    )


def _is_period(flat: str, match: re.Match[str]) -> bool:
    before, after = match["before"], match["after"]
    lead = flat[max(0, match.start() - 4) : match.start()]
    used = bool(USED.search(lead))
    if before == "近" and after is None:
        return not (used or _is_history(flat, match.end()))
    if before is not None:
        return not (used and before not in {"每", "这", "第"})
    if exclusion_words("plan_words").at(flat, match.end()) and "年" in match[0]:
        return not used or flat.startswith(("期", "行动", "计划", "规划"), match.end())
    if after is None:
        return False
    if after in ("内", "以内", "之内", "里") and "年" not in match[0]:
        return False
    return not used or after in {"前", "来", "以来", "之前"}


def _is_history(flat: str, at: int) -> bool:
    """近40年的历史 and 近十年时间 are durations."""
    return flat.startswith(("历史", "的历史", "时间", "的时间", "之久", "的努力", "的发展", "建设"), at)
