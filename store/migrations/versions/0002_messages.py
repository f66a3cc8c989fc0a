"""The conversations as they were read."""

import sqlalchemy as sa
from alembic import op

revision = "0002_messages"
down_revision = "0001"

JSON = sa.JSON(none_as_null=True)
POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "messages",
        sa.Column("message_id", POSITION, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("buttons", JSON, nullable=True),
        sa.Column("custom", JSON, nullable=True),
        sa.PrimaryKeyConstraint("message_id", name="pk_messages"),
        sa.UniqueConstraint("key", name="uq_messages_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_messages_user", "messages", ["user_id", "message_id"])
