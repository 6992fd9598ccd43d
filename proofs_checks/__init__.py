"""Claims, their proofs, and the kernel that checks them."""
