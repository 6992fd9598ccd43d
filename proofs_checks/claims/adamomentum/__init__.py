"""Claims of the AdaMomentum paper."""
