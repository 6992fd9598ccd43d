"""Claims of the lecture on Adam and its variants (Lim)."""
