"""Articles at rest: whatever is asked of one is what was put there, and few are unpacked at a time."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from builder.cache import stacks
from builder.cache.stacks import Stacks, at_rest, parcel_of
from builder.digest import work_on
from builder.read import read_article
from builder.records.article import Article
from builder.tables.city import load_city

MADE_UP = Path(__file__).parent.parent / "made_up/seeds"


@pytest.fixture(scope="module")
def finished() -> tuple[Article, ...]:
    city = load_city(MADE_UP)
    folders = sorted((MADE_UP / "articles").iterdir())
    return tuple(work_on(read_article(folder, f"seeds/articles/{folder.name}"), city) for folder in folders)


@pytest.mark.parametrize("part", [field.name for field in fields(Article)])
def test_every_field_is_what_it_was(part: str, finished: tuple[Article, ...]) -> None:
    kept = Stacks()
    for article in finished:
        resting = getattr(at_rest(parcel_of(article, "", ()), kept), part)
        awake = getattr(article, part)
        for field in fields(awake):
            assert getattr(resting, field.name) == getattr(awake, field.name), field.name


def test_two_at_rest_are_equal_where_the_articles_are(finished: tuple[Article, ...]) -> None:
    one, same, other = (at_rest(parcel_of(finished[place], "", ()), Stacks()) for place in (0, 0, 1))
    assert one == same
    assert one != other


def test_titles_and_days_are_told_without_unpacking(
    finished: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    resting = [at_rest(parcel_of(article, "", ()), Stacks()) for article in finished]
    monkeypatch.setattr(stacks, "_unpacked", lambda data: pytest.fail(f"{len(data)} bytes unpacked"))
    for at_hand, article in zip(resting, finished, strict=True):
        assert at_hand.source.metadata == article.source.metadata
        assert (at_hand.document.title, at_hand.document.date) == (article.document.title, article.document.date)
        assert at_hand.english.states == article.english.states


def test_few_texts_are_unpacked_at_a_time(finished: tuple[Article, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stacks, "FETCHED", 2)
    kept = Stacks()
    resting = [at_rest(parcel_of(article, "", ()), kept) for article in finished]
    for article in (*resting, *resting):
        assert article.document.blocks
    assert len(kept.texts) == 2


def test_another_text_of_an_article_is_not_taken_for_the_one_before(finished: tuple[Article, ...]) -> None:
    kept, article = Stacks(), finished[0]
    before = at_rest(parcel_of(article, "", ()), kept)
    assert before.document.blocks
    changed = replace(article, document=replace(article.document, blocks=article.document.blocks[:1]))
    after = at_rest(parcel_of(changed, "", ()), kept)
    assert (before.document.blocks, after.document.blocks) == (article.document.blocks, changed.document.blocks)


def test_what_is_not_there_is_missed_as_in_any_record(finished: tuple[Article, ...]) -> None:
    resting = at_rest(parcel_of(finished[0], "", ()), Stacks())
    with pytest.raises(AttributeError):
        _ = resting.nothing_of_the_kind  # type: ignore[attr-defined]
