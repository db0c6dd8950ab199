"""The daemon: what `outcomed run` needs beyond a tick."""
