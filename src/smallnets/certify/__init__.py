"""The kernel: small, readable checks of claims, apart from everybody who proposes.

Others propose an answer, and with it a certificate: multipliers, a tree of cases, a point, a shorter spelling, the
closed form of a root.  This room says whether the claim follows.  It knows neither SymPy nor NumPy, and computes in
fractions, or in balls that hold the true number.  No command says yes, no, or "the range is", unless this room agrees.

- `balls`, `functions`, `values`: the value of a formula at a point or on a box, by enclosures; the one meaning of real.
- `algebra`: normal forms by laws with side conditions, and proofs of equality by cases.
- `line`: one variable; pieces, zeros, limits, the whole course, by leading terms on rays and enclosures between them.
- `linear` and its neighbours: certificates about networks of straight pieces, in fractions.
"""
