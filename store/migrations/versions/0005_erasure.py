"""Erasure: events are deleted by it only, tokens end, profiles know the fold that made them."""

import sqlalchemy as sa
from alembic import op

revision = "0005_erasure"
down_revision = "0004_watching"

REFUSE_DELETES = {
    "sqlite": [
        "CREATE TRIGGER events_erased_only BEFORE DELETE ON events "
        "WHEN NOT EXISTS (SELECT 1 FROM shop_state WHERE name = 'erasing') "
        "BEGIN SELECT RAISE(ABORT, 'events are deleted by an erasure only'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_delete() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN "
        "IF current_setting('shoptalk.erasing', true) IS DISTINCT FROM 'on' THEN "
        "RAISE EXCEPTION 'events are deleted by an erasure only'; END IF; "
        "RETURN OLD; END$$",
        "CREATE TRIGGER events_erased_only BEFORE DELETE ON events "
        "FOR EACH ROW EXECUTE FUNCTION refuse_delete()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "revocations",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("revoked_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_revocations"),
    )
    # Stored profiles are a view of the log: those of an older fold are simply folded anew.
    op.drop_table("profiles")
    op.create_table(
        "profiles",
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("through_seq", sa.BigInteger(), nullable=False),
        sa.Column("fold_version", sa.String(), nullable=False),
        sa.Column("profile", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_profiles"),
    )
    for statement in REFUSE_DELETES[op.get_bind().dialect.name]:
        op.execute(statement)
