"""Claims restored for the summary of Adam with model exponential moving average (Ahn, Cutkosky)."""
