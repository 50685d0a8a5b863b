"""The help page as one person sees it: the same whatever was said, with the lines of their country on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach.resources.values import verified

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from voice_coach.prompt.phrases import HelpPage
    from voice_coach.resources.values import Contact, PageWords, Resources


def help_page(page: HelpPage, resources: Resources, today: date) -> str:
    """Return the help page as text, the country's lines after its first section.

    It depends on the country, the person's own contacts and the day alone, and on nothing that was ever said.
    """
    sections = [(section.heading, section.lines) for section in page.sections]
    country = resources.words.heading.format(country=resources.country.name)
    sections.insert(1, (country, tuple(_lines(resources, today))))
    parts = ("\n".join([heading, *(f"  {line}" for line in lines)]) for heading, lines in sections)
    return "\n\n".join([page.title, *parts])


def _lines(resources: Resources, today: date) -> Iterator[str]:
    words, country = resources.words, resources.country
    yield words.emergency.format(number=country.emergency)
    if country.note:
        yield country.note
    for entry in resources.contacts:
        yield words.contact.format(
            kind=words.kinds[entry.kind],
            name=entry.name,
            ways=ways(entry, words),
            status=status(entry, words, today),
        )
    yield words.note


def ways(entry: Contact, words: PageWords) -> str:
    """Return how the entry is reached: by voice, by text, on its page; when, and in which languages."""
    known = (
        (words.call.format(number=entry.voice), entry.voice),
        (words.text.format(number=entry.text), entry.text),
        (words.web.format(url=entry.url), entry.url),
        (entry.hours, entry.hours),
        (", ".join(entry.languages), entry.languages),
    )
    told = ", ".join(way for way, there in known if there)
    return told[:1].upper() + told[1:]


def status(entry: Contact, words: PageWords, today: date) -> str:
    """Return whether a person has checked the entry, and when."""
    if entry.last_verified is None:
        return words.unchecked
    told = words.checked if verified(entry, today) else words.expired
    return told.format(date=entry.last_verified.isoformat(), who=entry.verified_by or "?")
