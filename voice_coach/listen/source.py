"""Between our microphones and SpeechRecognition's audio sources, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import speech_recognition as sr

from voice_coach.errors import DeviceLost, DeviceUnavailable
from voice_coach.model import FRAME_BYTES, FRAME_SAMPLES, SAMPLE_RATE

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from voice_coach.ports import Microphone


class CaptureStream:
    """The `stream` of an open CaptureSource."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self._rest = b""

    def read(self, samples: int) -> bytes:
        """Return exactly `samples` samples. Raise DeviceLost, keeping what was read for the next call."""
        wanted = samples * 2
        while len(self._rest) < wanted:
            self._rest += self._microphone.read()
        sound, self._rest = self._rest[:wanted], self._rest[wanted:]
        return sound


class CaptureSource(sr.AudioSource):  # type: ignore[misc]  # the library has no types
    """One of our microphones as an AudioSource: open inside `with`, which raises DeviceUnavailable."""

    SAMPLE_RATE = SAMPLE_RATE
    SAMPLE_WIDTH = 2
    CHUNK = FRAME_SAMPLES

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self.stream: CaptureStream | None = None

    def __enter__(self) -> Self:
        self._microphone.start()
        self.stream = CaptureStream(self._microphone)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stream = None
        self._microphone.stop()

    def read(self) -> bytes:
        """Return the next frame. Raise DeviceLost, also when the source is not open."""
        if self.stream is None:
            message = f"The microphone {self._microphone.name} is not open."
            raise DeviceLost(message)
        return self.stream.read(self.CHUNK)

    def reopen(self) -> bytes:
        """Close, open again and return the first frame. Raise DeviceUnavailable or DeviceLost."""
        self.__exit__(None, None, None)
        self.__enter__()
        return self.read()


class SourceMicrophone:
    """Any AudioSource of 16 kHz and 16 bits as our Microphone; its end counts as a lost device."""

    def __init__(self, source: sr.AudioSource, name: str = "audio source") -> None:
        self.name = name
        self._source = source
        self._open = False

    def start(self) -> None:
        """Enter the source. Raise DeviceUnavailable if it cannot be, or has another format than ours."""
        if self._open:
            return
        try:
            self._source.__enter__()
        except (OSError, ValueError, AttributeError, AssertionError) as problem:
            message = f"The {self.name} could not be opened."
            remedy = "Check that it exists and that nothing else uses it."
            raise DeviceUnavailable(message, remedy) from problem
        self._open = True
        if (self._source.SAMPLE_RATE, self._source.SAMPLE_WIDTH) != (SAMPLE_RATE, 2):
            self.stop()
            message = f"The {self.name} does not deliver 16 kHz, 16-bit sound."
            raise DeviceUnavailable(message, "Convert it, or choose another source.")

    def read(self) -> bytes:
        """Return the next frame, the last one filled up with silence. Raise DeviceLost at the end."""
        sound = self._read() if self._open else b""
        if not sound:
            message = f"The {self.name} delivers no more sound."
            raise DeviceLost(message)
        return sound.ljust(FRAME_BYTES, b"\0")

    def _read(self) -> bytes:
        try:
            return bytes(self._source.stream.read(FRAME_SAMPLES))
        except (OSError, EOFError) as problem:
            message = f"The {self.name} stopped delivering sound."
            raise DeviceLost(message, "Check its connection.") from problem

    def stop(self) -> None:
        if self._open:
            self._open = False
            self._source.__exit__(None, None, None)


def audio_data(pcm: bytes) -> sr.AudioData:
    """Return 16 kHz, 16-bit sound as what SpeechRecognition's recognisers take."""
    return sr.AudioData(pcm, SAMPLE_RATE, 2)
