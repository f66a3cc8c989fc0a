"""The pages of the shop's policies, which the running shop follows without a restart."""

import asyncio
import logging
from pathlib import Path

from shop.following import Following
from shop.policies import Policies, PolicyError
from shop.policy_search import Encode, PolicySearch

logger = logging.getLogger(__name__)

REFRESH_SECONDS = 2.0
Stamp = tuple[tuple[str, int, int], ...]


class PolicyPages:
    """`current` answers; `refresh` replaces it when a file of the folder is another than before.

    Pages that cannot be read are told in the log once, and the ones in use stay.
    """

    def __init__(self, folder: Path, current: Policies, encode: Encode) -> None:
        self.current = current
        self.search = PolicySearch(encode)
        self._folder = folder
        self._seen = stamp(folder)
        self._following = Following(self.refresh, REFRESH_SECONDS, "policies cannot be read")

    async def follow(self) -> None:
        """Indexes the sections, and goes on following the folder."""
        await asyncio.to_thread(self.search.index, self.current)
        self._following.start()

    async def close(self) -> None:
        await self._following.close()

    async def refresh(self) -> None:
        now = await asyncio.to_thread(stamp, self._folder)
        if now == self._seen:
            return
        self._seen = now
        try:
            pages = await asyncio.to_thread(Policies.load, self._folder)
        except (PolicyError, OSError) as error:
            logger.error("the policies in use stay, for the new ones are wrong: %s", error)
            return
        await asyncio.to_thread(self.search.index, pages)
        self.current = pages
        logger.info("the policies were read anew")


def stamp(folder: Path) -> Stamp:
    """Changes when a file comes, goes or is written."""
    files = [(path.name, path.stat()) for path in sorted(folder.glob("*.md"))]
    return tuple((name, found.st_mtime_ns, found.st_size) for name, found in files)
