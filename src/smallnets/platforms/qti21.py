"""Drawn exercises as a QTI 2.1 package: one item each, an entry for every number, and a test that picks one item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from smallnets.platforms.archives import HEAD, archive
from smallnets.platforms.blanks import NumberBlank
from smallnets.platforms.given import PlatformQuestion, blank_name, platform_question
from smallnets.templates import DrawnVariant

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_ROOT = (
    f'xmlns="{_QTI}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{_QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"'
)


def write_qti21(variants: Iterable[DrawnVariant], name: str) -> bytes:
    """The package of variants.

    Raises:
        InputError: an exercise asks for no number.
    """
    items: dict[str, str] = {}
    uses: dict[str, str] = {}
    pictures: dict[str, str] = {}
    for variant in variants:
        one = platform_question(variant)
        path = f"items/{variant.name}.xml"
        if one.picture:
            uses[path] = pictures.setdefault(one.picture, f"images/{variant.name}.svg")
        items[path] = _item(one, f"../{uses[path]}" if path in uses else "")
    images = {path: HEAD + svg for svg, path in pictures.items()}
    manifest = _manifest(name, items, uses, list(images))
    files = [("imsmanifest.xml", manifest), ("test.xml", _test(name, list(items))), *items.items(), *images.items()]
    return archive(files)


def _item(one: PlatformQuestion, source: str) -> str:
    return "".join(
        [
            HEAD,
            f'<assessmentItem {_ROOT} identifier="{_identifier(one.variant.name)}" title="{escape(one.asked.title)}" ',
            'adaptive="false" timeDependent="false">\n',
            *(_declaration(number, blank) for number, blank in enumerate(one.blanks, 1)),
            _outcome("SCORE", 0),
            _outcome("MAXSCORE", len(one.blanks)),
            '<outcomeDeclaration identifier="FEEDBACK" cardinality="multiple" baseType="identifier"/>\n',
            f"<itemBody>{''.join(one.given(source))}{''.join(_entries(one.blanks))}</itemBody>\n",
            f"<responseProcessing>{''.join(_processing(one.blanks))}</responseProcessing>\n",
            *_feedback(one.blanks),
            "</assessmentItem>\n",
        ]
    )


def _outcome(name: str, value: int) -> str:
    start = f"<defaultValue><value>{value}</value></defaultValue>"
    return (
        f'<outcomeDeclaration identifier="{name}" cardinality="single" baseType="float">{start}</outcomeDeclaration>\n'
    )


def _identifier(name: str) -> str:
    word = "".join(letter if letter.isalnum() and letter.isascii() else "_" for letter in name)
    return word if word[:1].isalpha() else f"item_{word}"


def _declaration(number: int, blank: NumberBlank) -> str:
    return (
        f'<responseDeclaration identifier="RESPONSE_{number}" cardinality="single" baseType="float">'
        f"<correctResponse><value>{blank.right}</value></correctResponse></responseDeclaration>\n"
    )


def _entries(blanks: Iterable[NumberBlank]) -> Iterator[str]:
    numbered = enumerate(blanks, 1)
    for heading, group in groupby(numbered, key=lambda pair: pair[1].heading):
        yield f"<h3>{escape(heading)}</h3>"
        for number, blank in group:
            entry = f'<textEntryInteraction responseIdentifier="RESPONSE_{number}" expectedLength="12"/>'
            yield f"<p>{blank_name(blank)} = {entry}</p>"


def _processing(blanks: Iterable[NumberBlank]) -> Iterator[str]:
    for number, blank in enumerate(blanks, 1):
        correct = f'<correct identifier="RESPONSE_{number}"/>'
        point = '<sum><variable identifier="SCORE"/><baseValue baseType="float">1</baseValue></sum>'
        yield "<responseCondition><responseIf>"
        yield f'{_equal(number, blank, correct)}<setOutcomeValue identifier="SCORE">{point}</setOutcomeValue>'
        yield "</responseIf>"
        for at, wrong in enumerate(blank.wrong, 1):
            value = f'<baseValue baseType="float">{wrong.printed}</baseValue>'
            told = f'<baseValue baseType="identifier">WRONG_{number}_{at}</baseValue>'
            both = f'<multiple><variable identifier="FEEDBACK"/>{told}</multiple>'
            yield f"<responseElseIf>{_equal(number, blank, value)}"
            yield f'<setOutcomeValue identifier="FEEDBACK">{both}</setOutcomeValue></responseElseIf>'
        yield "</responseCondition>\n"


def _equal(number: int, blank: NumberBlank, value: str) -> str:
    tolerance = f'toleranceMode="absolute" tolerance="{blank.tolerance} {blank.tolerance}"'
    return f'<equal {tolerance}><variable identifier="RESPONSE_{number}"/>{value}</equal>'


def _feedback(blanks: Iterable[NumberBlank]) -> Iterator[str]:
    for number, blank in enumerate(blanks, 1):
        for at, wrong in enumerate(blank.wrong, 1):
            ident = f'outcomeIdentifier="FEEDBACK" identifier="WRONG_{number}_{at}" showHide="show"'
            yield f"<modalFeedback {ident}><p>{escape(f'{blank.shown}: {wrong.sentence}')}</p></modalFeedback>\n"


def _test(name: str, items: list[str]) -> str:
    references = "".join(
        f'<assessmentItemRef identifier="item_{number}" href="{path}"/>' for number, path in enumerate(items, 1)
    )
    return (
        f'{HEAD}<assessmentTest {_ROOT} identifier="{_identifier(name)}_test" title="{escape(name)}">'
        '<testPart identifier="part" navigationMode="nonlinear" submissionMode="individual">'
        f'<assessmentSection identifier="section" title="{escape(name)}" visible="true"><selection select="1"/>'
        f"{references}</assessmentSection></testPart></assessmentTest>\n"
    )


def _manifest(name: str, items: Iterable[str], uses: dict[str, str], images: list[str]) -> str:
    numbers = {path: number for number, path in enumerate(images, 1)}
    resources = [
        f'<resource identifier="resource_{number}" type="imsqti_item_xmlv2p1" href="{path}"><file href="{path}"/>'
        + (f'<dependency identifierref="image_{numbers[uses[path]]}"/>' if path in uses else "")
        + "</resource>\n"
        for number, path in enumerate(items, 1)
    ]
    dependencies = "".join(
        f'<dependency identifierref="resource_{number}"/>' for number in range(1, len(resources) + 1)
    )
    pictures = [
        f'<resource identifier="image_{number}" type="webcontent" href="{path}"><file href="{path}"/></resource>\n'
        for path, number in numbers.items()
    ]
    return (
        f'{HEAD}<manifest identifier="{_identifier(name)}_manifest" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">'
        "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata><organizations/>"
        '<resources><resource identifier="test" type="imsqti_test_xmlv2p1" href="test.xml"><file href="test.xml"/>'
        f"{dependencies}</resource>\n{''.join([*resources, *pictures])}</resources></manifest>\n"
    )
