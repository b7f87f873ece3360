"""Normal forms: the laws that turn one formula into another of the same value, each with its side condition."""
