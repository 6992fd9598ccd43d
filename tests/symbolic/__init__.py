"""Tests of the package symbolic."""
