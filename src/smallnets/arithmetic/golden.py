"""Are the bits on this machine the bits that this version of the arithmetic stands for?"""

from __future__ import annotations

import numpy as np

from smallnets.arithmetic.mathematics import NumpyMathematics
from smallnets.arithmetic.primitives import Array
from smallnets.functions.elementary import ELEMENTARY

SCATTER = 0x9E3779B97F4A7C15  # odd, so that its multiples visit every bit pattern


def selftest() -> dict[str, bool]:
    """For every elementary function and width ("exp/64"): whether its bits on a fixed grid are the recorded ones."""
    return {name: digest == GOLDEN.get(name) for name, digest in digests().items()}


def digests() -> dict[str, str]:
    """The SHA-256 of every elementary function's results on the grid of each width."""
    return {f"{name}/{width}": digest(name, width) for width in (64, 32) for name in ELEMENTARY}


def digest(name: str, width: int) -> str:
    """The SHA-256 of one function's results, little-endian, every NaN as one NaN."""
    import hashlib  # late: who only trains pays nothing for it

    mathematics = NumpyMathematics(width)
    results: Array = mathematics.apply(name, grid(width))
    results = np.where(np.isnan(results), mathematics.dtype.type(np.nan), results)
    return hashlib.sha256(results.astype(mathematics.dtype.newbyteorder("<")).tobytes()).hexdigest()


def grid(width: int) -> Array:
    """20,480 numbers: multiples of 1/128 up to +-64, and bit patterns from the whole format, infinities and NaN."""
    steps = np.arange(-8192, 8192) / 128
    scattered = np.arange(4096, dtype=np.uint64) * np.uint64(SCATTER)
    if width == 32:
        return np.concatenate(
            [steps.astype(np.float32), (scattered >> np.uint64(32)).astype(np.uint32).view(np.float32)]
        )
    return np.concatenate([steps, scattered.view(np.float64)])


GOLDEN = {
    "exp/64": "752b29d8748ebb577927b1d6e6009762543b13bede49d487c20b4161abcd8e10",
    "expm1/64": "a33484bf56525982bca0d63c9be0fa94fc77d7389cdfaef637e8ca16c3075953",
    "log/64": "2316fdcc2dae91ba7e03c6bca338ef22ed1b1fcd1e0c7b42d84c5b751243dadd",
    "log1p/64": "334dbda840831c658d0810da82530fc1db11d1c690d619df2d1740ddb8fa1ae3",
    "tanh/64": "9931d84a4b6dc2aaaa42bf236028f3fe9f4489524349300303babee9f18a276e",
    "sin/64": "9a2384cbdb736a9723eae8e142e883ed5a7acdf99b1b9ac3724195a3680bf8f4",
    "cos/64": "671239cdebf482ebb3874f70e49a75a6d9776e6751920e2e0a4f4f9f63a473b0",
    "erf/64": "4225c3cd8dc6b4a5323e7642dce4f1e2afab48ef70f49ef69eaa13eef405b898",
    "erfc/64": "4bcbaee1a56e66a80c0d1c435154bf0f090f9ab8a2276a4a3cc228a113815ff6",
    "exp_minus_square/64": "b695b7d1cb7c7d517ebe6faa6d03378c105626423aabab2345ad52240a0c6d3c",
    "gelu/64": "367ab9962b504fc340efe1d3b1e6ebb0b3cd46410cd216c173e631ae3a4874a7",
    "gelu_slope/64": "cecf0cc964352b18f2d87922dcc70369521ee9f2944273d772d79ec199f8b607",
    "mish/64": "788cd660c4963c743f25338940f28efb516279404b58a92cc044da0a0c0629e1",
    "mish_slope/64": "76311969b64c829737f4b323bb1f3022783f4399c5468751326ae3766db01bff",
    "swish/64": "1c6a595709440a823c811b4e463284182d3ed3ed327a88ec8294aa6fcadd76fd",
    "swish_slope/64": "e6b0f935008354d79e140a44f204df786896a23bcbe661d9cf295ef13be62e79",
    "exp/32": "6d4f0fcdf4739a6dff07f466e7a9497d5088d841e36404751c90e2b931ddfd9c",
    "expm1/32": "b69edea4e0b865288f53f1326c9dc78ec7bba3330fc53fd5b322d274f0e1cc21",
    "log/32": "85b32cc05e47b3b078f400c13fe3d2921b8b2933ae04c25b71d2801f440e121f",
    "log1p/32": "c6ca8fe8fa9f4e90d3a2d3b6234dee24cdeb702360217e3109b98c99f99f587e",
    "tanh/32": "2535cdd7709d5ed9074690dc670a001f3446786ed1ece6d3b64f4681253a0303",
    "sin/32": "4f836f0bb50469d43f1df7cf3eb3b42214b179706930c6cc52e6711f23cb76e2",
    "cos/32": "2173fe4e72b330da8f3a849e288d9fe0c3aa6a1803c5ca07fd3be87f7eabb7a1",
    "erf/32": "211a83966aa8275784ddf4afe5d59a1c1e581578b21f99e4558381314cce8338",
    "erfc/32": "7e2f37ee68e95dfa35071f71bc85db452b5b3768411986050e998eb077a99901",
    "exp_minus_square/32": "4af28ad5f31c9e5a4b70002806d9093d408e70b7685a1a5178792f5bf97787ac",
    "gelu/32": "41938c83c476fbcdf29d647064f3452173543c761ef1bce44c0e975cbb5980e0",
    "gelu_slope/32": "915833e2d4a5540f016699461a67845a4c4ea09fe84997c97ab6811ee49ccf36",
    "mish/32": "d63fd80a639f0a14f18391c04b9a7de26a8538ec465faeead94fb716d82dfe8a",
    "mish_slope/32": "5ba50491513700f259c542359fd70567df0d0b66b210decc8d15b7beccd306ee",
    "swish/32": "444a4aee8f43bcb906eb1ad10b06b128cde7a2710180dad995bb73eb9d0aba9c",
    "swish_slope/32": "82e10bd321020d118582af30f0adb4622ed96d4402f0694d93819cd4e4354290",
}
