"""Connectors: each module speaks to one outside system behind one or more ports."""
