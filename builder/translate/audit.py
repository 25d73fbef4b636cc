"""The audit of one Chinese text and its English: numbers, terms, residue."""

from __future__ import annotations

from dataclasses import dataclass

from builder.records.english import Aligned, Finding
from builder.records.figure import Figure
from builder.tables.city import City
from builder.translate.numbers import check_numbers
from builder.translate.residue import check_residue
from builder.translate.terms import check_terms


@dataclass(frozen=True)
class Audit:
    """What the audit objects to, and where the figures stand in the English."""

    findings: tuple[Finding, ...]
    aligned: tuple[Aligned, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; warnings are allowed."""
        return all(finding.level != "error" for finding in self.findings)


def audit(zh: str, en: str, figures: tuple[Figure, ...] = (), city: City | None = None) -> Audit:
    """Compare a Chinese text with its English; `figures` are those of this text, `city` brings the glossary.

    >>> audit("同比增长6.1%。", "It rose 6.1 percent year on year.").ok
    True
    >>> audit("同比增长6.1%。", "It rose 6.1 percentage points.").findings[0].why
    'the unit differs: the English says percentage points, the Chinese percent'
    """
    residue = tuple(check_residue(zh, en))
    if not en.strip() or any("untouched copy" in finding.why for finding in residue):
        return Audit(residue, ())
    numbers, aligned = check_numbers(zh, en, figures, city)
    return Audit((*numbers, *check_terms(zh, en, city), *residue), aligned)
