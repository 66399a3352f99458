"""How an alliance decides: procedure, acts, people and moment as values → standing.

One pure function: it reads no file and no clock, and never raises for what people did. The same
records and moment give the same standing in whatever order they are read, and what is dated after
the moment asked about has no influence. It knows nothing of the ledger, of rules or of reports.
"""
