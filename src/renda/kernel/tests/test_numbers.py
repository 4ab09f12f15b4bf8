"""Numbers by which a person is found are seen in a running text, others are let be."""

import pytest

from renda.kernel.numbers import masked, numbers_in


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("请打13812345678。", ["13812345678"], "请打138********。"),
        ("请打138 1234 5678或138-1234-5678", ["138 1234 5678", "138-1234-5678"],
         "请打138 **** ****或138-****-****"),
        ("\uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
         ["\uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18"],
         "\uff11\uff13\uff18********"),
        ("身份证11010519491231002X", ["11010519491231002X"], "身份证110***************"),
        ("家里023-88887777", ["023-88887777"], "家里023-********"),
        ("2022年投资138123456元", [], "2022年投资138123456元"),
        ("合同号91138123456789", [], "合同号91138123456789"),
        ("3号楼101室，12345热线", [], "3号楼101室，12345热线"),
    ],
)  # fmt: skip
def test_numbers_of_persons(text, found, left):
    assert numbers_in(text) == found
    assert masked(text) == left
