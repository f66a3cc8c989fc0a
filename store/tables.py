"""The tables of a shop. `migrations/` brings a database here; a test says that they agree.

Times are Unix seconds. What outside is a product is `product_id` here and `item_id` in
`recommender`. A column `user_id` says whom a row is about: an erasure finds it by that name,
and by a few others (`erasure.py`). `info=EXPIRES` marks the time by which rows grow too old.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column of its own integer type.
Position = BigInteger().with_variant(Integer(), "sqlite")
Json = JSON(none_as_null=True)
EXPIRES = {"expires": True}

# What says who waits for which product: few events among many, so an index holds them apart.
# Written out, as an index can only be used where the same words stand in the question.
WATCHING = text("type IN ('watch', 'unwatch', 'alert')")
REVIEWS = text("type = 'review'")
FOR_PROMOTIONS = text("promotion_id IS NOT NULL")

users = Table(
    "users",
    metadata,
    Column("user_id", String, primary_key=True),
    Column("email", String),
    Column("locale", String),
    Column("attributes", Json),
)

products = Table(
    "products",
    metadata,
    Column("product_id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("category", String, nullable=False),
    Column("brand", String, nullable=False),
    Column("price", Double),
    Column("currency", String, nullable=False),
    Column("description", Text, nullable=False),
    Column("image_url", String, nullable=False),
    Column("url", String, nullable=False),
    Column("stock", Integer),
    Column("attributes", Json),
    Column("created_at", Double),
)

# Counters of the shop, such as the version of its catalogue.
shop_state = Table(
    "shop_state",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("seq", Position, primary_key=True, autoincrement=True),
    Column("event_id", String, nullable=False, unique=True),
    Column("user_id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("timestamp", Double, nullable=False, info=EXPIRES),
    Column("product_id", String),
    Column("value", Double),
    Column("text", Text),
    Column("session_id", String),
    Column("channel", String),
    Column("data", Json),
    Index("ix_events_user_seq", "user_id", "seq"),
    Index("ix_events_user_time", "user_id", "timestamp", "seq"),
    Index("ix_events_reviews", "product_id", "seq", sqlite_where=REVIEWS, postgresql_where=REVIEWS),
    Index("ix_events_watching", "user_id", "seq", sqlite_where=WATCHING, postgresql_where=WATCHING),
    sqlite_autoincrement=True,  # a position that was once given is never given again
)

orders = Table(
    "orders",
    metadata,
    Column("order_id", String, primary_key=True),
    Column("user_id", String, nullable=False),
    Column("status", String, nullable=False),
    Column("placed_at", Double, nullable=False),
    Column("shipped_at", Double),
    Column("delivered_at", Double),
    Column("carrier", String),
    Column("tracking_number", String),
    Column("address", Text),
    Column("attributes", Json),
    Index("ix_orders_user_time", "user_id", "placed_at"),
)

order_lines = Table(
    "order_lines",
    metadata,
    Column("order_id", ForeignKey("orders.order_id", ondelete="CASCADE"), primary_key=True),
    Column("line_id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("product_id", String, nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("unit_price", Double),
    sqlite_with_rowid=False,  # the lines of an order lie together
)

promotions = Table(
    "promotions",
    metadata,
    Column("promotion_id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("category", String),
    Column("discount_percent", Double),
    Column("discount_amount", Double),
    Column("starts_at", Double),
    Column("ends_at", Double),
    # Whom it is for: everyone, or the users of `audience`, one of the promotions.
    # The coupons of a campaign share the campaign's audience.
    Column("audience", String),
    Column("attributes", Json),
    # Of ads: what a click pays, what may be spent in all, how often a day one customer sees it.
    Column("bid", Double),
    Column("budget", Double),
    Column("frequency_cap", Integer),
    Index("ix_promotions_audience", "audience"),
)

promotion_products = Table(
    "promotion_products",
    metadata,
    Column(
        "promotion_id", ForeignKey("promotions.promotion_id", ondelete="CASCADE"), primary_key=True
    ),
    Column("product_id", String, primary_key=True),
)

promotion_users = Table(
    "promotion_users",
    metadata,
    Column("user_id", String, primary_key=True),
    Column(
        "promotion_id", ForeignKey("promotions.promotion_id", ondelete="CASCADE"), primary_key=True
    ),
)

profiles = Table(
    "profiles",
    metadata,
    Column("user_id", String, primary_key=True),
    Column("through_seq", BigInteger, nullable=False),
    Column("fold_version", String, nullable=False),
    Column("profile", Json, nullable=False),
)

# Whose tokens have ended, and until when they were issued. `subject` is a keyed digest of the
# user id: of a customer who was erased nothing else is left.
revocations = Table(
    "revocations",
    metadata,
    Column("subject", String, primary_key=True),
    Column("revoked_at", Double, nullable=False),
)

# One row for each item shown, whether or not anything came of it.
exposures = Table(
    "exposures",
    metadata,
    Column("request_id", String, primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("user_id", String, nullable=False),
    Column("placement", String, nullable=False),
    Column("timestamp", Double, nullable=False, info=EXPIRES),
    Column("product_id", String, nullable=False),
    Column("score", Double, nullable=False),
    Column("evidence", Json, nullable=False),
    Column("promotion_id", String),  # the promotion or ad that it was shown for
    Column("seen_at", Double),  # when it came into the customer's sight; null: it never did
    Index("ix_exposures_user_time", "user_id", "placement", "timestamp"),
    Index(
        "ix_exposures_promotion",
        "promotion_id",
        "timestamp",
        sqlite_where=FOR_PROMOTIONS,
        postgresql_where=FOR_PROMOTIONS,
    ),
)

# Every message of every conversation, as it was read: by the customer, the bot, an agent, the shop.
messages = Table(
    "messages",
    metadata,
    Column("message_id", Position, primary_key=True, autoincrement=True),
    Column("key", String, nullable=False, unique=True),
    Column("user_id", String, nullable=False),
    Column("at", Double, nullable=False, info=EXPIRES),
    Column("author", String, nullable=False),
    Column("text", Text),
    Column("buttons", Json),
    Column("custom", Json),
    Index("ix_messages_user", "user_id", "message_id"),
    sqlite_autoincrement=True,  # a client that resumes after an id must not meet it again
)

# What was asked for and done about an order after it was placed. Nothing is changed in an order
# without a case that says so.
cases = Table(
    "cases",
    metadata,
    Column("case_id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("order_id", ForeignKey("orders.order_id", ondelete="CASCADE"), nullable=False),
    Column("product_id", String),
    Column("opened_by", String, nullable=False),
    Column("opened_at", Double, nullable=False),
    Column("status", String, nullable=False),
    Column("quantity", Integer),
    Column("amount", Double),
    Column("text", Text),
    Column("wish", String),
    Index("ix_cases_order", "order_id", "opened_at"),
)

# Guests who named an order and its e-mail address, rightly or not.
order_proofs = Table(
    "order_proofs",
    metadata,
    Column("proof_id", Position, primary_key=True, autoincrement=True),
    Column("guest_id", String, nullable=False),
    Column("order_id", String, nullable=False),
    Column("at", Double, nullable=False, info=EXPIRES),
    Column("owner", String),  # the customer whose order it is; null where the proof failed
    Index("ix_order_proofs_guest", "guest_id", "at"),
    Index("ix_order_proofs_order", "order_id", "at"),
)

# Conversations that a person has been asked for; gone once they are the bot's again.
handoffs = Table(
    "handoffs",
    metadata,
    Column("user_id", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("reference", String, nullable=False),
    Column("waiting_since", Double, nullable=False),
    Column("slots", Json),
    Column("outside_id", BigInteger),  # its number in a help desk outside
    # The id of the last message that was told there.
    Column("told_through", BigInteger, nullable=False, server_default="0"),
)
