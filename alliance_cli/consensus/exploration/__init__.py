"""Exploring procedures: which runs a procedure allows, and what they show about its design.

`crowd` is who takes part, `setting` a procedure with a crowd, `moves` what people can do in a
stage, `search` the runs that follow from it, the shortest first. Every run is one that the engine
itself has reckoned; each fault carries such a run as its proof. Nothing here knows the records of
an alliance, or tells anything to anybody.
"""
