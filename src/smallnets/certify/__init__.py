"""The kernel: small, readable checks of claims with their certificates.

Others propose: an answer, and with it a certificate (multipliers, a tree of cases, a point).  This room takes claim and
certificate and says whether the one follows from the other.  It searches for nothing, knows neither SymPy nor NumPy,
and computes in fractions, or in balls that hold the true number.  No command says yes, no, or "the range is", unless
this room has agreed.
"""
