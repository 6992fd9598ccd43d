"""The kernel: small programs that recheck certificates. Only what stands here can make a verdict.

It trusts Python's integers and fractions, FLINT's polynomials (gcd and factorisation) and Arb's balls; it imports no
search, no simulation and no SymPy.
"""
