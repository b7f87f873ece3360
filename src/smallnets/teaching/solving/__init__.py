"""How exercises are solved: one file for each thing that can be asked."""
