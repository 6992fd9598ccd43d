"""Claims of the slides on the convergence and divergence of Adam (Zhang)."""
