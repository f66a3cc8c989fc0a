"""A hand-off may be a conversation of a help desk outside."""

import sqlalchemy as sa
from alembic import op

revision = "0009_outside"
down_revision = "0008_seen"


def upgrade() -> None:
    op.add_column("handoffs", sa.Column("outside_id", sa.BigInteger(), nullable=True))
    told = sa.Column("told_through", sa.BigInteger(), nullable=False, server_default="0")
    op.add_column("handoffs", told)
