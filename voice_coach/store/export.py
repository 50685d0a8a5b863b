"""Taking everything out again, in formats that outlive this program."""

from __future__ import annotations

import csv
import io
import json
from enum import StrEnum
from typing import TYPE_CHECKING

from voice_coach.disk import make_private_folder, replacing
from voice_coach.errors import JournalError
from voice_coach.store.looking import Looking
from voice_coach.store.rows import to_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from voice_coach.model import Entry

_ENDINGS = {"ogg/opus": "ogg", "wav": "wav"}


class ExportFormat(StrEnum):
    """JSON loses nothing and can be read in again; Markdown is for people, CSV for spreadsheets."""

    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


class Exporting(Looking):
    """Exports hold what the journal's days `since` to `until` (inclusive) hold, oldest first."""

    def export(
        self,
        form: ExportFormat,
        *,
        since: date | None = None,
        until: date | None = None,
        pack: str | None = None,
        audio_files: Mapping[int, str] | None = None,
    ) -> Iterator[str]:
        """Yield the export as text, piece by piece. `audio_files` names the sound written beside it, by entry
        id.
        """
        entries = reversed(self.entries(since=since, until=until, pack=pack))
        return _WRITERS[form](entries, audio_files or {})

    def export_to(
        self,
        target: Path,
        form: ExportFormat,
        *,
        since: date | None = None,
        until: date | None = None,
        pack: str | None = None,
        audio_folder: Path | None = None,
    ) -> int:
        """Write the export to `target` (0600; replaced whole or not at all), and each recording into
        `audio_folder`.

        Return the number of entries. Raise JournalError when the place cannot be written.
        """
        chosen = self.entries(since=since, until=until, pack=pack)
        try:
            names = self._write_audio(chosen, audio_folder) if audio_folder else {}
            with replacing(target) as part, part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(_WRITERS[form](reversed(chosen), names))
        except OSError as error:
            message = f"The export could not be written to {target}: {error.strerror or error}."
            raise JournalError(message, "Choose another place.") from error
        return len(chosen)

    def _write_audio(self, entries: Iterable[Entry], folder: Path) -> dict[int, str]:
        make_private_folder(folder)
        names = {}
        for entry in entries:
            sound = self.audio(entry.id) if entry.has_audio else None
            if sound is None:
                continue
            form, data = sound
            name = f"{entry.day.isoformat()}-{entry.id}.{_ENDINGS.get(form, 'bin')}"
            with replacing(folder / name) as part:
                part.write_bytes(data)
            names[entry.id] = f"{folder.name}/{name}"
        return names


def export_fields(entry: Entry) -> dict[str, object]:
    """Return everything an entry holds: what other programs rely on, then what an import needs."""
    return {
        **entry.as_json(),
        "uid": entry.uid,
        "at_utc": to_utc(entry.at),
        "zone": entry.zone,
        "day": entry.day.isoformat(),
        "raw_words": entry.raw_words,
        "engine": entry.engine,
        "reason": entry.reason,
        "edited": entry.edited,
    }


def _with_audio(entry: Entry, audio_files: Mapping[int, str]) -> dict[str, object]:
    fields = export_fields(entry)
    if entry.id in audio_files:
        fields["audio"] = audio_files[entry.id]
    return fields


def _as_json(entries: Iterable[Entry], audio_files: Mapping[int, str]) -> Iterator[str]:
    between = "[\n"
    for entry in entries:
        yield between + json.dumps(_with_audio(entry, audio_files), ensure_ascii=False)
        between = ",\n"
    yield "\n]\n" if between == ",\n" else "[]\n"


def _as_csv(entries: Iterable[Entry], audio_files: Mapping[int, str]) -> Iterator[str]:
    line = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for entry in entries:
        fields = {"audio": "", **_with_audio(entry, audio_files)}
        if writer is None:
            writer = csv.DictWriter(line, fieldnames=list(fields))
            writer.writeheader()
        writer.writerow(fields)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _as_markdown(entries: Iterable[Entry], audio_files: Mapping[int, str]) -> Iterator[str]:
    day = None
    yield "# Journal\n"
    for entry in entries:
        if entry.day != day:
            day = entry.day
            yield f"\n## {day.isoformat()}\n"
        yield f"\n**{entry.question}**  \n{_byline(entry)}\n"
        if entry.words:
            yield "\n" + "".join(f"> {line}\n" for line in entry.words.splitlines())
        if entry.id in audio_files:
            yield f"\n[recording]({audio_files[entry.id]})\n"


def _byline(entry: Entry) -> str:
    values = (
        f"{entry.at:%H:%M}",
        entry.pack,
        str(entry.outcome or entry.status),
        f"{entry.number:g}" if entry.number is not None else None,
        f"{entry.second:g}" if entry.second is not None else None,
        entry.choice,
        {True: "yes", False: "no", None: None}[entry.yes],
    )
    return "*" + ", ".join(value for value in values if value) + "*"


_WRITERS = {
    ExportFormat.JSON: _as_json,
    ExportFormat.MARKDOWN: _as_markdown,
    ExportFormat.CSV: _as_csv,
}
