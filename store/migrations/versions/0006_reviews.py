"""The reviews of a product are found without reading the log."""

import sqlalchemy as sa
from alembic import op

revision = "0006_reviews"
down_revision = "0005_erasure"

REVIEWS = sa.text("type = 'review'")


def upgrade() -> None:
    op.create_index(
        "ix_events_reviews",
        "events",
        ["product_id", "seq"],
        sqlite_where=REVIEWS,
        postgresql_where=REVIEWS,
    )
