"""Reading the journal: one entry, a stretch of days, entries about something, and what is left to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voice_coach.model import Entry, Outcome
from voice_coach.store.part import Part, no_entry
from voice_coach.store.rows import ENTRIES, Row, from_utc, to_entry, zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

_MARK_START, _MARK_END = "\x02", "\x03"
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_RANKED_AT_MOST = 500
"""Ranking weighs every match: 150 ms for the 80,000 entries with "the". Among so many the newest are as good.
"""
_PREFIX_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that was searched for. `marks` are the (start, end) of the words found inside `excerpt`."""

    entry: Entry
    excerpt: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class JournalStats:
    """Counts, never words. `seconds` of speech in all; `audio_bytes` of sound kept."""

    entries: int
    with_audio: int
    audio_bytes: int
    seconds: float
    first: datetime | None
    last: datetime | None
    outcomes: dict[str, int] = field(default_factory=dict)
    packs: dict[str, int] = field(default_factory=dict)


class Looking(Part):
    """Reading. Every method raises JournalError when the file cannot be read."""

    def entry(self, entry_id: int) -> Entry:
        """Return one entry. Raise NotFound."""
        rows = self._query(f"{ENTRIES} WHERE entry.id = :id", {"id": entry_id})
        if not rows:
            raise no_entry(entry_id)
        return to_entry(rows[0])

    def by_uid(self, uid: str) -> Entry | None:
        """Return the entry a recording names, if there is one."""
        rows = self._query(f"{ENTRIES} WHERE entry.uid = :uid", {"uid": uid})
        return to_entry(rows[0]) if rows else None

    def audio(self, entry_id: int) -> tuple[str, bytes] | None:
        """Return (format, data) of an entry's recording, if it was kept. Raise NotFound without such an
        entry.
        """
        rows = self._query("SELECT format, data FROM audio WHERE entry = :id", {"id": entry_id})
        if rows:
            return rows[0]["format"], rows[0]["data"]
        self.entry(entry_id)
        return None

    def unfinished(self) -> tuple[Entry, ...]:
        """Return the entries that are not COMPLETE, oldest first (one may be in the making)."""
        rows = self._query(f"{ENTRIES} WHERE entry.status <> 'complete' ORDER BY entry.id")
        return tuple(map(to_entry, rows))

    def entries(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        pack: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Entry, ...]:
        """Return the entries of the journal days `since` to `until` (both inclusive), newest first."""
        where, values = _filter(since, until, pack)
        sql = f"{ENTRIES} {where} ORDER BY day DESC, at_utc DESC, entry.id DESC LIMIT :limit OFFSET :offset"
        rows = self._query(sql, {**values, "limit": -1 if limit is None else limit, "offset": offset})
        return tuple(map(to_entry, rows))

    def shelf(self) -> tuple[Entry, ...]:
        """Return the scripts the person chose to keep, newest first."""
        kept = "EXISTS (SELECT 1 FROM entry AS said WHERE said.parent = entry.id AND said.yes = 1"
        chosen = f"{kept} AND said.prompt = entry.prompt || '.shelf')"
        rows = self._query(f"{ENTRIES} WHERE kind = 'script' AND {chosen} ORDER BY entry.id DESC")
        return tuple(map(to_entry, rows))

    def search(self, words: str, limit: int = 20) -> tuple[Found, ...]:
        """Return the entries that hold every one of `words`, in any form ("walk" finds "walking").

        A "quoted phrase" is looked for as it stands. Where no entry holds the words as such, their beginnings
        count ("birth" finds "birthday"). Best first; among more than 500 matches newest first.
        """
        terms = _terms(words)
        if not terms:
            return ()
        found = self._matching(" ".join(terms), limit)
        if not found and all(len(term) >= _PREFIX_LETTERS + 2 for term in terms):
            found = self._matching(" ".join(f"{term}*" for term in terms), limit)
        return found

    def _matching(self, query: str, limit: int) -> tuple[Found, ...]:
        values: Row = {"query": query, "limit": limit, "most": _RANKED_AT_MOST + 1}
        ((count,),) = (row.values() for row in self._query(_COUNT, values))
        order = "rank" if count <= _RANKED_AT_MOST else "rowid DESC"
        excerpts = {row["id"]: row["excerpt"] for row in self._query(_MATCHES.format(order=order), values)}
        entries = self._query(f"{ENTRIES} WHERE entry.id IN ({','.join(map(str, excerpts))})")
        rows = {row["id"]: row for row in entries}
        return tuple(_found(rows[id_], excerpt) for id_, excerpt in excerpts.items() if id_ in rows)

    def used_prompts(self, pack: str, limit: int = 200) -> tuple[tuple[str, datetime, Outcome | None], ...]:
        """Return (prompt id, when, how it ended) of a pack's questions, newest first."""
        rows = self._query(
            "SELECT prompt, at_utc, zone, outcome FROM entry WHERE pack = :pack"
            " ORDER BY day DESC, at_utc DESC, id DESC LIMIT :limit",
            {"pack": pack, "limit": limit},
        )
        return tuple((r["prompt"], _moment(r), Outcome(r["outcome"]) if r["outcome"] else None) for r in rows)

    def stats(self) -> JournalStats:
        """Return how much the journal holds."""
        (sums,) = self._query(
            "SELECT count(*) AS entries, coalesce(sum(seconds), 0.0) AS seconds,"
            " (SELECT count(*) FROM audio) AS with_audio,"
            " (SELECT coalesce(sum(length(data)), 0) FROM audio) AS audio_bytes FROM entry"
        )
        ends = [
            self._query(f"SELECT at_utc, zone FROM entry ORDER BY at_utc {order} LIMIT 1") for order in ("ASC", "DESC")
        ]
        first, last = (_moment(rows[0]) if rows else None for rows in ends)
        return JournalStats(
            **sums, first=first, last=last, outcomes=self._counts("outcome"), packs=self._counts("pack")
        )

    def _counts(self, column: str) -> dict[str, int]:
        given = f"FROM entry WHERE {column} IS NOT NULL"
        sql = f"SELECT {column} AS name, count(*) AS n {given} GROUP BY 1 ORDER BY 1"
        return {row["name"]: row["n"] for row in self._query(sql)}


