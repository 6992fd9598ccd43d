"""Printing: a term becomes a tree of boxes (`layout`), which each face draws (`symbolic.latex`, `symbolic.unicode`)."""
