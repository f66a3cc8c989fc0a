"""What was shown may have come into sight, or not."""

import sqlalchemy as sa
from alembic import op

revision = "0008_seen"
down_revision = "0007_ads"


def upgrade() -> None:
    op.add_column("exposures", sa.Column("seen_at", sa.Double(), nullable=True))
