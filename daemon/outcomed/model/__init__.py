"""Values: what a launch, a person, an outcome, an effect is. Frozen; no I/O, no clock, no vendor."""
