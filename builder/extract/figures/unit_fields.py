"""Units that are told by the words of their field beside them: 级 of wind, 分 of a score, 度 of power, 块 of money."""

from __future__ import annotations

import re

from builder.extract.figures.dates import HELD
from builder.extract.figures.units import Measured
from builder.language.numerals import Numeral
from builder.records.figure import Kind

CLAUSE = re.compile("[，。；！？、]")
WIND = re.compile(r"风|震|里氏|阵风|浪")
STORM = re.compile("(?:左右的?|以上的?)?(?:大风|阵风|强风|风(?![险貌格景情土圈口])|地震|余震|偏)")
SCORE = re.compile(r"[积得分扣满均考线高低砍记罚]|评|打出|成绩|拿下|轰下|斩获|贡献|领先|落后|净胜|独揽")
COORDINATE = re.compile(r"[东西]经|[南北]纬|经度|纬度")
FIELD_UNITS = frozenset("分度点级方里P平日路下")
# 八里长, 二十里外; in 七里河 and 十里铺 it is part of a name.
LI = re.compile(r"半?(?:[山水土旱弯沙雪泥公海江夜][路岸]|长(?![征江城河廊街亭堤龙卷])|外|远|宽)")
# 30块 is money where prices are spoken of: 每天30块，万把块收入.
COINS = re.compile(
    r"(?:钱|[，。；！？）”]|的(?![^，。；]{0,3}[地展板匾])|收入|左右|以上|上下|不到|[多到跌涨降]|一[^，。；]|$)"
)
PAID = re.compile(r"[加补奖罚减让返抽]$|[价卖挣赚花值赔付省亏收拿每贵宜跌涨降][^，。；]{0,6}$|便宜[^，。；]{0,4}$")
SIGNALS = re.compile("摄像|视频|监控|信号|直播|探头|高清|画面|并发")
# 离县城足足八十里; 千里 alone is a way of speaking.
APART = re.compile("[距离隔][^，。；]{1,8}$|(?:方圆|绵延|行程|全程|路程|徒步|往返|来回|奔波|相距|相隔)[^，。；]{0,4}$")
STRUCK = re.compile("[跳敲打拍点按磕翻震摇砸眨捶推拉抖晃踢转]")
STAIRS = re.compile("台阶|石阶|阶梯|石级|踏步|天梯")
HOUR = 60
"""More 分 than this are no minutes."""
EARTH = re.compile(
    "土方|石方|山体|滑坡|溜坡|塌方|垮塌|坍塌|泥石流|碎石|落石|淤泥|渣土|泥浆|砂石|沙石|混凝土|砼|木材|木料|开挖|回填|浇筑|清淤|土石|方量|沙子|沥青"
    "|用水|省水|节水|供水|蓄水|库容|水量"
)
SECONDS = re.compile(r"\d{1,2}(?![\d.]|[一-鿿])")
REPEATED = re.compile(r"度(?=[获夺蝉入登荣问当捧折])")


def fits(flat: str, numeral: Numeral, unit: Measured) -> bool:
    """Units that need a word of their field beside them: 级 of wind, 分 of a score, 点 of an index, 方 of earth."""
    if unit.form not in FIELD_UNITS:
        return True
    lead = flat[max(0, numeral.start - 8) : numeral.start]
    around = flat[max(0, numeral.start - 12) : unit.end + 8]
    told: object
    if unit.form == "度":
        told = not COORDINATE.search(lead)
    elif unit.form == "级":
        told = WIND.search(CLAUSE.split(lead)[-1]) or STORM.match(flat, unit.end) or STAIRS.search(around)
    elif unit.form == "路":
        told = re.search("[万余]", numeral.raw) or SIGNALS.search(around)
    elif unit.form == "下":
        told = STRUCK.search(around)
    elif unit.form == "日":
        told = HELD.search(lead)
    elif unit.form == "里":
        told = numeral.approximate or LI.match(flat, unit.end - bool(unit.half)) or APART.search(flat[max(0, numeral.start - 12) : numeral.start])
    elif unit.form == "平":
        told = lead.endswith(("胜", "胜，", "负")) or flat[unit.end : unit.end + 1].isdecimal()
    elif unit.form == "P":
        told = "算力" in around
    elif unit.form == "方":
        told = re.search("[万亿]", numeral.raw) or EARTH.search(around)
    elif unit.form == "点":
        told = "." in numeral.raw or re.search("[报收涨跌]", lead)
    else:
        told = (
            "." in numeral.raw or numeral.value > HOUR or SCORE.search(lead) or lead.endswith("时") or flat[unit.end : unit.end + 1].isdecimal()
        )
    return bool(told)


def named(flat: str, unit: Measured, numeral: Numeral) -> tuple[str | None, str | None, Kind]:
    """Unit, code and kind where the words beside a unit decide what it is."""
    if unit.kind == "percentage_point":
        return (unit.form or "").removeprefix("个"), unit.code, unit.kind
    lead = flat[max(0, numeral.start - 8) : numeral.start]
    if unit.kind == "length":
        return _speed(flat, unit, lead)
    if unit.form == "度":
        return _degrees(flat, unit, numeral, lead)
    if unit.form == "块" and (numeral.approximate == "把" or (COINS.match(flat, unit.end) and PAID.search(lead))):
        return "元", "CNY", "money"
    if unit.form == "级" and STAIRS.search(flat[max(0, numeral.start - 12) : unit.end + 8]):
        return unit.form, "{级}", "count"
    if unit.form == "分" and (SECONDS.match(flat, unit.end) or lead.endswith("小时")):
        return unit.form, "min", "duration"
    knots = unit.form == "节" and re.search(r"[航时]速[^，。；、]{0,5}$", lead)
    return (unit.form, "[kn_i]", "speed") if knots else (unit.form, unit.code, unit.kind)


def _degrees(flat: str, unit: Measured, numeral: Numeral, lead: str) -> tuple[str | None, str | None, Kind]:
    """用电300度, 三度夺冠, 38度."""
    if "电" in lead or re.search("[万亿]", numeral.raw):
        return unit.form, "kW.h", "energy"
    if REPEATED.match(flat, numeral.end):
        return unit.form, "{次}", "count"
    return unit.form, unit.code, unit.kind


def _speed(flat: str, unit: Measured, lead: str) -> tuple[str | None, str | None, Kind]:
    """时速120公里 and 每小时20公里的速度 are speeds."""
    each = lead.endswith(("每小时", "每秒", "每分钟")) and ("速" in lead or flat.startswith("的速度", unit.end))
    if not each and not re.search(r"[时航车流风]速[^，。；、]{0,5}$", lead):
        return unit.form, unit.code, unit.kind
    hourly = "时速" in lead or lead.endswith("每小时")
    form = f"{unit.form}/{lead[-2:]}" if each else unit.form
    return form.replace("每", "") if form else form, f"{unit.code}/h" if hourly else unit.code, "speed"
