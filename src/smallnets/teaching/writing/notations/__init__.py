"""The notations: plain text, LaTeX, MathML, Typst."""
