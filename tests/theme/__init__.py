"""Tests of the theme and the search, on a demo site."""
