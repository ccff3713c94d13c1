"""Data storage: SQLAlchemy schema, Alembic migrations, repositories."""
