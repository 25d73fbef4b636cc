"""Images as pages show them: responsive, with their size known before they load, and words for who cannot see them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from builder.pages.addresses import rooted
from builder.pages.corpus import Corpus
from builder.records.article import Article
from builder.records.document import Block
from builder.records.page import HTML_LANG, Lang


@dataclass(frozen=True)
class Image:
    """An image element: `large` is what a click leads to, `src` what a browser without `srcset` loads."""

    src: str
    srcset: str
    large: str
    width: int
    height: int
    alt: str
    alt_lang: str


def image_of(corpus: Corpus, article: Article, block: Block, lang: Lang) -> Image | None:
    """The image of a caption of an article; None where no file is at hand."""
    picture = corpus.surroundings.pictures.get((article.source.id, block.id))
    if picture is None:
        return None
    addresses = [(rooted("../" + size.path), size) for size in picture.sizes]
    large = picture.sizes[-1]
    alt, alt_lang = _alt(corpus, article, block, lang)
    return Image(
        src=addresses[len(addresses) // 2][0],
        srcset=Markup(", ").join(Markup("{} {}w").format(address, size.width) for address, size in addresses),
        large=addresses[-1][0],
        width=large.width,
        height=large.height,
        alt=alt,
        alt_lang=alt_lang,
    )


def _alt(corpus: Corpus, article: Article, block: Block, lang: Lang) -> tuple[str, str]:
    """What an editor says is to be seen, else the caption; in the page's language where there are such words."""
    alt = corpus.surroundings.pictures[article.source.id, block.id].alt
    english = article.english.entries.get(block.id)
    caption = english.text if english else ""
    if lang == "en" and (words := (alt.en if alt else "") or caption):
        return words, HTML_LANG["en"]
    return (alt.zh if alt else block.text), HTML_LANG["zh"]
