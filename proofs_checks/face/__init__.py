"""The command ``adamant``: the only place that prints."""
