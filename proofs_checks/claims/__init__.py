"""The claims, by paper: one file each."""
