"""How fast it is, as ratios against a peer or the physical limit, taken in the same run."""