_COUNT = "SELECT count(*) FROM (SELECT 1 FROM entry_fts WHERE entry_fts MATCH :query LIMIT :most)"
# The excerpt is made in the same pass that finds the match: asked for by rowid afterwards, each one seeks through
# every entry with the word again (10 ms instead of 0.3 ms for 20 excerpts among 28,000 matches).
_MATCHES = (
    f"SELECT rowid AS id, snippet(entry_fts, 0, char({ord(_MARK_START)}), char({ord(_MARK_END)}), '…', 16)"
    " AS excerpt FROM entry_fts WHERE entry_fts MATCH :query ORDER BY {order} LIMIT :limit"
)


def _terms(words: str) -> list[str]:
    """Return each word or phrase quoted, so that nothing a person types is taken for query syntax."""
    found = (phrase or word.replace('"', " ") for phrase, word in _TERM.findall(words.replace("\0", " ")))
    return [f'"{term.strip()}"' for term in found if any(map(str.isalnum, term))]


def _filter(since: date | None, until: date | None, pack: str | None) -> tuple[str, Row]:
    conditions = {"day >= :since": since, "day <= :until": until, "pack = :pack": pack}
    given = [condition for condition, value in conditions.items() if value is not None]
    values = {
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "pack": pack,
    }
    return (f"WHERE {' AND '.join(given)}" if given else ""), values


def _moment(row: Row) -> datetime:
    return from_utc(row["at_utc"]).astimezone(zone_of(row["zone"]))


def _found(row: Row, excerpt: str) -> Found:
    pieces = list(_pieces(excerpt))
    marks, position = [], 0
    for text, marked in pieces:
        if marked:
            marks.append((position, position + len(text)))
        position += len(text)
    return Found(to_entry(row), "".join(text for text, _ in pieces), tuple(marks))


def _pieces(excerpt: str) -> Iterator[tuple[str, bool]]:
    """Split an excerpt at its marks into (text, whether it was searched for)."""
    for part in excerpt.split(_MARK_START):
        inside, mark, outside = part.partition(_MARK_END)
        yield inside, bool(mark)
        yield outside, False
