"""The devices and engines of one spoken check-in, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voice_coach import understand
from voice_coach.channels import Engines, Manner, Spotting, VoiceChannel
from voice_coach.checkin import CheckIn
from voice_coach.listen import Listener
from voice_coach.sound import chime, tick

if TYPE_CHECKING:
    from collections.abc import Callable

    from voice_coach.checkin import Watcher
    from voice_coach.ports import Voice
    from voice_coach.store import Journal
    from voice_coach.wiring import House


class Spoken:
    """The devices and engines of spoken check-ins, built together and released together."""

    def __init__(
        self,
        house: House,
        journal: Journal,
        voice: Voice,
        show: Callable[[str], None],
        heard: Callable[[str], None] | None = None,
        watcher: Watcher | None = None,
    ) -> None:
        """`show` puts a page on the screen; `heard` is told each sentence of the coach."""
        sound = house.settings.sound
        self.clock = house.new_clock()
        self._transcriber = house.transcriber()
        self._loudspeaker = house.loudspeaker(self.clock)
        microphone = house.microphone(self.clock)
        spotting = Spotting(understand.spot, understand.spot)
        listener = Listener(
            microphone, house.activity(), self._transcriber, self.clock, spotting, house.stopping, house.reopening
        )
        self._packer = house.packer()
        engines = Engines(voice, self._loudspeaker, microphone, listener, self._transcriber, spotting, self._packer)
        manner = Manner(
            rate=house.settings.voice.rate,
            tail=sound.tail,
            chime=chime(),
            tick=tick() if house.settings.listening.tick else None,
        )
        self.channel = VoiceChannel(engines, manner, house.paths.spool, house.stopping, show, heard, clock=self.clock)
        self.check_in: CheckIn = CheckIn(
            self.channel,
            journal,
            house.library.phrases.say,
            self._packer.encode,
            self.clock,
            house.where,
            house.help_text,
            watcher,
        )

    def close(self) -> None:
        """Release the model, the devices and every process."""
        self._transcriber.close()
        self._packer.close()
        self._loudspeaker.close()
