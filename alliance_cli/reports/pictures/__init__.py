"""Pictures for people who would rather look than read: SVG, with a table beside each.

A module for each picture works out a `Picture`, a value without language in whole pixels; `svg`
alone writes markup of it. The functions called `…_svg` do both: what they return is safe to place
in a page, every text in it is escaped, nothing in it runs or is fetched. Where there is nothing to
draw they return None.
"""
