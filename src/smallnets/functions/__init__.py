"""The words: one formula a file, written against a small protocol, so that every host computes the same."""
