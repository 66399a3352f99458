"""The story of an alliance, or of one proposal: what happened, in order, from dated records."""
