"""Figures: every statistic of a document, with value, unit, period, place and what it measures.

The order in which a figure is read: magnitudes (numerals with a unit, what is no figure left out), ranks and figures
said in words; then for each its measure, indicator, period and place.
"""

from builder.extract.figures.finding import find_figures

__all__ = ["find_figures"]
