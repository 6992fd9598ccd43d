"""Tests of the command and the derivations."""
