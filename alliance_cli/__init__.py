"""Organise collective thinking and action without a hierarchy: an alliance is a git repository."""

__version__ = "0.1.0"
