"""One function for each thing a person wants done: load → decide → plan → write."""
