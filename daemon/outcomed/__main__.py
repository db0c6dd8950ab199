"""`python -m outcomed` is the same as `outcomed`."""

from outcomed.commands import main

main()
