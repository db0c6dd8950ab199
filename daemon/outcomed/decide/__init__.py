"""Decisions: pure functions from what is known and `now` to what shall be. No I/O, no clock, no vendor."""
