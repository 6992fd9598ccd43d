"""Figures as papers print them: one style; panels and grids draw what they are given, the other modules compute it."""
