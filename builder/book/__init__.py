"""book: everything found -> one typeset book, as data for Typst and then as a PDF."""

from builder.book.choice import BOOK_LANGS, BookLang, Choice, Scope, file_name
from builder.book.composing import Material, compose
from builder.book.typesetting import Typeset, typeset

__all__ = ["BOOK_LANGS", "BookLang", "Choice", "Material", "Scope", "Typeset", "compose", "file_name", "typeset"]
