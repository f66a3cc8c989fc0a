"""The shop's store: one object that holds every table's repository."""

from sqlalchemy import text

from store.ads import Ads
from store.cases import Cases
from store.checkout import Checkout
from store.database import Database, StoreUnavailable
from store.erasure import Erasure
from store.events import EventLog
from store.exposures import Exposures
from store.figures.chats import Chats
from store.figures.engagement import Engagement
from store.figures.habits import CustomerHabits
from store.figures.sales import SalesHistory
from store.figures.shown import Shown
from store.handoffs import Handoffs
from store.messages import Messages
from store.migrations.upgrade import upgrade
from store.order_proofs import OrderProofs
from store.orders import Orders
from store.products import Products
from store.profiles import Profiles
from store.promotions import Promotions
from store.revocations import Revocations
from store.users import Users

__all__ = ["Store", "StoreUnavailable"]


class Figures:
    """What the shopkeeper looks at: views over what the others hold."""

    def __init__(self, database: Database) -> None:
        self.engagement = Engagement(database)
        self.chats = Chats(database)
        self.shown = Shown(database)
        self.sales = SalesHistory(database)
        self.habits = CustomerHabits(database)


class Store:
    """Everything the shop knows. Every method may raise `StoreUnavailable`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.users = Users(database)
        self.products = Products(database)
        self.events = EventLog(database)
        self.orders = Orders(database)
        self.checkout = Checkout(database, self.events)
        self.promotions = Promotions(database)
        self.profiles = Profiles(database)
        self.exposures = Exposures(database)
        self.ads = Ads(database)
        self.figures = Figures(database)
        self.erasure = Erasure(database)
        self.revocations = Revocations(database)
        self.messages = Messages(database)
        self.cases = Cases(database)
        self.order_proofs = OrderProofs(database)
        self.handoffs = Handoffs(database)

    @classmethod
    async def open(cls, url: str) -> "Store":
        """Connects on first use. Raises ValueError for a URL that is not SQLite or PostgreSQL."""
        return cls(Database.connect(url))

    async def migrate(self) -> None:
        """Brings the tables to the newest form; harmless when they are there already."""
        async with self.database.writing() as connection:
            await connection.run_sync(upgrade)

    async def ping(self) -> None:
        async with self.database.reading() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self.database.engine.dispose()
