"""The steps that make a sound: the coach's voice, and the person's through the microphone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from voice_coach.errors import SpeakError, VoiceCoachError
from voice_coach.model import SAMPLE_RATE, Sound
from voice_coach.setup.desk import After, Setup
from voice_coach.setup.microphone import record, watch
from voice_coach.sound import DeviceKind, list_devices
from voice_coach.speak import Pyttsx3Voice

if TYPE_CHECKING:
    from voice_coach.ports import Clock, Microphone, Transcriber
    from voice_coach.settings import Settings

USUAL_RATE = 155
RATES = {"slow": 130, "usual": USUAL_RATE, "fast": 180}
"""Words a minute."""
MOST_NAMES = 12


def names_of(setup: Setup, kind: DeviceKind) -> str:
    """Return the devices of this computer in words."""
    found = ", ".join(device.name for device in list_devices() if device.kind is kind)
    return found or setup.words.say("voice.no_device")


# --- the voice ----------------------------------------------------------------------------------------------


def voice(setup: Setup) -> After:
    """Let the person hear the coach, and choose its speed and voice, until it is heard and right.

    Without any loudspeaker the step waits.
    """
    before = setup.house.settings
    if _nothing_to_hear(setup):
        setup.say("voice.waits")
        return After.LATER
    _ask_speed(setup)
    kept = False
    try:
        with setup.house.voice_lock():
            kept = _until_right(setup)
    finally:
        chosen, setup.house.settings = setup.house.settings, before
    if not kept:
        return After.LATER
    values = {
        "voice_rate": (before.voice.rate, chosen.voice.rate),
        "voice_name": (before.voice.name, chosen.voice.name),
        "sound_output": (before.sound.output, chosen.sound.output),
    }
    setup.change("voice", **{name: new for name, (old, new) in values.items() if new != old})
    return After.NEXT


def _nothing_to_hear(setup: Setup) -> bool:
    """Tell whether the sample would need a loudspeaker and this computer has none."""
    chosen = setup.house.settings.sound.output
    if chosen == "none" or chosen.startswith("file:"):
        return False
    return not any(device.kind is DeviceKind.OUTPUT for device in list_devices())


def _until_right(setup: Setup) -> bool:
    while True:
        heard = _speak(setup) and setup.yes("voice.heard", default=True)
        if not heard and not _other_output(setup):
            return False
        if heard and (setup.yes("voice.right", default=True) or not _change(setup)):
            return True


def _speak(setup: Setup) -> bool:
    """Say the sample. What keeps it from being said is shown, and False returned."""
    house = setup.house
    voice = house.voice()
    try:
        speaker = house.loudspeaker(house.new_clock())
        try:
            speaker.play(voice.render(setup.words.say("voice.sample"))).wait()
        finally:
            speaker.close()
    except VoiceCoachError as error:
        setup.say("walk.failed", problem=str(error))
        return False
    finally:
        voice.close()
    return True


def _other_output(setup: Setup) -> bool:
    """Ask for another loudspeaker; return False if the person leaves it for later."""
    setup.say("voice.silent", names=names_of(setup, DeviceKind.OUTPUT))
    said = setup.console.ask(setup.words.say("voice.output")).strip()
    if said.lower() == setup.words.say("voice.later"):
        return False
    if said:
        setup.house.settings = replace(setup.house.settings, sound=replace(setup.house.settings.sound, output=said))
    return True


def _change(setup: Setup) -> bool:
    """Change the speed or the voice; return False if the person keeps both."""
    options = {way: setup.words.say(f"voice.{way}") for way in ("change_speed", "change_voice", "keep")}
    way = setup.console.choose(setup.words.say("voice.another"), options)
    if way == "change_speed":
        _ask_speed(setup)
    elif way == "change_voice":
        _ask_voice(setup)
    return way != "keep"


def _ask_speed(setup: Setup) -> None:
    now = setup.house.settings.voice.rate
    options = {pace: setup.words.say(f"voice.{pace}", rate=rate) for pace, rate in RATES.items()}
    current = next((pace for pace, rate in RATES.items() if rate == now), "kept")
    if current == "kept":
        options["kept"] = setup.words.say("voice.kept", rate=now)
    pace = setup.console.choose(setup.words.say("voice.question"), options, current)
    _with_voice(setup, rate=RATES.get(pace, now))


def _ask_voice(setup: Setup) -> None:
    """Ask for another voice; one that cannot speak is told and not taken."""
    names = ", ".join(_voices(setup)) or setup.words.say("voice.no_device")
    said = setup.console.ask(setup.words.say("voice.voices", names=names)).strip()
    before = setup.house.settings.voice.name
    _with_voice(setup, name=said or None)
    voice = setup.house.voice()
    try:
        voice.render(setup.words.say("voice.sample"))
    except SpeakError as error:
        setup.say("walk.failed", problem=str(error))
        _with_voice(setup, name=before)
    finally:
        voice.close()


def _voices(setup: Setup) -> list[str]:
    """Return the names of some voices that speak the person's language."""
    voice = setup.house.voice()
    try:
        found = voice.voices() if isinstance(voice, Pyttsx3Voice) else ()
    finally:
        voice.close()
    spoken = setup.house.settings.transcription.language
    own = [each.name for each in found if any(re.split("[-_]", code)[0].lower() == spoken for code in each.languages)]
    return own[:MOST_NAMES]


