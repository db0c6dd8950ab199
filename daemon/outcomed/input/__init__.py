"""What people write, read into values with all its problems at once: fields, addresses, offsets, places in a file."""
