"""The rim: reading, ticking, acting. Here decisions, ledger, words and connectors meet."""
