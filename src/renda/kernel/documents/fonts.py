"""Which typefaces a paper is set in, and where the files of those that come along are."""

from __future__ import annotations

from pathlib import Path

import pylopdf_fonts_zh_cn
from django.conf import settings

#: by name, as Word and WPS know them
NAMED = {
    "body": "仿宋_GB2312",
    "title": "方正小标宋简体",
    "strong": "黑体",
    "kai": "楷体_GB2312",
    "song": "宋体",
}
#: what Word and WPS take where one is missing: those of a plain Windows, of a government Linux
OTHERS = {
    "body": ("仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋"),
    "title": ("方正小标宋_GBK", "FZXiaoBiaoSong-B05", "华文中宋", "宋体"),
    "strong": ("SimHei", "方正黑体_GBK", "华文细黑"),
    "kai": ("楷体", "KaiTi", "方正楷体_GBK", "华文楷体"),
    "song": ("SimSun", "方正书宋_GBK", "华文宋体"),
}
_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
#: for a PDF: licensed typefaces of the office first, then those that come with the product
FAMILIES = {
    "body": ("FangSong_GB2312", "FangSong", "STFangsong", "FZFangSong-Z02", _SERIF),
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", _SERIF),
    "strong": ("SimHei", "STHeiti", "FZHei-B01", _SANS),
    "kai": ("KaiTi_GB2312", "KaiTi", "STKaiti", "FZKai-Z03", _SERIF),
    "song": ("SimSun", "NSimSun", "STSong", _SERIF),
}


def folders() -> list[str]:
    """Return the folders with typefaces: the office's own, and the one that comes along."""
    bundled = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
    return [str(settings.FONTS), bundled] if settings.FONTS else [bundled]
