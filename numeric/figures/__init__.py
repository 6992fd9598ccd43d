"""Figures as papers print them: one style, data in, a Matplotlib figure out. Nothing is computed here."""
