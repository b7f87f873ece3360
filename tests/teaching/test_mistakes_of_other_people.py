"""Wrong answers as people gave them: the line, the mistake by name, and what only carries it on."""

from __future__ import annotations

import pytest
from other_hands import (
    CLASSES,
    EXAM,
    EXAM_OF_ONE,
    LINEAR_LAYERS,
    NAMED_WEIGHTS,
    ONE_UNIT,
    TRUTH_TABLE,
    TWO_LAYERS,
    TWO_OUTPUTS,
    exercise,
    update_of,
    verdicts,
)

from smallnets.teaching.checking import check

CASES = [
    (EXAM, "z_1^(1)[2] = -0.375\na_1^(1)[2] = -0.375\na_2^(1)[2] = 0", 2, "activation_left_out"),
    (EXAM_OF_ONE, "a_1^(2) = 0.007577\na_2^(2) = 0.992423\nL = 0.007606", 3, "wrong_class"),
    (EXAM_OF_ONE, "z_2^(1) = 1.5\ndL/da_2^(1) = 2.9773\ndL/dz_2^(1) = 4.4659", 3, "slope_as_value"),
    (EXAM_OF_ONE, "a_1^(2) = 0.007577\nL = 4.83", 2, "swapped_digits"),
    (EXAM_OF_ONE, "z_1^(1) = 0.5*1 - 0.25*2 + 0.25 = 0.75", 1, "slip_in_arithmetic"),
    (
        TWO_OUTPUTS,
        "dL/dz_1^(2) = -0.06916\ndL/dz_2^(2) = 0.08870\ndL/da_2^(1) = 0.04841\ndL/dz_2^(1) = 0.01739",
        3,
        "path_forgotten",
    ),
    (
        TWO_OUTPUTS,
        "dL/dz_1^(1) = -0.05638\ndL/dz_2^(1) = 0.03332\ndL/dw_11^(1) = -0.02819\ndL/dw_12^(1) = 0.01666",
        4,
        "gradient_transposed",
    ),
    (NAMED_WEIGHTS, "dL/db_1^(2) = 0.1383\nw5+ = 0.6672\nb_1^(2)+ = 0.3", 3, "not_updated"),
    (ONE_UNIT, "z_1^(1) = -0.23\na_1^(1) = 0.5572", 2, "sign_in_exponent"),
    (ONE_UNIT, "a_1^(1) = 0.4428\nL = 0.5572", 2, "taken_for_loss"),
    (
        CLASSES,
        "a_1^(1) = 0.5530\na_2^(1) = 0.3354\na_3^(1) = 0.1116\ndL/dz_2^(1) = -0.3354",
        4,
        "target_not_subtracted",
    ),
    (LINEAR_LAYERS, "w11' = 1*2 + 4*5 = 22\nw12' = 23\nb1' = 4", 1, "index_slip"),
    (
        TRUTH_TABLE,
        "a_1^(1)[1] = 0,999954\na_1^(1)[2] = 0,006692\na_1^(1)[3] = 0,06692",
        3,
        "decimal_point",
    ),
]


@pytest.mark.parametrize(("document", "text", "line", "mistake"), CASES)
def test_the_mistake_is_found_at_its_line_and_named(document, text, line, mistake):
    first = check(exercise(document), text).first_wrong
    assert (first.answer.line, first.mistake) == (line, mistake)


def test_what_follows_from_an_activation_left_out_is_carried_whatever_its_range():
    text = "z_1^(1)[2] = -0.375\na_1^(1)[2] = -0.375\na_2^(1)[2] = 0\nz_1^(2)[2] = -0.375\nz_2^(2)[2] = 0.3125"
    assert verdicts(check(exercise(EXAM), text)) == ["right", "wrong", "right", "carried", "carried"]


def test_a_digit_of_the_neighbour_may_be_one_written_wrong():
    (finding,) = check(exercise(NAMED_WEIGHTS), "y = 0.5517").findings
    assert finding.verdict == "wrong"
    assert finding.mistake == ""
    assert "digits were swapped, repeated" in finding.notes[0]
    assert "one digit was written as another one" in finding.notes[0]


def test_the_rate_in_the_wrong_place_of_momentum_that_the_exercise_states():
    document = update_of("momentum(momentum=0.9)", 0.2, 10, "x", target=4) + 'conventions = { velocity = "step" }\n'
    first = check(exercise(document), "v_x = -2.4\nx+ = 10 + 0.2*(-2.4) = 9.52").first_wrong
    assert (first.shown, first.mistake) == ("x+", "momentum_misplaced")


def test_a_lost_power_of_ten():
    document = TWO_LAYERS.replace("[[0.7, -0.5]]", "[[0.0007, -0.0005]]").replace(
        "targets = [[0]]", "targets = [[0.57]]"
    )
    solution = check(exercise(document), "dL/dw_11^(1) = 1").findings[0].expected
    mantissa = solution.lstrip("-0.").partition("e")[0]
    sign = "-" if solution.startswith("-") else ""
    digits = mantissa.replace(".", "")[:4]
    text = f"dL/dw_11^(1) = {sign}{digits[0]}.{digits[1:]}"
    assert check(exercise(document), text).first_wrong.mistake == "exponent_lost"
