"""A Document as a text that reads as the article and, cleaned again, gives the same Document."""

from __future__ import annotations

from builder.clean.document import clean
from builder.records.document import Document
from builder.records.source import Source


def as_text(document: Document) -> str:
    """The clean article as text: `# ` title, `## ` headings, two blank lines before a caption, credits below theirs.

    Where rules alone would read that otherwise than `document` has it, every line carries its type instead, as in
    `{caption} …`, which cleaning takes as it stands. Either way clean(as_text(d)) has the title, the block types and
    the block texts of `d`.

    >>> from builder.records.source import Source
    >>> print(as_text(clean(Source("a", "a.txt", b"", "utf-8", "港口新篇\\n\\n货轮远航，汽笛声声。"))))
    # 港口新篇
    <BLANKLINE>
    货轮远航，汽笛声声。
    <BLANKLINE>
    """
    plain = _plain(document)
    return plain if _reads_as(plain, document) else _marked(document)


def _plain(document: Document) -> str:
    parts = [f"{document.kicker}\n\n"] if document.kicker else []
    if document.title:
        parts.append(f"# {document.title}\n")
    before = ""
    for block in document.blocks:
        if block.type == "caption":
            gap = "\n\n\n"
        elif block.type == "credit" and before == "caption":
            gap = ""
        else:
            gap = "\n"
        mark = "## " if block.type == "heading" else ""
        parts.append(f"{gap if parts else ''}{mark}{block.text}\n")
        before = block.type
    return "".join(parts)


def _marked(document: Document) -> str:
    fields = [("kicker", document.kicker), ("title", document.title)]
    lines = [(kind, " ".join(text.split())) for kind, text in fields if text]
    lines += [(block.type, block.text) for block in document.blocks]
    return "\n".join(f"{{{kind}}} {text}\n" for kind, text in lines)


def _reads_as(text: str, document: Document) -> bool:
    again = clean(Source(document.id, "", b"", "utf-8", text))
    return (
        again.title == document.title
        and again.kicker == document.kicker
        and [(block.type, block.text) for block in again.blocks]
        == [(block.type, block.text) for block in document.blocks]
    )
