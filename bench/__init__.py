"""Measure this tool beside its peers, over alliances that are made up for it: `make bench`."""
