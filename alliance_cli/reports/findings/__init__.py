"""Findings put into the forms that people, forges and other tools read."""
