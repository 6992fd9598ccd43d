"""Statements, rules and terms: everything that is stated once."""
