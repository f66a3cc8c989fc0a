"""An index of what customers watch."""

import sqlalchemy as sa
from alembic import op

revision = "0004_watching"
down_revision = "0003_service"

WATCHING = sa.text("type IN ('watch', 'unwatch', 'alert')")


def upgrade() -> None:
    op.create_index(
        "ix_events_watching",
        "events",
        ["user_id", "seq"],
        sqlite_where=WATCHING,
        postgresql_where=WATCHING,
    )
