"""What the kernel raises for a certificate that does not show its claim."""

from __future__ import annotations

from smallnets.errors import SmallnetsError


class NotCertified(SmallnetsError):
    """The certificate does not show the claim; nothing is known of the claim itself."""
