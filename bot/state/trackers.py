"""Conversations in the database that `RASA_TRACKER_DB_URL` names, a SQLite file by default."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Optional, Text

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.exceptions import RasaException
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

VARIABLE = "RASA_TRACKER_DB_URL"
DEFAULT = "sqlite:///var/tracker.db"
DRIVERS = ("sqlite", "postgresql", "postgresql+psycopg2")


# Rasa looks through all its classes for each event of a conversation that it reads.
Event.resolve_by_type = staticmethod(lru_cache(Event.resolve_by_type))  # type: ignore[method-assign]


class Trackers(SQLTrackerStore):
    """Rasa's own SQL tracker store at that address."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        host: Optional[Text] = None,  # noqa: ARG002  what endpoints.yml calls url; not used
        **kwargs: Any,
    ) -> None:
        url = tracker_url(os.environ.get(VARIABLE) or DEFAULT)
        super().__init__(domain, host=url, event_broker=event_broker, **kwargs)


def tracker_url(url: Text) -> Text:
    """The address, checked; makes the folder of a SQLite file. RasaException if it is no good."""
    try:
        address = make_url(url)
    except ArgumentError:
        address = None
    if address is None or address.drivername not in DRIVERS:
        raise RasaException(
            f"{VARIABLE} takes sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/DATABASE."
        )
    if address.drivername == "sqlite" and address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    return url
