"""Alliances of a federation seen together: what each tells of itself, and what that comes to."""
