"""Makes the engines and devices of a house from its settings."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voice_coach.clock import AudioClock, SystemClock
from voice_coach.errors import JournalError

if TYPE_CHECKING:
    from pathlib import Path

    from voice_coach.listen.listener import Reopening
    from voice_coach.model import Transcript
    from voice_coach.paths import Paths
    from voice_coach.ports import Clock, Loudspeaker, Microphone, Packer, Transcriber, Voice, VoiceActivity
    from voice_coach.settings import Settings


@dataclass
class Makers:
    """The settings and places of one person, and everything that is made from them alone."""

    settings: Settings
    paths: Paths
    config_file: Path
    cache: Path | None = None
    """Rendered sentences and models, when they live elsewhere than below the home."""
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def cache_folder(self) -> Path:
        return self.cache or self.paths.cache

    def make_home(self) -> None:
        """Make the home, closed to others, if there is none. Raise JournalError."""
        try:
            self.paths.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            message = f"The folder {self.paths.home} cannot be made: {error.strerror}."
            raise JournalError(message, "Choose another one with --home.") from error

    def voice(self) -> Voice:
        """Return the coach's voice."""
        from voice_coach.speak import Pyttsx3Voice

        self.make_home()
        voice = self.settings.voice
        return Pyttsx3Voice(self.cache_folder / "voice", voice.name, voice.rate, self.settings.sound.volume)

    def transcriber(self) -> Transcriber:
        """Return the recogniser; its model is loaded by `warm_up`. Raise ModelError."""
        from voice_coach.transcribe import make_transcriber
        from voice_coach.transcribe.interruptible import Interruptible

        self.make_home()
        wanted = self.settings.transcription
        transcriber = make_transcriber(
            wanted.engine, wanted.model, self.cache_folder, language=wanted.language, threads=wanted.threads
        )
        return Interruptible(transcriber, self.stopping)

    def transcribe(self, pcm: bytes, transcriber: Transcriber) -> Transcript:
        """Write down a finished recording (16 kHz samples). Raise TranscribeError."""
        from voice_coach.listen import transcribe_recording

        return transcribe_recording(pcm, self.activity(), transcriber)

    def activity(self) -> VoiceActivity:
        """Return what tells speech from other sound."""
        from voice_coach.listen import make_activity

        return make_activity()

    @property
    def reopening(self) -> Reopening:
        """How a microphone that went away is waited for."""
        from voice_coach.listen.listener import Reopening

        return Reopening()

    def packer(self) -> Packer:
        """Return what makes recordings small."""
        from voice_coach.store import Packer

        return Packer()

    def microphone(self, clock: Clock) -> Microphone:
        """Return the configured microphone. Raise DeviceUnavailable."""
        from voice_coach.sound import open_microphone

        return open_microphone(self.settings.sound.input, clock)

    def microphone_in_use(self) -> bool:
        """Return whether another program is listening; False where this computer does not tell."""
        from voice_coach.sound.in_use import microphone_in_use

        return microphone_in_use() or False

    def loudspeaker(self, clock: Clock) -> Loudspeaker:
        """Return the configured loudspeaker. Raise DeviceUnavailable."""
        from voice_coach.sound import open_loudspeaker

        sound = self.settings.sound
        return open_loudspeaker(sound.output, clock, sound.lead_in)

    def new_clock(self) -> Clock:
        """Return the clock that fits the microphone: sound counts the time of a file."""
        return AudioClock() if self.settings.sound.input.startswith("file:") else SystemClock()

    def play(self, form: str, data: bytes) -> None:
        """Play a recording of the journal to its end. Raise DeviceUnavailable."""
        from voice_coach.model import SAMPLE_RATE, Sound
        from voice_coach.store import decode

        speaker = self.loudspeaker(SystemClock())
        try:
            speaker.play(Sound(decode(form, data), SAMPLE_RATE)).wait()
        finally:
            speaker.close()
