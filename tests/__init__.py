"""Tests; the folders mirror the packages, and each kind of thing has one conformance suite."""
