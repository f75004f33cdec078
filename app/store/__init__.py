"""The store: SQLAlchemy models, writing and queries, on SQLite and PostgreSQL alike."""
