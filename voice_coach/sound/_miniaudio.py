"""The one place that touches miniaudio. Imported late, because it loads a C library.

Everything here that is not obvious answers to something miniaudio really does:
* it imports numpy when it can find it, for an argument type we never use: 12 MB of a daemon's memory;
* an opened device keeps its context after `close()`: five file descriptors and one PulseAudio client each,
  and PulseAudio refuses the 65th, so whatever opens here also releases its context, even when opening fails;
* without an explicit list of backends it falls back to one called Null, which plays and hears nothing.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator


@contextmanager
def _without_numpy() -> Iterator[None]:
    """Let `import numpy` fail meanwhile, unless somebody else has loaded it already."""
    hidden = "numpy" not in sys.modules
    if hidden:
        sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if hidden:
            del sys.modules["numpy"]


with _without_numpy():
    import miniaudio
    from _miniaudio import ffi, lib  # type: ignore[import-not-found, unused-ignore]

CAPTURE_MS = 20
"""Length of one delivery from a microphone."""
PLAYBACK_MS = 100
"""Length of one request from a loudspeaker. With four busy processes on two cores, 50 ms gave a gap in one
sentence of eight and 100 ms none; the first sample is heard equally soon, since the first three come at once."""
PLAYBACK_PERIODS = 3
PLAYBACK_AHEAD = PLAYBACK_MS * PLAYBACK_PERIODS / 1000
"""Seconds by which a loudspeaker takes its sound before it is heard."""

Opened = Any
"""An open miniaudio device; the library has no types."""

_QUIET = ctypes.CFUNCTYPE(None)(lambda: None)
"""Takes any arguments by ignoring them: fine for a C function whose caller cleans up, as on every Unix."""


@dataclass(frozen=True, slots=True)
class Found:
    """A device as the system lists it. `handle` is what miniaudio wants to open it."""

    name: str
    id: str
    kind: str
    default: bool
    monitor: bool
    handle: Any


def decode_file(path: str, rate: int) -> bytes:
    """Return the sound of a file as one channel, signed 16-bit, at `rate`. Raise ValueError, OSError."""
    try:
        decoded = miniaudio.decode_file(path, miniaudio.SampleFormat.SIGNED16, 1, rate)
    except miniaudio.MiniaudioError as error:
        raise ValueError(str(error)) from error
    return bytes(decoded.samples)


def decode_bytes(data: bytes, rate: int) -> bytes:
    """Like decode_file, for a whole file in memory. Raise ValueError."""
    try:
        decoded = miniaudio.decode(data, miniaudio.SampleFormat.SIGNED16, 1, rate)
    except miniaudio.MiniaudioError as error:
        raise ValueError(str(error)) from error
    return bytes(decoded.samples)


def resample(pcm: bytes, rate: int, wanted: int) -> bytes:
    """Return `pcm` (one channel, signed 16-bit) at another rate."""
    if rate == wanted or not pcm:
        return pcm
    form = miniaudio.SampleFormat.SIGNED16
    return bytes(miniaudio.convert_frames(form, 1, rate, pcm, form, 1, wanted))


def open_capture(rate: int, handle: Any, receive: Generator[None, bytes, None]) -> Opened:
    """Open a microphone and let every block of sound be sent to `receive`. Raise OSError."""
    return _open(
        miniaudio.CaptureDevice,
        receive,
        input_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=rate,
        buffersize_msec=CAPTURE_MS,
        device_id=handle,
    )


def open_playback(rate: int, handle: Any, supply: Generator[bytes, int, None]) -> Opened:
    """Open a loudspeaker and let `supply` be asked for every block. Raise OSError."""
    return _open(
        miniaudio.PlaybackDevice,
        supply,
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=rate,
        buffersize_msec=PLAYBACK_MS,
        callback_periods=PLAYBACK_PERIODS,
        device_id=handle,
    )


def _open(kind: Any, generator: Generator[Any, Any, None], **options: Any) -> Opened:
    _silence_c_libraries()
    device = kind.__new__(kind)
    try:
        device.__init__(backends=_backends(), app_name="Voice Coach", **options)
        next(generator)
        device.start(generator)
    except miniaudio.MiniaudioError as error:
        release(device)
        message = f"miniaudio: {error}"
        raise OSError(message) from error
    return device


def release(device: Opened) -> None:
    """Silence and close a device with its context. Never from the device's own callback: that hangs."""
    device.close()
    context = getattr(device, "_context", None)
    if context is not None:
        lib.ma_context_uninit(context)
        device._context = None


