"""The commands. Thin: each parses its options, calls the service, prints. Nothing heavy is imported before it runs."""

import sys

from outcomed.commands.listing import page


def main() -> None:
    """Run the program with the arguments of the process. Its list of commands is shown before anything is imported."""
    if sys.argv[1:] in (["--help"], ["-h"]):
        sys.stdout.write(page())
        return
    from outcomed.commands.program import program

    program.main(prog_name="outcomed")
