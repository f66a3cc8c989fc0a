"""What is known of a customer: the profile, and the behaviour that may be learned from."""

from recommender.schema import Consent, Event, Profile
from shop.histories import Histories
from shop.profiles import caught_up, profile_of, save_far_behind
from store.session import Store


class Customers:
    """Reads what a turn needs of a customer at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.histories = Histories()

    async def profile(self, user_id: str) -> Profile:
        """The stored profile, caught up with the log."""
        return await profile_of(self._store, user_id)

    async def known(self, user_id: str) -> tuple[Profile, tuple[Event, ...]]:
        """The profile, and the history as far as it may be learned from."""
        async with self._store.database.reading() as connection:
            found = await caught_up(self._store, user_id, connection)
            history = await self.histories.of(found, self._store.events, connection)
        await save_far_behind(self._store, found)
        return found.profile, learned(history, found.profile.consent)


def learned(history: tuple[Event, ...], consent: Consent) -> tuple[Event, ...]:
    """What of a history may be learned from; the history itself where nothing was ever paused."""
    if not consent.pauses and consent.paused_from is None:
        return history
    return tuple(event for event in history if consent.allows(event.seq))
