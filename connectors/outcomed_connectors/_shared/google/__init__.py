"""Google's APIs: signing in, calling them once and in time, and what their answers mean."""

# First of all: where it is missing, its name tells which extra brings it.
import google_auth_httplib2 as google_auth_httplib2
