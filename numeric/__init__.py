"""Numbers: the rules run over floats, arrays, mpmath, balls and exact rationals, interpreted or compiled."""
