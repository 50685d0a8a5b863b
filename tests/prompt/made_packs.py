"""Packs with the ids of the shipped ones, made in Python: small, but with every sort of question in them."""

from __future__ import annotations

from dataclasses import replace

from voice_coach.model import Gate, Kind, Order, Pack, Privacy, Prompt, Track, Who

SIDES = (Track.OTHER_SIDE, Track.BOTH)


def prompt(pack: str, name: str, kind: Kind = Kind.FREE, **more: object) -> Prompt:
    """Return a prompt of `pack` with the fields that are named."""
    return replace(Prompt(f"{pack}-{name}", pack, kind, f"What about {name} for you?"), **more)


def several(pack: str, count: int, kind: Kind = Kind.FREE, **more: object) -> list[Prompt]:
    """Return `count` alike."""
    return [prompt(pack, f"{kind}-{n}", kind, **more) for n in range(1, count + 1)]


def practice(pack: str, name: str, who: Who, instead: str | None = None, **more: object) -> Prompt:
    """Return a practice; one for a partner has its gate."""
    gate = (Gate.PARTNER_OK,) if who is Who.PARTNER else ()
    other = f"{pack}-{instead}" if instead else None
    return prompt(pack, name, Kind.PRACTICE, who=who, instead=other, gate=gate, **more)


def chain(pack: str, name: str, **more: object) -> list[Prompt]:
    """Return a practice for a partner, what a safe person may do instead, and what needs nobody."""
    return [
        practice(pack, f"{name}-partner", Who.PARTNER, f"{name}-safe", **more),
        practice(pack, f"{name}-safe", Who.SAFE_PERSON, f"{name}-self", **more),
        practice(pack, f"{name}-self", Who.SELF, **more),
    ]


def step(number: int, weeks: tuple[int, ...]) -> list[Prompt]:
    """Return one step of the programme."""
    here, tag = "micro-steps", f"step-{number}"
    return [
        *chain(here, f"{number}a", weeks=weeks, tags=(tag,)),
        *chain(here, f"{number}b", weeks=weeks, tags=(tag,)),
        *chain(here, f"{number}c", weeks=weeks, tags=(tag,)),
        prompt(here, f"{number}-cue", weeks=weeks, tags=(tag, "cue")),
        prompt(here, f"{number}-try", Kind.SCRIPT, weeks=weeks, tags=(tag, "rehearsal")),
        prompt(here, f"{number}-back", weeks=weeks, tags=(tag, "reflect")),
    ]


def steps() -> list[Prompt]:
    """Return the ten weeks."""
    here, weeks = "micro-steps", tuple(range(1, 11))
    spans = ((1, (1, 2, 3, 4)), (2, (3, 4)), (3, (5, 6)), (4, (7, 8)), (5, (9, 10)))
    found = [prompt(here, f"open-{week}", weeks=(week,), tags=("opening",)) for week in (1, 5, 9)]
    found += several(here, 3, weeks=weeks, tags=("reflect",))
    return found + [one for number, span in spans for one in step(number, span)]


def pack(pack_id: str, prompts: list[Prompt], **more: object) -> Pack:
    """Return a pack; what it demands is demanded by each of its prompts, as the loader does it."""
    made = replace(Pack(pack_id, pack_id.title(), "minute", ()), **more)
    held = (
        replace(
            one,
            gate=(*made.gate, *one.gate),
            track=one.track or made.track,
            privacy=made.privacy if made.privacy is Privacy.PRIVATE else one.privacy,
            gentle=made.gentle,
        )
        for one in prompts
    )
    return replace(made, prompts=tuple(held))


def made_packs() -> dict[str, Pack]:
    """Return all of them by id."""
    loss = (Gate.NO_RECENT_LOSS,)
    lesson = prompt("lessons", "not-closeness", Kind.LESSON, id="lesson-not-closeness", privacy=Privacy.PRIVATE)
    listed = [
        pack("daily-numbers", [*several("daily-numbers", 6, Kind.NUMBER), *several("daily-numbers", 2, Kind.PAIR)]),
        pack("two-dials", several("two-dials", 8, Kind.NUMBER), ask=8, order=Order.SEQUENCE),
        pack("evening-moments", several("evening-moments", 16), gentle=True),
        pack("episode-log", several("episode-log", 5), ask=5, order=Order.SEQUENCE),
        pack(
            "week-signs",
            [*several("week-signs", 8, Kind.NUMBER), *several("week-signs", 6, Kind.YES_NO)],
            ask=6,
        ),
        pack("brakes", [*several("brakes", 8), *several("brakes", 4, Kind.YES_NO, gate=(Gate.SEXUAL_OK,))]),
        pack("micro-steps", steps()),
        pack(
            "five-areas",
            [
                *several("five-areas", 5, Kind.PAIR),
                *several("five-areas", 6),
                *chain("five-areas", "learn"),
            ],
            ask=5,
        ),
        pack("four-reasons", several("four-reasons", 12), gate=loss),
        pack("beliefs", [*several("beliefs", 6), *several("beliefs", 3, Kind.CHOICE)]),
        pack("roots", several("roots", 6), gate=(Gate.ROOTS_OK, *loss), privacy=Privacy.PRIVATE),
        pack("other-side", [*several("other-side", 14), *chain("other-side", "wait")], track=SIDES),
        pack("the-cycle", several("the-cycle", 10)),
        pack("say-it-aloud", several("say-it-aloud", 12, Kind.SCRIPT)),
        pack("balance", [*several("balance", 6), *several("balance", 3, Kind.NUMBER), *chain("balance", "hour")]),
        pack("kindness", [*several("kindness", 10), practice("kindness", "rest", Who.SELF)], gentle=True),
        pack("settle", [*several("settle", 3, Kind.PAUSE), *several("settle", 2)], gentle=True),
        pack("lessons", [*several("lessons", 20, Kind.LESSON), lesson]),
        pack("month-page", [*several("month-page", 5, Kind.NUMBER), *several("month-page", 3)], ask=8),
    ]
    return {one.id: one for one in listed}
