"""The English edition: the memory in en.po, the audit, and what is published."""

from builder.translate.audit import Audit, audit
from builder.translate.edition import problems_of, translate
from builder.translate.memory import fill, merge

__all__ = ["Audit", "audit", "fill", "merge", "problems_of", "translate"]
