"""Figures for people.  The only room that knows matplotlib.

A picture is drawn from the plain records of `subjects` and knows no engine.  Each file draws one thing, and has the
function that makes a figure of it and the function that draws it into a panel of a larger figure.
`descriptions.describe` says in a sentence what a picture shows, `saving.save` writes it.
"""
