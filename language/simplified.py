"""Traditional Chinese read as simplified, by OpenCC's tables.

Messages and the catalogue's names meet in simplified characters; what is shown and stored stays
as it was written.
"""

import re
from functools import cache, lru_cache
from typing import Any

CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
KEPT = 4096  # texts whose reading is remembered


def simplified(text: str) -> str:
    """`text` in simplified characters; one without Chinese is returned as it is."""
    return text if text.isascii() else converted(text)


@lru_cache(KEPT)
def converted(text: str) -> str:
    return CHINESE.sub(lambda found: str(converter().convert(found[0])), text)


@cache
def converter() -> Any:
    """Loaded with the first text that needs it."""
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")
