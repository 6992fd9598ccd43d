"""Derivations as blocks, and the faces that draw them: terminal, HTML, LaTeX."""
