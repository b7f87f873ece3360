"""Mistakes by name, one a file, and which of them explains a printed number."""

from __future__ import annotations

from smallnets.teaching.mistakes.activation_left_out import ACTIVATION_LEFT_OUT
from smallnets.teaching.mistakes.average_pooled import AVERAGE_POOLED
from smallnets.teaching.mistakes.batch_summed import BATCH_SUMMED
from smallnets.teaching.mistakes.bias_dropped import BIAS_DROPPED
from smallnets.teaching.mistakes.biases_not_counted import BIASES_NOT_COUNTED
from smallnets.teaching.mistakes.dead_unit_gradient import DEAD_UNIT_GRADIENT
from smallnets.teaching.mistakes.decimal_point import DECIMAL_POINT
from smallnets.teaching.mistakes.exponent_lost import EXPONENT_LOST
from smallnets.teaching.mistakes.factor_ten import FACTOR_TEN
from smallnets.teaching.mistakes.filter_turned import FILTER_TURNED
from smallnets.teaching.mistakes.gradient_transposed import GRADIENT_TRANSPOSED
from smallnets.teaching.mistakes.half_forgotten import HALF_FORGOTTEN
from smallnets.teaching.mistakes.index_slip import INDEX_SLIP
from smallnets.teaching.mistakes.input_forgotten import INPUT_FORGOTTEN
from smallnets.teaching.mistakes.lost_sign import LOST_SIGN
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.momentum_misplaced import MOMENTUM_MISPLACED
from smallnets.teaching.mistakes.not_normalised import NOT_NORMALISED
from smallnets.teaching.mistakes.not_updated import NOT_UPDATED
from smallnets.teaching.mistakes.other_start_value import OTHER_START_VALUE
from smallnets.teaching.mistakes.path_forgotten import PATH_FORGOTTEN
from smallnets.teaching.mistakes.plus_eta import PLUS_ETA
from smallnets.teaching.mistakes.pooling_spread import POOLING_SPREAD
from smallnets.teaching.mistakes.sign_in_exponent import SIGN_IN_EXPONENT
from smallnets.teaching.mistakes.slip_in_arithmetic import SLIP_IN_ARITHMETIC
from smallnets.teaching.mistakes.slope_as_value import SLOPE_AS_VALUE
from smallnets.teaching.mistakes.slope_at_sum import SLOPE_AT_SUM
from smallnets.teaching.mistakes.slope_omitted import SLOPE_OMITTED
from smallnets.teaching.mistakes.slopes_mixed_up import SLOPES_MIXED_UP
from smallnets.teaching.mistakes.stale_value import STALE_VALUE
from smallnets.teaching.mistakes.stride_forgotten import STRIDE_FORGOTTEN
from smallnets.teaching.mistakes.swapped_digits import SWAPPED_DIGITS
from smallnets.teaching.mistakes.taken_for_loss import TAKEN_FOR_LOSS
from smallnets.teaching.mistakes.target_not_subtracted import TARGET_NOT_SUBTRACTED
from smallnets.teaching.mistakes.threshold_sign import THRESHOLD_SIGN
from smallnets.teaching.mistakes.transposed_weights import TRANSPOSED_WEIGHTS
from smallnets.teaching.mistakes.updated_too_early import UPDATED_TOO_EARLY
from smallnets.teaching.mistakes.weight_as_gradient import WEIGHT_AS_GRADIENT
from smallnets.teaching.mistakes.wrong_class import WRONG_CLASS
from smallnets.teaching.mistakes.wrong_digit import WRONG_DIGIT
from smallnets.teaching.mistakes.wrong_input import WRONG_INPUT
from smallnets.teaching.mistakes.wrong_logarithm import WRONG_LOGARITHM

__all__ = ["MISTAKES", "Mistake"]

MISTAKES: tuple[Mistake, ...] = (
    LOST_SIGN,
    SWAPPED_DIGITS,
    WRONG_DIGIT,
    DECIMAL_POINT,
    INDEX_SLIP,
    BIAS_DROPPED,
    SLOPE_OMITTED,
    SLOPE_AT_SUM,
    SLOPES_MIXED_UP,
    WEIGHT_AS_GRADIENT,
    INPUT_FORGOTTEN,
    WRONG_INPUT,
    UPDATED_TOO_EARLY,
    PLUS_ETA,
    HALF_FORGOTTEN,
    WRONG_LOGARITHM,
    TARGET_NOT_SUBTRACTED,
    NOT_NORMALISED,
    DEAD_UNIT_GRADIENT,
    TRANSPOSED_WEIGHTS,
    OTHER_START_VALUE,
    STALE_VALUE,
    THRESHOLD_SIGN,
    BIASES_NOT_COUNTED,
    FACTOR_TEN,
    ACTIVATION_LEFT_OUT,
    BATCH_SUMMED,
    EXPONENT_LOST,
    GRADIENT_TRANSPOSED,
    MOMENTUM_MISPLACED,
    NOT_UPDATED,
    PATH_FORGOTTEN,
    SIGN_IN_EXPONENT,
    SLIP_IN_ARITHMETIC,
    SLOPE_AS_VALUE,
    TAKEN_FOR_LOSS,
    WRONG_CLASS,
    AVERAGE_POOLED,
    FILTER_TURNED,
    POOLING_SPREAD,
    STRIDE_FORGOTTEN,
)
"""Every mistake that is tried, each in the file of its name."""
