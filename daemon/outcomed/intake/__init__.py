"""Intake: what people send back, read before anything of it is believed."""
