"""The ledger: the durable record of effects, items told, outcomes and all that happened."""
