"""Search all that was written: what can be found, what is looked for, and where it stands."""
