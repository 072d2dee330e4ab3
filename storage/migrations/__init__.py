"""The history of the tables: Alembic's environment, and one revision a change."""
