import json
import math
import statistics

import plain_playground
import pytest

from smallnets.datasets.stream import Stream
from smallnets.errors import InputError


@pytest.mark.parametrize("seed", ["0.12345", "0.00000", "a", "x" * 256])
def test_uniform_numbers_equal_the_plain_writing(seed):
    rand = plain_playground.stream(seed)
    assert Stream(seed).uniforms(5000) == [rand() for _ in range(5000)]


def test_small_leading_bytes_are_met_and_read_on():
    # About one number in 16 needs an eighth byte, one in 4096 a ninth.
    rand = plain_playground.stream("0.00001")
    plain = [rand() for _ in range(20000)]
    assert min(plain) < 1 / 4096
    assert Stream("0.00001").uniforms(20000) == plain


def test_one_by_one_equals_many_at_once():
    one, many = Stream(5), Stream(5)
    assert [one.uniform() for _ in range(9)] == many.uniforms(9)


def test_a_shuffle_draws_also_for_the_last_place():
    stream, plain = Stream("0.5"), plain_playground.stream("0.5")
    order = list(range(10))
    plain_playground.shuffle(plain, order)
    assert stream.shuffled(10) == order
    assert stream.uniform() == plain()


def test_polar_pairs_lie_in_the_disc_and_give_normal_numbers():
    stream = Stream("0.25")
    pairs = [stream.polar() for _ in range(4000)]
    assert all(-1 <= v1 < 1 and v1 * v1 <= s <= 1 for v1, s in pairs)
    normal = [v1 * math.sqrt(-2 * math.log(s) / s) for v1, s in pairs]
    assert statistics.fmean(normal) == pytest.approx(0, abs=4 / math.sqrt(4000))
    assert statistics.variance(normal) == pytest.approx(1, abs=4 * math.sqrt(2 / 4000))


def test_a_stream_goes_on_from_its_written_state():
    stream = Stream("0.12345")
    stream.uniforms(37)
    again = Stream.from_state(json.loads(json.dumps(stream.state())))
    assert again.uniforms(100) == stream.uniforms(100)


@pytest.mark.parametrize(
    ("field", "value"), [("bytes", "00" * 256), ("bytes", "zz"), ("bytes", None), ("i", 256), ("j", "0")]
)
def test_a_damaged_state_is_refused(field, value):
    with pytest.raises(InputError, match="keep the state as it was written"):
        Stream.from_state(Stream(0).state() | {field: value})
