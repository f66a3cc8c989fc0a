"""Cases of orders, guests' proofs of orders, conversations handed to a person."""

import sqlalchemy as sa
from alembic import op

revision = "0003_service"
down_revision = "0002_messages"

JSON = sa.JSON(none_as_null=True)
POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("product_id", sa.String(), nullable=True),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_at", sa.Double(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("wish", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["orders.order_id"],
            name="fk_cases_order_id_orders",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_id", name="pk_cases"),
    )
    op.create_index("ix_cases_order", "cases", ["order_id", "opened_at"])
    op.create_table(
        "order_proofs",
        sa.Column("proof_id", POSITION, autoincrement=True, nullable=False),
        sa.Column("guest_id", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("proof_id", name="pk_order_proofs"),
    )
    op.create_index("ix_order_proofs_guest", "order_proofs", ["guest_id", "at"])
    op.create_index("ix_order_proofs_order", "order_proofs", ["order_id", "at"])
    op.create_table(
        "handoffs",
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("waiting_since", sa.Double(), nullable=False),
        sa.Column("slots", JSON, nullable=True),
        sa.PrimaryKeyConstraint("user_id", name="pk_handoffs"),
    )
