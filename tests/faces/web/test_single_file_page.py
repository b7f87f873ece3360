"""The page as one file, for visitors who take it along."""

from __future__ import annotations

from page_servers import ASSETS, get, serving

from smallnets.faces.web.assets_of_page import Asset
from smallnets.faces.web.single_file import single_file

WITH_FILE = {
    **ASSETS,
    "static.js": Asset.of("static.js", b"console.log('one file');\n"),
    "static.css": Asset.of("static.css", b"body{margin:0}"),
    "engine.wasm": Asset.of("engine.wasm", b"\0asm"),
}


def answer(assets):
    """What a server of these files says."""
    with serving(assets=assets) as port:
        return get(port, "/single.html")


def test_the_file_is_served_with_room_for_an_experiment():
    given = answer(WITH_FILE)
    assert given.status_code == 200
    assert given.headers["content-type"] == "text/html; charset=utf-8"
    assert given.content == single_file(WITH_FILE, None, "smallnets")
    assert '<script type="application/json" id="experiment">null</script>' in given.text


def test_the_words_of_the_libraries_in_it_go_along():
    words = b"The page contains a library (MIT):\n\nPermission is </script> granted\n"
    file = single_file({**WITH_FILE, "licences.txt": Asset.of("licences.txt", words)}, None, "smallnets").decode()
    assert '<script type="text/plain" id="licences">The page contains a library (MIT):' in file
    assert file.count("</script>") == single_file(WITH_FILE, None, "smallnets").decode().count("</script>")


def test_where_it_was_not_built_there_is_none():
    assert answer(ASSETS).status_code == 404
