"""Drawn exercises as a QTI 1.2 package, in the form that Canvas Classic Quizzes and Blackboard import.

QTI 1.2 has no question with several numbers of which each has its tolerance.  So every number is a numerical question
of its own that says all that is given; the same number of all variants is a group of which one is picked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape

from smallnets.platforms.archives import HEAD, archive
from smallnets.platforms.blanks import NumberBlank
from smallnets.platforms.given import PlatformQuestion, blank_name, platform_question
from smallnets.templates import DrawnVariant

_NAMESPACE = (
    'xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://www.imsglobal.org/xsd/ims_qtiasiv1p2 '
    'http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"'
)


_ENTRY = (
    '<response_str ident="response1" rcardinality="Single"><render_fib fibtype="Decimal">'
    '<response_label ident="answer1"/></render_fib></response_str>'
)
_OUTCOMES = '<outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>'


def write_qti12(variants: Iterable[DrawnVariant], name: str) -> bytes:
    """The package of variants: a quiz that asks each number of one of them.

    Raises:
        InputError: an exercise asks for no number.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    pictures: dict[str, str] = {}
    for variant in variants:
        one = platform_question(variant)
        picture = _picture(one, pictures)
        for number, blank in enumerate(one.blanks, 1):
            groups[blank.shown].append(_item(one, blank, number, picture))
    ident = f"smallnets_{_word(name)}"
    quiz = "".join([*_quiz(ident, name, groups)])
    files = {f"{ident}/{ident}.xml": quiz, f"{ident}/assessment_meta.xml": _meta(ident, name, len(groups))}
    images = {path: HEAD + svg for svg, path in pictures.items()}
    return archive([("imsmanifest.xml", _manifest(ident, name, list(images))), *files.items(), *images.items()])


def _picture(one: PlatformQuestion, pictures: dict[str, str]) -> str:
    """Where the picture stands; equal ones stand once."""
    return pictures.setdefault(one.picture, f"images/{one.variant.name}.svg") if one.picture else ""


def _word(text: str) -> str:
    return "".join(letter if letter.isalnum() and letter.isascii() else "_" for letter in text)


def _quiz(ident: str, name: str, groups: dict[str, list[str]]) -> Iterator[str]:
    yield f'{HEAD}<questestinterop {_NAMESPACE}><assessment ident="{ident}" title="{escape(name)}">'
    yield f"<qtimetadata>{_field('cc_maxattempts', '1')}</qtimetadata>"
    yield '<section ident="root_section">'
    for number, (shown, items) in enumerate(groups.items(), 1):
        pick = "<selection_number>1</selection_number>"
        points = "<selection_extension><points_per_item>1</points_per_item></selection_extension>"
        yield f'<section ident="{ident}_group_{number}" title="{escape(shown)}">'
        yield f"<selection_ordering><selection>{pick}{points}</selection></selection_ordering>"
        yield from items
        yield "</section>"
    yield "</section></assessment></questestinterop>\n"


def _field(label: str, entry: str) -> str:
    return (
        f"<qtimetadatafield><fieldlabel>{label}</fieldlabel><fieldentry>{escape(entry)}</fieldentry></qtimetadatafield>"
    )


def _item(one: PlatformQuestion, blank: NumberBlank, number: int, picture: str) -> str:
    ident = f"{_word(one.variant.name)}_{number}"
    source = f"$IMS-CC-FILEBASE$/{picture}"
    html = "".join([f"<h4>{escape(one.asked.title)}</h4>", *one.given(source), f"<p>{blank_name(blank)} = ?</p>"])
    metadata = "".join(
        _field(label, entry)
        for label, entry in (
            ("question_type", "numerical_question"),
            ("points_possible", "1"),
            ("original_answer_ids", f"{ident}_right"),
            ("assessment_question_identifierref", f"{ident}_question"),
        )
    )
    return "".join(
        [
            f'<item ident="{ident}" title="{escape(f"{one.variant.name}: {blank.shown}")}">',
            f"<itemmetadata><qtimetadata>{metadata}</qtimetadata></itemmetadata>",
            f"<presentation>{_material(html)}{_ENTRY}</presentation>",
            f"<resprocessing>{_OUTCOMES}",
            *(_wrong(wrong.printed, blank.tolerance, f"wrong_{at}") for at, wrong in enumerate(blank.wrong, 1)),
            _right(blank),
            "</resprocessing>",
            *(_feedback(f"wrong_{at}", wrong.sentence) for at, wrong in enumerate(blank.wrong, 1)),
            "</item>\n",
        ]
    )


def _material(html: str) -> str:
    return f'<material><mattext texttype="text/html">{escape(html, quote=False)}</mattext></material>'


def _within(number: str, tolerance: str) -> str:
    low, high = (format(Decimal(number) + sign * Decimal(tolerance), "f") for sign in (-1, 1))
    return f'<vargte respident="response1">{low}</vargte><varlte respident="response1">{high}</varlte>'


def _right(blank: NumberBlank) -> str:
    exact = f'<varequal respident="response1">{blank.right}</varequal>'
    return (
        f'<respcondition continue="No"><conditionvar><or>{exact}<and>{_within(blank.right, blank.tolerance)}</and></or>'
        '</conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>'
    )


def _wrong(number: str, tolerance: str, ident: str) -> str:
    return (
        f'<respcondition continue="Yes"><conditionvar>{_within(number, tolerance)}</conditionvar>'
        f'<displayfeedback feedbacktype="Response" linkrefid="{ident}_fb"/></respcondition>'
    )


def _feedback(ident: str, sentence: str) -> str:
    return f'<itemfeedback ident="{ident}_fb"><flow_mat>{_material(escape(sentence))}</flow_mat></itemfeedback>'


def _meta(ident: str, name: str, points: int) -> str:
    return (
        f'{HEAD}<quiz identifier="{ident}" xmlns="http://canvas.instructure.com/xsd/cccv1p0"><title>{escape(name)}</title>'
        f"<description></description><quiz_type>assignment</quiz_type><points_possible>{points}</points_possible>"
        "<shuffle_answers>false</shuffle_answers><allowed_attempts>1</allowed_attempts></quiz>\n"
    )


def _manifest(ident: str, name: str, images: list[str]) -> str:
    pictures = "".join(
        f'<resource identifier="image_{number}" type="webcontent" href="{path}"><file href="{path}"/></resource>'
        for number, path in enumerate(images, 1)
    )
    return (
        f'{HEAD}<manifest identifier="{ident}_manifest" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" '
        'xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_v1p2">'
        "<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion><imsmd:lom><imsmd:general>"
        f"<imsmd:title><imsmd:string>{escape(name)}</imsmd:string></imsmd:title></imsmd:general></imsmd:lom></metadata>"
        f'<organizations/><resources><resource identifier="{ident}" type="imsqti_xmlv1p2">'
        f'<file href="{ident}/{ident}.xml"/><dependency identifierref="{ident}_meta"/></resource>'
        f'<resource identifier="{ident}_meta" href="{ident}/assessment_meta.xml" '
        'type="associatedcontent/imscc_xmlv1p1/learning-application-resource">'
        f'<file href="{ident}/assessment_meta.xml"/></resource>{pictures}</resources></manifest>\n'
    )