def find_devices() -> list[Found]:
    """Return every device there is; none when there is no sound system."""
    _silence_c_libraries()
    context = ffi.new("ma_context *")
    backends = _backends()
    wanted = ffi.new("ma_backend[]", [backend.value for backend in backends])
    if lib.ma_context_init(wanted, len(backends), ffi.NULL, context) != lib.MA_SUCCESS:
        return []
    try:
        return _list(context)
    finally:
        lib.ma_context_uninit(context)


def _list(context: Any) -> list[Found]:
    outputs, inputs = ffi.new("ma_device_info **"), ffi.new("ma_device_info **")
    output_count, input_count = ffi.new("ma_uint32 *"), ffi.new("ma_uint32 *")
    result = lib.ma_context_get_devices(context, outputs, output_count, inputs, input_count)
    if result != lib.MA_SUCCESS:
        return []
    backend = ffi.string(lib.ma_get_backend_name(context.backend)).decode()
    if backend == "ALSA" and not _alsa_has_cards():
        return []
    found = [_found(backend, "input", inputs[0][i]) for i in range(input_count[0])]
    return found + [_found(backend, "output", outputs[0][i]) for i in range(output_count[0])]


def _found(backend: str, kind: str, info: Any) -> Found:
    identity = _id_text(backend, bytes(ffi.buffer(ffi.addressof(info.id))))
    return Found(
        name=ffi.string(info.name).decode(errors="replace"),
        id=identity,
        kind=kind,
        default=bool(info.isDefault),
        monitor=backend == "PulseAudio" and kind == "input" and identity.endswith(".monitor"),
        handle=ffi.new("ma_device_id *", info.id),
    )


def _id_text(backend: str, raw: bytes) -> str:
    """Return a device id, a C union, as something that can stand in a configuration file."""
    if backend in ("PulseAudio", "ALSA", "Core Audio", "sndio", "audio(4)", "OSS"):
        return raw.split(b"\0", 1)[0].decode(errors="replace")
    if backend == "WASAPI":
        return raw.decode("utf-16-le", errors="replace").split("\0", 1)[0]
    return raw.rstrip(b"\0").hex() or "0"


def _alsa_has_cards() -> bool:
    """Tell whether there is a sound card: without one ALSA still lists plug-ins that cannot be opened."""
    try:
        with open("/proc/asound/cards", encoding="utf-8") as cards:
            return "no soundcards" not in cards.read()
    except OSError:
        return False


def _backends(platform: str = sys.platform) -> list[Any]:
    backend = miniaudio.Backend
    if platform == "darwin":
        return [backend.COREAUDIO]
    if platform == "win32":
        return [backend.WASAPI, backend.DSOUND, backend.WINMM]
    if platform == "linux":
        return [backend.PULSEAUDIO, backend.ALSA, backend.JACK]
    return [backend.SNDIO, backend.AUDIO4, backend.OSS]


def _silence_c_libraries() -> None:
    """Keep ALSA and JACK from writing twenty lines to the terminal about a card that is not there."""
    if sys.platform != "linux":
        return
    for library, functions in (
        ("libasound.so.2", ("snd_lib_error_set_handler",)),
        ("libjack.so.0", ("jack_set_error_function", "jack_set_info_function")),
    ):
        with suppress(OSError, AttributeError):
            loaded = ctypes.CDLL(library)
            for function in functions:
                getattr(loaded, function)(_QUIET)
