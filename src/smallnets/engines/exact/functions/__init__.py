"""One function of x: its course, extrema, crossings, values."""
