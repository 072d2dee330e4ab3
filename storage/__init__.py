"""What the union remembers: tables, the queries on them, and the only door to SQLAlchemy."""
