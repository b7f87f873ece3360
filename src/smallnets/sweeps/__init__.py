"""Sweeps: questions that need many trainings; what is tried, in which order, and when it is enough."""
