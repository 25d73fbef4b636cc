"""The date of issue: where it may come from, and which source goes first."""

from __future__ import annotations

from datetime import date

import pytest

from builder.clean import clean
from builder.records.source import Bilingual, IssueYear, Metadata, Source

REPORT = "大桥通车\n\n新华社石城5月17日电（记者 王一）横跨石城河的大桥今天通车。\n\n两岸群众前来观礼。"
PAGE = "大桥通车\n\n2023年6月1日 来源：石城日报\n\n横跨石城河的大桥今天通车，两岸群众冒雨前来观礼，车程缩短到八分钟。"
BODY = "大桥通车\n\n2023年6月1日，横跨石城河的大桥通车，两岸群众前来观礼。"
YEAR = IssueYear(2022, "inferred", Bilingual("", ""))


@pytest.mark.parametrize(
    ("text", "metadata", "expected"),
    [
        pytest.param(PAGE, Metadata(), date(2023, 6, 1), id="printed beside the text"),
        pytest.param(PAGE, Metadata(date=date(2023, 6, 2)), date(2023, 6, 2), id="the editor knows better"),
        pytest.param(REPORT, Metadata(year=YEAR), date(2022, 5, 17), id="a dateline takes the year of the issue"),
        pytest.param(REPORT, Metadata(), None, id="a dateline without any year"),
        pytest.param(BODY, Metadata(), None, id="the day of an event"),
        pytest.param(PAGE.replace("6月1日", "2月30日"), Metadata(), None, id="no such day"),
        pytest.param(PAGE.replace("2023年6月1日", "二〇二三年六月一日"), Metadata(), date(2023, 6, 1), id="in Chinese"),
        pytest.param(
            PAGE.replace("2023年6月1日", "２０２３－０６－０１"), Metadata(), date(2023, 6, 1), id="full width"
        ),
        pytest.param(f"{BODY}\n\n石城市水利局 2023年6月9日", Metadata(), date(2023, 6, 9), id="in the signature"),
    ],
)
def test_date_of_issue(text: str, metadata: Metadata, expected: date | None) -> None:
    assert clean(Source("a", "a", b"", "utf-8", text, metadata)).date == expected
