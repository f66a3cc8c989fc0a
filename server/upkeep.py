"""What the shop process does by itself once a day: what is too old goes, and what was missed."""

import asyncio
import logging
import time

from shop.services import Services
from store.session import StoreUnavailable

logger = logging.getLogger(__name__)

DAY_SECONDS = 86400.0


async def upkeep(services: Services) -> None:
    """Runs until it is cancelled; a failure is logged and tried again the next day."""
    while True:
        try:
            await kept_up(services, time.time())
        except StoreUnavailable as error:
            logger.error("what is too old could not be deleted: %s", error)
        await asyncio.sleep(DAY_SECONDS)


async def kept_up(services: Services, now: float) -> None:
    await services.erasing.sweep()
    days = services.settings.retention_days
    if days:
        deleted = await services.erasing.expire(days, now)
        services.customers.histories.clear()
        logger.info("older than %d days and deleted: %s", days, deleted or "nothing")
