"""Run by Alembic with the connection of ``faceapp.storage.upgrade``; logging is left alone."""

from alembic import context

# One transaction around everything: SQLite rolls back CREATE and ALTER like any other change.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
