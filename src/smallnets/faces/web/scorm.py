"""The page as a SCORM 1.2 package, which Moodle, ILIAS, Canvas and Blackboard play."""

from __future__ import annotations

from html import escape

from smallnets.platforms.archives import HEAD, archive

PAGE = "index.html"


def scorm_package(page: bytes, title: str, identifier: str) -> bytes:
    """The package of a page that is one file; it reports its score and its completion by itself (hosts/scorm.ts)."""
    return archive([("imsmanifest.xml", _manifest(title, identifier)), (PAGE, page)])


def _manifest(title: str, identifier: str) -> str:
    name = "".join(letter if letter.isalnum() and letter.isascii() else "_" for letter in identifier)
    return (
        f'{HEAD}<manifest identifier="smallnets_{name}" version="1.0" '
        'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" '
        'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">\n'
        "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>\n"
        f'<organizations default="course"><organization identifier="course"><title>{escape(title)}</title>'
        f'<item identifier="item" identifierref="page"><title>{escape(title)}</title>'
        "<adlcp:masteryscore>100</adlcp:masteryscore></item></organization></organizations>\n"
        f'<resources><resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="{PAGE}">'
        f'<file href="{PAGE}"/></resource></resources>\n</manifest>\n'
    )
