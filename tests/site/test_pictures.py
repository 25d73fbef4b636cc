"""Pictures: an image file beside its caption, in the sizes screens need, and what is said when it does not fit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page
from serving import serve
from site_project import ROOT, copy_project, run

ARTICLE = "seeds/articles/harbour-year"
CAPTION = "东港新码头"
GOOD = f"""
pictures:
  - file: quay.jpg
    caption: {CAPTION}
    alt: {{zh: 码头上的桥吊, en: "Cranes over a quay, <in> the \\"morning\\""}}
"""


def photo(path: Path, size: tuple[int, int] = (2000, 1200), **options: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    across = Image.linear_gradient("L").resize(size)
    Image.merge("RGB", (across, across.transpose(Image.Transpose.FLIP_LEFT_RIGHT), across)).save(path, **options)


def with_pictures(target: Path, entries: str = GOOD) -> Path:
    project = copy_project(target, ROOT / "tests/made_up/seeds")
    photo(project / ARTICLE / "images/quay.jpg")
    with (project / ARTICLE / "article.yml").open("a", encoding="utf-8") as file:
        file.write(entries)
    return project


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = with_pictures(tmp_path_factory.mktemp("pictures") / "project")
    built = run(project, "mkdocs", "build", "--strict", "--quiet")
    assert built.returncode == 0, built.stderr
    return project


@pytest.fixture(scope="module")
def place(illustrated: Path) -> Iterator[str]:
    with serve(illustrated / "site") as address:
        yield address


def test_sizes_are_made_once_and_hold_no_metadata(illustrated: Path) -> None:
    files = {path.name: path for path in (illustrated / "docs/media/harbour-year").iterdir()}
    shown = {}
    for name, path in files.items():
        with Image.open(path) as image:
            shown[name.rpartition("-")[2]] = image.size
            assert not image.getexif()
    assert shown == {"480.jpg": (480, 288), "960.jpg": (960, 576), "1600.jpg": (1600, 960)}
    before = {name: path.stat().st_mtime_ns for name, path in files.items()}
    assert " 0 files written" in run(illustrated, "builder", "build").stdout
    assert {name: path.stat().st_mtime_ns for name, path in files.items()} == before


def test_the_same_file_gives_the_same_bytes(illustrated: Path, tmp_path: Path) -> None:
    other = with_pictures(tmp_path / "other")
    assert run(other, "builder", "build").returncode == 0
    for path in (illustrated / "docs/media").rglob("*.jpg"):
        assert (other / path.relative_to(illustrated)).read_bytes() == path.read_bytes()


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "alt"), [("en", 'Cranes over a quay, <in> the "morning"'), ("zh", "码头上的桥吊")])
@pytest.mark.parametrize("path", ["articles/harbour-year/", "pictures/"])
def test_a_reader_sees_it_and_opens_it_large(page: Page, place: str, path: str, lang: str, alt: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{place}{lang}/{path}")
    image = page.locator(".dg-picture img")
    room = image.evaluate("i => i.getBoundingClientRect().height / i.getBoundingClientRect().width")
    assert room == pytest.approx(0.6, abs=0.02), "its room is kept before it loads"
    image.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.dg-picture img').naturalWidth > 0")
    assert "-480.jpg" in image.evaluate("i => i.currentSrc"), "a small screen loads a small file"
    assert image.get_attribute("alt") == alt
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    large = page.locator(".dg-picture-image").evaluate("link => link.href")
    assert re.search(r"/media/harbour-year/\w+-1600\.jpg$", large)
    assert page.request.get(large).headers["content-type"] == "image/jpeg"


def test_a_picture_on_its_side_is_turned_and_clear_parts_become_white(tmp_path: Path) -> None:
    project = with_pictures(tmp_path / "turned")
    exif = Image.Exif()
    exif[0x0112] = 6
    photo(project / ARTICLE / "images/quay.jpg", (400, 200), exif=exif)
    assert run(project, "builder", "build").returncode == 0
    (turned,) = (project / "docs/media/harbour-year").iterdir()
    with Image.open(turned) as image:
        assert image.size == (200, 400)
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(project / ARTICLE / "images/quay.jpg", "PNG")
    assert run(project, "builder", "build").returncode == 0
    (clear,) = (project / "docs/media/harbour-year").iterdir()
    assert clear != turned
    with Image.open(clear) as image:
        assert image.getpixel((150, 150)) == (255, 255, 255)


WRONG = [
    ("pictures:\n  - {file: none.jpg, caption: 东港}", "images/none.jpg is not there", "quay.jpg"),
    ("pictures:\n  - {file: quay.jpg, caption: 没有这样的}", "no caption begins with", "东港"),
    ("pictures:\n  - {file: ../../../mkdocs.yml, caption: 东港}", "is not there", "name one of"),
    ("pictures:\n  - {file: quay.jpg, caption: 东港}\n  - {file: quay.jpg, caption: 东港}", "picture already", "out"),
]


@pytest.mark.parametrize(("entries", "message", "remedy"), WRONG, ids=[message for _, message, _ in WRONG])
def test_what_does_not_fit_is_named_with_its_line(tmp_path: Path, entries: str, message: str, remedy: str) -> None:
    project = with_pictures(tmp_path / "wrong", "\n" + entries + "\n")
    failed = run(project, "builder", "build")
    said = " ".join(failed.stderr.split())
    assert failed.returncode == 1
    assert message in said
    assert remedy in said
    assert re.search(r"article\.yml:\d+: error", failed.stderr)
    assert "Traceback" not in failed.stderr


@pytest.mark.parametrize("data", [b"no image", b"<svg xmlns='http://www.w3.org/2000/svg'/>", None])
def test_a_broken_file_is_an_error_and_no_page_is_written(tmp_path: Path, data: bytes | None) -> None:
    project = with_pictures(tmp_path / "broken")
    path = project / ARTICLE / "images/quay.jpg"
    path.write_bytes(path.read_bytes()[:4000] if data is None else data)
    failed = run(project, "builder", "build")
    assert failed.returncode == 1
    assert "images/quay.jpg: error" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (project / "docs/en").exists()


def test_a_file_that_no_caption_takes_is_a_warning(tmp_path: Path) -> None:
    project = with_pictures(tmp_path / "unused", "")
    built = run(project, "builder", "build")
    assert built.returncode == 0
    assert "images/quay.jpg: warning" in built.stdout + built.stderr
    shutil.rmtree(project / ARTICLE / "images")
    assert "quay.jpg" not in run(project, "builder", "build").stderr
