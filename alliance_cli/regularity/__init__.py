"""Whether it was regular to go from one state of an alliance to another: pure, no git, no disk."""
