"""The canonical tables: what every ingestor produces and every later stage reads."""

from linkage.records.tables import TABLES, Field, Table

__all__ = ["TABLES", "Field", "Table"]
