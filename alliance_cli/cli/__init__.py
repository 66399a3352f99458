"""Words in, exit code out: one small module for each family of commands."""
