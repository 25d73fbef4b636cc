"""Bars: figures of one quantity as lengths from a common zero, in shares of the width so that any screen fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256

from builder.language.display import chinese_amount, english_figure
from builder.language.periods import period_text
from builder.pages.charts.comparable import Comparison, Quantity
from builder.pages.views import Viewer, Words
from builder.records.figure import Figure
from builder.records.page import HTML_LANG
from builder.records.register import Conflict, Entry

# The longest bar stops short of the edge: a mark for "more than" still finds room behind it.
LONGEST = Decimal(97)
# A page of a place is no table of everything: these many say what the place is like.
PROFILE = 6
PAIR = 2
# More bars than these are a table.
BARS = 20
BELOW = ("over", "at least")


@dataclass(frozen=True)
class Bar:
    """One figure: where its bar starts, how long it is and how far a range goes on, in percent of the width."""

    label: Words
    note: str
    value: str
    start: str
    length: str
    beyond: tuple[str, str] | None
    end: str
    modality: str
    own: bool
    disputed: bool
    open: bool
    href: str


@dataclass(frozen=True)
class BarChart:
    """Bars with their title and the same in words; `id` is unique on a page, `conflict` an address or empty.

    `left` says how many figures there are where not all are drawn.
    """

    id: str
    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    said: str
    conflict: str
    note: str = ""
    left: str = ""
    href: str = ""


def compare(viewer: Viewer, comparison: Comparison, own: str = "") -> BarChart:
    """One quantity in one period, the longest bar first; `own` is the place whose page it stands on."""
    entries = sorted(
        newest_bars(viewer, comparison.entries, own),
        key=lambda entry: (-top(entry.figure), entry.article, entry.figure.id),
    )
    figures = tuple(entry.figure for entry in entries)
    scale = scale_of(tuple(limit for figure in figures for limit in (figure.value, top(figure))))
    bars = tuple(bar(viewer, entry, scale, own=own) for entry in entries)
    disputes = viewer.conflict_links(figures)
    among = {figure.id for figure in figures}
    inside = [
        conflict for figure in figures for conflict in viewer.corpus.conflicts_of.get(figure.id, ())
        if {entry.figure.id for entry in conflict.entries} <= among
    ]  # fmt: skip
    name = indicator_title(viewer, figures[0])
    period = period_text(comparison.period, viewer.lang)
    return BarChart(
        id=chart_id(
            comparison.quantity.indicator, comparison.quantity.measure, comparison.quantity.unit, comparison.period
        ),
        title=name,
        subtitle=period,
        bars=bars,
        said=said(viewer, bars),
        conflict=viewer.href(viewer.corpus.conflict_path(inside[0]))
        if inside
        else (disputes[0].href if disputes else ""),
        note=viewer.evidence(inside[0]) if inside else "",
        left=left_out(viewer, "bars", len(entries), len(comparison.entries)),
    )


def newest_bars(viewer: Viewer, entries: Sequence[Entry], own: str) -> Sequence[Entry]:
    """As many entries as a picture has room for: those of the place `own`, then the newest."""
    if len(entries) <= BARS:
        return entries
    age = viewer.corpus.shelves.age
    return tuple(sorted(entries, key=lambda entry: (entry.figure.place_id != own, -age[entry.article]))[:BARS])


def left_out(viewer: Viewer, what: str, number: int, total: int) -> str:
    """Says that a picture does not have everything; empty where it has."""
    return str(viewer.strings["parts"][what]).format(number=number, total=total) if number < total else ""


def aim(viewer: Viewer, comparison: Comparison) -> BarChart:
    """A target without a year beside the newest year of the same place: the bars are named by their periods."""
    chart, where = compare(viewer, comparison), viewer.place(comparison.entries[0].figure)
    words = viewer.strings["card"]["no_period"]
    named = tuple(
        replace(
            bar(viewer, entry, scale_of(tuple(top(one.figure) for one in comparison.entries))),
            label=Words(
                period_text(entry.figure.period.label, viewer.lang) if entry.figure.period else words,
                HTML_LANG[viewer.lang],
            ),
        )
        for entry in comparison.entries[:BARS]
    )
    identity = chart_id(chart.id, where.text)
    return replace(chart, id=identity, subtitle=where.text, bars=named, said=said(viewer, named))


def bar(viewer: Viewer, entry: Entry, scale: Scale, own: str = "") -> Bar:
    """A register entry as a bar."""
    figure = entry.figure
    low, high = (figure.value, top(figure))
    start, length = scale.span(Decimal(0), low)
    return Bar(
        label=viewer.place(figure),
        note=viewer.strings["modality"][figure.modality] if figure.modality != "actual" else "",
        value=viewer.value(figure),
        start=share(start),
        length=share(length),
        beyond=(share(scale.at(low)), share(scale.span(low, high)[1])) if high > low else None,
        end=share(scale.at(high)),
        modality=figure.modality,
        own=bool(own) and figure.place_id == own,
        disputed=figure.id in viewer.corpus.conflicts_of,
        open=figure.sense in BELOW,
        href=viewer.href(viewer.corpus.figure_path(entry)),
    )


@dataclass(frozen=True)
class Scale:
    """A linear scale that always holds zero."""

    low: Decimal
    high: Decimal

    def at(self, value: Decimal) -> Decimal:
        """Where a value stands, in percent of the width.

        >>> Scale(Decimal(0), Decimal(194)).at(Decimal(97))
        Decimal('48.5')
        """
        return (value - self.low) * LONGEST / (self.high - self.low)

    def span(self, one: Decimal, other: Decimal) -> tuple[Decimal, Decimal]:
        """Start and length of what lies between two values."""
        start, end = sorted((self.at(one), self.at(other)))
        return start, end - start


def scale_of(values: tuple[Decimal, ...]) -> Scale:
    """A scale for these values; all zero makes no difference of length.

    >>> scale_of((Decimal(3), Decimal(-1)))
    Scale(low=Decimal('-1'), high=Decimal('3'))
    """
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    return Scale(low, high if high > low else low + 1)


def top(figure: Figure) -> Decimal:
    """The upper end of a figure."""
    return figure.high if figure.high is not None and figure.high > figure.value else figure.value


def share(percent: Decimal) -> str:
    """Two decimals are finer than a pixel on any screen; bytes stay the same on every machine.

    >>> share(Decimal("33.333333")), share(Decimal(50))
    ('33.33', '50')
    """
    text = f"{percent.quantize(Decimal('0.01')):f}"
    return text.rstrip("0").rstrip(".") or "0"


def profile(viewer: Viewer, place: str, entries: Iterable[Entry]) -> list[BarChart]:
    """What a place's figures can be compared with: each quantity once, in its newest period, in the table's order."""
    corpus = viewer.corpus
    known = {entry.figure.indicator_id for entry in entries}
    charts: dict[Quantity, BarChart] = {}
    for row in corpus.city.indicators:
        if row.id not in known:
            continue
        for one in corpus.drawable[row.id].comparisons:
            if one.quantity not in charts and any(entry.figure.place_id == place for entry in one.entries):
                charts[one.quantity] = compare(viewer, one, place)
    return list(charts.values())[:PROFILE]


def chart_id(*parts: str) -> str:
    """The id of a picture, the same as long as it shows the same thing."""
    return "ch-" + sha256("\0".join(parts).encode()).hexdigest()[:8]


def indicator_title(viewer: Viewer, figure: Figure) -> str:
    """The indicator's name as a title, with what is given of it where that is no level."""
    name = viewer.indicator(figure).text
    name = name[:1].upper() + name[1:] if viewer.lang == "en" else name
    measure: str = viewer.strings["measure"][figure.measure]
    return name if figure.measure == "level" else f"{name} · {measure}"


