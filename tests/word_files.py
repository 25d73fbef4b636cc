"""Word files made by hand, sound ones and others."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
)
STYLES = (
    f'<w:styles {W}><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
)


def paragraph(text: str, style: str = "") -> str:
    """One paragraph, in a style if one is named."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word_file(*paragraphs: str, head: str = "", title: str = "", **parts: str) -> bytes:
    """A .docx file of these paragraphs; `parts` replace others by name (document, styles)."""
    document = f"{head}<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", parts.get("document", document))
        archive.writestr("word/styles.xml", parts.get("styles", STYLES))
        if title:
            archive.writestr("docProps/core.xml", CORE.format(title))
    return target.getvalue()
