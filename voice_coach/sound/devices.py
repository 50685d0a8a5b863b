"""Real devices through miniaudio: one microphone, one loudspeaker, and a watchdog on both.

The sound system tells nobody when a device is unplugged: the data just ends. So a device that has moved no
sound for two seconds of wall-clock time is lost.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from typing import TYPE_CHECKING, Any

from voice_coach.errors import DeviceLost
from voice_coach.model import FRAME_BYTES, SAMPLE_RATE
from voice_coach.sound.choose import DEFAULT, DeviceKind, choose, refused

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import ModuleType

    from voice_coach.model import Sound
    from voice_coach.ports import Playback

logger = logging.getLogger(__name__)

LOST_AFTER = 2.0
"""Seconds without any sound data after which a device counts as lost."""
_MARGIN = 0.05
"""Seconds of silence played after a sound, beyond what the sound system holds ahead."""


def _library() -> ModuleType:
    from voice_coach.sound import _miniaudio

    return _miniaudio


class DeviceMicrophone:
    """A microphone by name, id, unique part of a name, or "default"."""

    def __init__(self, name: str = DEFAULT) -> None:
        self.name = name
        self._miniaudio = _library()  # loads a C library: now, and not when the person begins to speak
        self._device: Any = None
        self._blocks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._rest = bytearray()

    def start(self) -> None:
        """Open the device and begin to capture; nothing happens when it is open. Raise DeviceUnavailable."""
        if self._device is not None:
            return
        handle = choose(self._miniaudio.find_devices(), DeviceKind.INPUT, self.name)
        self._blocks, self._rest = queue.SimpleQueue(), bytearray()
        try:
            self._device = self._miniaudio.open_capture(SAMPLE_RATE, handle, _receive(self._blocks))
        except OSError as error:
            raise refused(DeviceKind.INPUT, self.name) from error

    def read(self) -> bytes:
        """Return the next frame of 512 samples. Raise DeviceLost after 2 s without any, or when stopped."""
        blocks, rest = self._blocks, self._rest
        while len(rest) < FRAME_BYTES:
            if self._device is None:
                message = f'The microphone "{self.name}" is not open.'
                raise DeviceLost(message)
            rest += self._next_block(blocks)
        frame = bytes(rest[:FRAME_BYTES])
        del rest[:FRAME_BYTES]
        return frame

    def _next_block(self, blocks: queue.SimpleQueue[bytes]) -> bytes:
        try:
            return blocks.get(timeout=LOST_AFTER)
        except queue.Empty:
            message = f'The microphone "{self.name}" has delivered nothing for {LOST_AFTER:.0f} seconds.'
            remedy = "Check that it is plugged in."
            raise DeviceLost(message, remedy) from None

    def stop(self) -> None:
        """Close the device; what was captured and not read is dropped. Harmless when it is not open."""
        device, self._device = self._device, None
        if device is None:
            return
        self._miniaudio.release(device)
        self._rest.clear()
        self._blocks.put(b"")  # wakes a reader in another thread


def _receive(blocks: queue.SimpleQueue[bytes]) -> Generator[None, bytes, None]:
    while True:
        block = yield
        blocks.put(bytes(block))


class DeviceLoudspeaker:
    """A loudspeaker by name, id, unique part of a name, or "default".

    Each sound opens the device anew: that takes about 10 ms, follows the person when they put headphones on,
    and costs nothing while the coach is silent. A new sound ends the one before it. `lead_in` is the silence
    in seconds played first, for Bluetooth and HDMI outputs which swallow the first words.
    """

    def __init__(self, name: str = DEFAULT, lead_in: float = 0.0) -> None:
        self.name = name
        self._miniaudio = _library()  # loads a C library: now, and not when a question is due
        self._lead_in = lead_in
        self._playback: _DevicePlayback | None = None

    def play(self, sound: Sound) -> Playback:
        """Begin to play and return at once. Raise DeviceUnavailable."""
        self.close()
        handle = choose(self._miniaudio.find_devices(), DeviceKind.OUTPUT, self.name)
        silence = bytes(2 * round(self._lead_in * sound.rate))
        playback = _DevicePlayback(self.name, self._miniaudio, silence + sound.pcm, sound.rate)
        try:
            playback.begin(handle)
        except OSError as error:
            raise refused(DeviceKind.OUTPUT, self.name) from error
        self._playback = playback
        return playback

    def close(self) -> None:
        """Silence whatever is playing and release the device."""
        playback, self._playback = self._playback, None
        if playback is not None:
            playback.stop()


class _DevicePlayback:
    """One sound on its way out. A thread of its own closes the device, since its callback must not."""

    def __init__(self, name: str, library: ModuleType, pcm: bytes, rate: int) -> None:
        self._name = name
        self._miniaudio = library
        self._rate = rate
        self._pcm = memoryview(pcm)
        self._end = len(pcm) + 2 * round((library.PLAYBACK_AHEAD + _MARGIN) * rate)
        self._heard = False
        self._lost = False
        self._moved = 0.0
        self._over = threading.Event()
        self._closed = threading.Event()

    def begin(self, handle: Any) -> None:
        """Open the device and start. Raise OSError."""
        self._moved = time.monotonic()
        device = self._miniaudio.open_playback(self._rate, handle, self._supply())
        threading.Thread(target=self._watch, args=(device,), name="playback", daemon=True).start()

    def wait(self) -> bool:
        """Return True when all of it was heard, False when it was stopped. Raise DeviceLost."""
        self._over.wait()
        if self._lost or not self._closed.wait(LOST_AFTER):
            message = f'The loudspeaker "{self._name}" has taken no sound for {LOST_AFTER:.0f} seconds.'
            remedy = "Check that it is plugged in and switched on."
            raise DeviceLost(message, remedy)
        return self._heard

    def stop(self) -> None:
        """Silence it at once; harmless when it has ended."""
        self._over.set()
        self._closed.wait(LOST_AFTER)

    def _supply(self) -> Generator[memoryview, int, None]:
        """Hand out the sound in blocks as long as asked for; past its end the device plays silence."""
        samples = yield self._pcm[:0]
        position = 0
        while True:
            self._moved = time.monotonic()
            block = self._pcm[position : position + 2 * samples]
            position += 2 * samples
            if position >= self._end and not self._over.is_set():
                self._heard = True
                self._over.set()
            samples = yield block

    def _watch(self, device: Any) -> None:
        while not self._over.wait(max(0.0, self._moved + LOST_AFTER - time.monotonic())):
            if time.monotonic() - self._moved >= LOST_AFTER:
                logger.warning("playback made no progress for %.0f s", LOST_AFTER)
                self._lost = True
                self._over.set()
        self._miniaudio.release(device)
        self._closed.set()
