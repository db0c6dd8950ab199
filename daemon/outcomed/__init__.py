"""outcomed keeps one promise: no launch is forgotten."""

__version__ = "0.1.0"
