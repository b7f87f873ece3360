"""The real line: where a formula has values, its zeros, its limits and its course, shown by enclosures."""
