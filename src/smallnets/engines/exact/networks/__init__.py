"""Exact answers about networks with given or with symbolic parameters: formulas, pieces, ranges, shapes, counts."""
