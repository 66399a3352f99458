"""Ledger and standings → view models → text; knows no rules, no disk and no terminal."""
