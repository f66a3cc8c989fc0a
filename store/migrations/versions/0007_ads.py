"""What an ad pays and how often it is shown; which promotion a product was shown for."""

import sqlalchemy as sa
from alembic import op

revision = "0007_ads"
down_revision = "0006_reviews"

FOR_PROMOTIONS = sa.text("promotion_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("promotions", sa.Column("bid", sa.Double()))
    op.add_column("promotions", sa.Column("budget", sa.Double()))
    op.add_column("promotions", sa.Column("frequency_cap", sa.Integer()))
    op.add_column("exposures", sa.Column("promotion_id", sa.String()))
    op.create_index(
        "ix_exposures_promotion",
        "exposures",
        ["promotion_id", "timestamp"],
        sqlite_where=FOR_PROMOTIONS,
        postgresql_where=FOR_PROMOTIONS,
    )
