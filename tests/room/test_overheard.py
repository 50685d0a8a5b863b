"""Nobody is talked into: a call that is going on, and somebody who comes in."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.room.test_daemon import asleep_for, schedule
from tests.room.words import SISTER, SOMEONE
from voice_coach.hush import QUIET_UNTIL
from voice_coach.store import Journal

if TYPE_CHECKING:
    from tests.room.conftest import Room

pytestmark = pytest.mark.room


def test_a_call_is_waited_for_and_somebody_who_comes_in_is_told_nothing(room: Room) -> None:
    coach, person, script = room.coach, room.person, room.script
    past = datetime.now(UTC) - timedelta(minutes=1)
    # A tick would come before the words of somebody on a busy machine are known.
    coach.configure('[listening]\npatience = "slow"\n' + schedule("first", past) + schedule("second", past))
    asleep_for(room, timedelta(minutes=3))
    call = room.pulse.record("mic_source")
    with coach.doing("run") as daemon:
        # The day's backup is made when everything that is due has been looked at.
        person.ear.wait_for(lambda: True if any(coach.home.glob("backups/*.db")) else None, "the end of the start")
        assert coach.occurrences() == {"first": "due", "second": "due"}
        assert person.ear.sounded() == 0, "the coach spoke into a call"
        call.end()
        person.hear(script.question("first-meal"))
        person.say(SISTER, 1.0, SOMEONE)
        came_in = person.ear.position
        with Journal.open(coach.home / "journal.db", read_only=True) as journal:
            hushed = person.ear.wait_for(lambda: journal.state(QUIET_UNTIL), "that somebody is there")
            said_at = datetime.now(UTC)
            beat = journal.last_heartbeat()
            person.ear.wait_for(lambda: True if journal.last_heartbeat() != beat else None, "the next look")
        daemon.send_signal(signal.SIGTERM)
        assert coach.ended(daemon) == 0
    assert person.ear.sounded(came_in) == 0, "not a sound after it"
    assert timedelta(minutes=119) < datetime.fromisoformat(hushed) - said_at <= timedelta(hours=2)
    assert coach.occurrences() == {"first": "snoozed", "second": "due"}
    (entry,) = coach.entries()
    assert (entry["outcome"], entry["words"], entry["has_audio"]) == ("snoozed", "", False)
    assert coach.recordings() == 0
    assert not any(coach.recover().values())