def _with_voice(setup: Setup, rate: int | None = None, name: str | None = "") -> None:
    held = setup.house.settings.voice
    chosen = replace(held, rate=rate or held.rate, name=held.name if name == "" else name)
    setup.house.settings = replace(setup.house.settings, voice=chosen)


# --- the microphone -----------------------------------------------------------------------------------------


def microphone(setup: Setup) -> After:
    """Show the level of the microphone, then read a sentence back to the person. Nothing of it is kept."""
    with setup.house.voice_lock():
        clock = setup.house.new_clock()
        device = _levelled(setup, clock)
        if device is None:
            return After.LATER
        transcriber = setup.house.transcriber()
        try:
            near = _read_back(setup, device, transcriber, clock)
        finally:
            transcriber.close()
    if not near:
        return After.LATER
    setup.keep("microphone")
    return After.NEXT


def _levelled(setup: Setup, clock: Clock) -> Microphone | None:
    """Return a microphone whose level the person is content with; None if there is none."""
    device = setup.house.microphone(clock)
    setup.say("microphone.intro")
    while True:
        setup.console.ask(setup.words.say("microphone.ready"))
        with setup.console.meter(setup.words.say("microphone.level")) as meter:
            level = watch(device, meter)
        verdict = level.verdict
        setup.say(f"microphone.{verdict}", **({} if verdict == "blank" else {"level": round(level.loudest)}))
        if verdict == "good":
            return device
        if not setup.yes("microphone.again", default=True):
            return None if verdict == "blank" else device
        device = _other_input(setup, clock) or device


def _other_input(setup: Setup, clock: Clock) -> Microphone | None:
    """Ask for another microphone; None keeps this one. Raise DeviceUnavailable."""
    question = setup.words.say("microphone.input", names=names_of(setup, DeviceKind.INPUT))
    said = setup.console.ask(question).strip()
    if not said:
        return None
    before = setup.house.settings
    setup.house.settings = _with_input(before, said)
    try:
        device = setup.house.microphone(clock)
        device.start()
        device.stop()
    except VoiceCoachError as error:
        setup.house.settings = before
        setup.say("walk.failed", problem=str(error))
        return None
    setup.change("microphone", sound_input=said)
    return device


def _with_input(settings: Settings, name: str) -> Settings:
    return replace(settings, sound=replace(settings.sound, input=name))


def _read_back(setup: Setup, device: Microphone, transcriber: Transcriber, clock: Clock) -> bool:
    """Return whether the person found what was heard near enough to what they said."""
    transcriber.warm_up()
    while True:
        setup.say("microphone.read", sentence=setup.words.say("microphone.sentence"))
        setup.console.ask(setup.words.say("microphone.ready"))
        with setup.console.meter(setup.words.say("microphone.level")) as meter:
            pcm = record(device, setup.house.activity(), meter)
        setup.say("microphone.model")
        heard = setup.house.transcribe(pcm, transcriber).words
        setup.console.show(
            setup.words.say("microphone.heard", words=heard) if heard else setup.words.say("microphone.nothing")
        )
        if setup.yes("microphone.play", default=False):
            _play(setup, pcm, clock)
        setup.say("microphone.forgotten")
        if heard and setup.yes("microphone.right", default=True):
            return True
        setup.say("microphone.far")
        if not setup.yes("microphone.again", default=True):
            return False


def _play(setup: Setup, pcm: bytes, clock: Clock) -> None:
    try:
        speaker = setup.house.loudspeaker(clock)
        try:
            speaker.play(Sound(pcm, SAMPLE_RATE)).wait()
        finally:
            speaker.close()
    except VoiceCoachError as error:
        setup.say("walk.failed", problem=str(error))
