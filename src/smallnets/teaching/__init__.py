"""Exercises and worked solutions: what is asked, the typed steps that answer it, and how they are written."""
