"""Data: generated from a random stream, read from tables, or given as truth tables."""
