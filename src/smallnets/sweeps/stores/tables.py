"""The tables of a store in a database."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = "1"
"""The version of these tables; a store of another one is refused."""

METADATA = MetaData()

ABOUT = Table("smallnets_store", METADATA, Column("name", String(40), primary_key=True), Column("value", Text))

SWEEPS = Table(
    "smallnets_sweeps",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("plan", Text, nullable=False),
    Column("cells", Integer, nullable=False),
    Column("seeds", Integer, nullable=False),
    Column("solved_at", Float),
    Column("begun", Float, nullable=False),
)

CELLS = Table(
    "smallnets_cells",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("experiment", Text, nullable=False),
    Column("arithmetic", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("record", Text, nullable=False),
)

BATCHES = Table(
    "smallnets_batches",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("cell", Integer, ForeignKey("smallnets_cells.id"), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("count", Integer, nullable=False),
    Column("seeds", Text, nullable=False),
    Column("train_loss", LargeBinary, nullable=False),
    Column("test_loss", LargeBinary, nullable=False),
    Column("accuracy", LargeBinary, nullable=False),
    Column("epochs", LargeBinary, nullable=False),
    Column("diverged", LargeBinary, nullable=False),
    Column("extra", LargeBinary, nullable=False),
    UniqueConstraint("cell", "hash"),
)

RESULTS = Table(
    "smallnets_results",
    METADATA,
    Column("sweep", Integer, ForeignKey("smallnets_sweeps.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("cell", Integer, ForeignKey("smallnets_cells.id"), nullable=False),
    Column("settings", Text, nullable=False),
    Column("runs", Integer, nullable=False),
    Column("solved", Integer),
    Column("first_quartile", Float),
    Column("median", Float),
    Column("third_quartile", Float),
    Column("diverged", Integer, nullable=False),
    Column("written", Float, nullable=False),
    Index("smallnets_results_cell", "cell"),
)
"""One row of some hundred bytes for each cell of each sweep: lists and summaries read nothing else."""

CLAIMS = Table(
    "smallnets_claims",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("owner", Text, nullable=False),
    Column("until", Float, nullable=False),
)