def said(viewer: Viewer, bars: tuple[Bar, ...]) -> str:
    """The bars in words, for those who do not see them."""
    chart, marks = viewer.strings["chart"], viewer.strings["punctuation"]
    parts = []
    for one in bars:
        note = f"{marks['open']}{one.note}{marks['close']}" if one.note else ""
        parts.append(f"{one.label.text}{note}{marks['colon']}{one.value}")
    return str(chart["and_then"]).join(parts) + str(chart["stop"])


def dispute(viewer: Viewer, conflict: Conflict) -> BarChart | None:
    """The values of a conflict and what the evidence suggests; None where they are not comparable."""
    entries = conflict.entries
    if conflict.kind == "per_head":
        entries = tuple(entry for entry in entries if entry.figure.id == conflict.suspect)
    if len({entry.figure.unit for entry in entries}) != 1:
        return None
    suggested = conflict.suggested
    values = tuple(entry.figure.value for entry in entries) + ((suggested,) if suggested is not None else ())
    if len(values) < 2:
        return None
    scale = scale_of(values)
    bars = [bar(viewer, entry, scale) for entry in entries]
    if suggested is not None:
        bars.append(suggestion(viewer, conflict, suggested, scale))
    drawn = tuple(bars)
    note = difference(viewer, entries[0].figure, entries[1].figure) if len(entries) == PAIR else ""
    figure = entries[0].figure
    period = period_text(figure.period.label, viewer.lang) if figure.period else ""
    return BarChart(
        chart_id(conflict.id), indicator_title(viewer, figure), period, drawn, said(viewer, drawn), "", note
    )


def difference(viewer: Viewer, one: Figure, other: Figure) -> str:
    """How far two printed values lie apart; empty where the lower is nothing."""
    low, high = sorted((one.value, other.value))
    if low <= 0:
        return ""
    apart = replace(one, value=high - low, low=None, high=None, sense="exactly", raw="", kind="other")
    points = one.kind == "percent"
    if viewer.lang == "en":
        amount = english_figure(replace(apart, unit="百分点") if points else apart)
    else:
        amount = chinese_amount(high - low) + ("个百分点" if points else one.unit or "")
    times = (high / low).quantize(Decimal("0.01"))
    return str(viewer.strings["chart"]["differ"]).format(times=f"{times:f}", difference=amount)


def suggestion(viewer: Viewer, conflict: Conflict, value: Decimal, scale: Scale) -> Bar:
    """What the evidence suggests, which nobody has printed."""
    start, length = scale.span(Decimal(0), value)
    return Bar(
        label=Words(viewer.strings["conflict"]["suggested"], HTML_LANG[viewer.lang]),
        note="",
        value=viewer.conflict(conflict).suggested,
        start=share(start),
        length=share(length),
        beyond=None,
        end=share(scale.at(value)),
        modality="suggested",
        own=False,
        disputed=False,
        open=False,
        href="",
    )
