"""The only code that touches disk, git and clock: trees of files, YAML, transactions."""
