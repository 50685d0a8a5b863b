"""The shape of the journal. Append only: a step that has shipped is never changed, removed or renumbered.

A table that goes through sqlite-utils' `transform()` loses its triggers without a word, and with them search
stops following the entries. So whoever transforms `entry` calls `index_words` in the same step; a test looks
for the triggers.
"""

from __future__ import annotations

from voice_coach.store.library import Database, Migrations

SEARCH_TRIGGERS = frozenset({"entry_ai", "entry_ad", "entry_au"})


def migrations() -> Migrations:
    """Return the steps as sqlite-utils knows them, each under the name of its function."""
    steps = Migrations("voice_coach")
    for step in STEPS:
        steps(name=step.__name__)(step)
    return steps


def latest_version() -> int:
    """Return the version this program writes: the number of steps it knows."""
    return len(STEPS)


def migrate(db: Database) -> None:
    """Bring the open database to the newest version inside one transaction of its own.

    BEGIN IMMEDIATE comes first, because sqlite-utils reads which steps are missing before it takes any lock:
    two processes that start together would both apply the first one. Foreign keys rest meanwhile: rebuilding
    `entry` would otherwise delete the sound that hangs on it.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    try:
        migrations().apply(db)
        db.execute(f"PRAGMA user_version = {latest_version()}")
        db.commit()
    except BaseException:
        db.rollback()
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def index_words(db: Database) -> None:
    """Make (or make again) the search index over the entries' words, with its triggers."""
    db.table("entry").enable_fts(["words"], create_triggers=True, replace=True, tokenize="porter unicode61")


_NOW = "(strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))"
_OCCURRENCE = """
CREATE TABLE occurrence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    schedule TEXT NOT NULL,
    day TEXT NOT NULL,
    slot TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'due',
    due_utc TEXT NOT NULL,
    offered_utc TEXT,
    spoken_utc TEXT,
    answered_utc TEXT,
    snoozed_utc TEXT,
    declined_utc TEXT,
    missed_utc TEXT,
    snoozed_until_utc TEXT,
    UNIQUE (schedule, day, slot)
) STRICT
"""
_ENTRY = f"""
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    at_utc TEXT NOT NULL,
    zone TEXT NOT NULL,
    day TEXT NOT NULL,
    pack TEXT NOT NULL,
    prompt TEXT NOT NULL,
    question TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    outcome TEXT,
    words TEXT NOT NULL DEFAULT '',
    raw_words TEXT NOT NULL DEFAULT '',
    number REAL,
    choice TEXT,
    yes INTEGER,
    seconds REAL,
    engine TEXT,
    reason TEXT,
    parent INTEGER REFERENCES entry (id) ON DELETE SET NULL,
    occurrence INTEGER REFERENCES occurrence (id) ON DELETE SET NULL,
    edited INTEGER NOT NULL DEFAULT 0,
    created_utc TEXT NOT NULL DEFAULT {_NOW},
    updated_utc TEXT NOT NULL DEFAULT {_NOW}
) STRICT
"""
_AUDIO = """
CREATE TABLE audio (
    entry INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    format TEXT NOT NULL,
    seconds REAL,
    data BLOB NOT NULL
) STRICT
"""
_TURN = """
CREATE TABLE turn (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_utc TEXT NOT NULL,
    day TEXT NOT NULL,
    turn TEXT NOT NULL,
    week INTEGER NOT NULL
) STRICT
"""
_NEVER = "CREATE TABLE never (prompt TEXT PRIMARY KEY) STRICT"
_STATE = "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"
# What was erased, so that neither a backup nor a forgotten recording brings it back. `uid` says nothing
# of itself.
_ERASED = """
CREATE TABLE erased (
    uid TEXT NOT NULL,
    what TEXT NOT NULL,
    owed INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (uid, what)
) STRICT
"""
_INDEXES = (
    "CREATE INDEX entry_day ON entry (day, at_utc)",
    "CREATE INDEX entry_pack ON entry (pack, day, at_utc)",
    "CREATE INDEX entry_parent ON entry (parent)",
    "CREATE INDEX entry_occurrence ON entry (occurrence)",
    "CREATE INDEX entry_unfinished ON entry (status) WHERE status <> 'complete'",
    "CREATE INDEX occurrence_status ON occurrence (status)",
)


def m001_initial(db: Database) -> None:
    """Entries with their sound, occurrences of the schedules, small state, and what was erased."""
    for statement in (_OCCURRENCE, _ENTRY, _AUDIO, _STATE, _ERASED, *_INDEXES):
        db.execute(statement)
    index_words(db)


def m002_programme(db: Database) -> None:
    """The second number of a pair, what was done with the programme, and the questions nobody wants again."""
    db.execute("ALTER TABLE entry ADD COLUMN second REAL")
    db.execute(_TURN)
    db.execute(_NEVER)


STEPS = (m001_initial, m002_programme)
"""Every step in order. `PRAGMA user_version` of a journal is how many of them it has been through."""
