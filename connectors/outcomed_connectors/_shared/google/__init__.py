"""Google's APIs: signing in, calling them once and in time, and what their answers mean."""
