"""Tests of the kernel: it accepts what is true and refuses whatever is not."""
