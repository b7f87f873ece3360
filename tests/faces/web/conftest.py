from __future__ import annotations

import pytest
from page_servers import serving


@pytest.fixture(scope="module")
def port():
    """A server for a whole file of tests."""
    with serving() as found:
        yield found
