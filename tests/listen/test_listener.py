"""One answer: reports, commands, words and a microphone that comes and goes, in virtual time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fakes import RecordingLoudspeaker, tone
from tests.listen.fakes_listen import (
    FREE,
    NUMBER,
    LooseClock,
    ReadingTranscriber,
    Scene,
    quiet,
    say,
)
from voice_coach.errors import DeviceLost, DeviceUnavailable, JournalFull, TranscribeError
from voice_coach.listen.listener import Reopening
from voice_coach.listen.spool import SpoolWriter, read_spool
from voice_coach.model import (
    Command,
    EndReason,
    ListeningEnded,
    MicrophoneBack,
    MicrophoneLost,
    MicrophoneMuted,
    NearLimit,
    Patience,
    SoftPause,
    SpeechStarted,
    SpokenCommand,
)

if TYPE_CHECKING:
    from pathlib import Path


def reports(scene: Scene, *args: object) -> list[object]:
    return [report for _, report in scene.listen(*args)]  # type: ignore[arg-type]


def ended(reason: EndReason, command: SpokenCommand | None = None) -> ListeningEnded:
    return ListeningEnded(reason, command)


def test_an_answer_with_a_thinking_pause_is_one_answer() -> None:
    scene = Scene([quiet(2), say("first part"), quiet(7), say("second part"), quiet(20)])
    timed = scene.listen()
    assert [report for _, report in timed] == [
        SpeechStarted(),
        SoftPause(),
        SoftPause(),
        ended(EndReason.PAUSE),
    ]
    assert timed[1][0] == pytest.approx(3 + 4, abs=0.1)
    assert timed[-1][0] == pytest.approx(11 + 8, abs=0.2)
    assert scene.capture.transcript().words == "first part second part"
    assert scene.capture.heard_speech


def test_the_microphone_is_only_open_while_listening() -> None:
    scene = Scene([say("a word"), quiet(20)])
    listening = scene.capture.listen(FREE)
    assert scene.microphone.starts == 0
    assert next(listening) == SpeechStarted()
    assert scene.microphone.starts == 1
    listening.close()  # type: ignore[attr-defined]
    with pytest.raises(DeviceLost, match="not open"):
        scene.microphone.read()


def test_the_microphone_is_closed_when_the_end_is_reported() -> None:
    scene = Scene([say("a word"), quiet(20)])
    for report in scene.capture.listen(FREE):
        if isinstance(report, ListeningEnded):
            with pytest.raises(DeviceLost, match="not open"):
                scene.microphone.read()


def test_nobody_speaks() -> None:
    scene = Scene([quiet(60)])
    timed = scene.listen()
    assert timed[-1][1] == ended(EndReason.NO_SPEECH)
    assert timed[-1][0] == pytest.approx(12, abs=0.1)
    assert not scene.capture.heard_speech
    assert scene.capture.transcript().words == ""
    assert scene.transcriber.asked == []


def test_a_click_is_no_word_and_does_not_reach_the_recogniser() -> None:
    scene = Scene([quiet(1), say("click", 0.064), quiet(60)])
    assert reports(scene) == [ended(EndReason.NO_SPEECH)]
    assert scene.capture.transcript().words == ""
    assert scene.transcriber.asked == []


def test_that_is_all_ends_at_once_and_is_cut_from_the_words() -> None:
    scene = Scene([quiet(1), say("my answer", 5), quiet(2), say("that's all"), quiet(20)])
    timed = scene.listen()
    assert timed[-1][1] == ended(EndReason.DONE, SpokenCommand(Command.DONE))
    assert timed[-1][0] == pytest.approx(9 + 0.75, abs=0.1)
    assert scene.capture.transcript().words == "my answer"


def test_a_command_ends_the_listening() -> None:
    scene = Scene([quiet(1), say("ten minutes later", 2), quiet(20)])
    assert reports(scene)[-1] == ended(EndReason.COMMAND, SpokenCommand(Command.LATER, 10))
    assert scene.capture.transcript().words == ""
    assert not scene.capture.heard_speech


def test_more_time_doubles_the_patience_and_is_cut() -> None:
    scene = Scene([say("well"), quiet(1), say("give me more time"), quiet(14), say("so"), quiet(40)])
    timed = scene.listen()
    assert timed[-1][1] == ended(EndReason.PAUSE)
    assert timed[-1][0] == pytest.approx(18 + 16, abs=0.2)
    assert scene.capture.transcript().words == "well so"


def test_a_command_word_within_an_utterance_is_an_answer() -> None:
    scene = Scene([say("we"), quiet(0.4), say("skip"), quiet(0.4), say("school"), quiet(20)])
    assert reports(scene)[-1] == ended(EndReason.PAUSE)
    assert scene.capture.transcript().words == "we skip school"


def test_a_long_utterance_is_never_a_command() -> None:
    scene = Scene([say("skip", 4.5), quiet(20)])
    assert reports(scene)[-1] == ended(EndReason.PAUSE)
    assert scene.capture.transcript().words == "skip"


def test_a_single_utterance_is_decoded_once() -> None:
    scene = Scene([quiet(1), say("only this", 2), quiet(20)])
    scene.listen()
    scene.capture.transcript()
    assert [words for words, _ in scene.transcriber.asked] == ["only this"]


def test_words_are_ready_when_the_answer_ends() -> None:
    scene = Scene([say("one long story", 40), quiet(2), say("with an end", 6), quiet(20)])
    scene.listen()
    before = len(scene.transcriber.asked)
    assert scene.capture.transcript().words == "one long story one long story with an end"
    assert len(scene.transcriber.asked) == before


def test_the_last_words_of_a_full_window_are_the_context_of_the_next() -> None:
    scene = Scene([say("a story", 24), quiet(2), say("goes on", 10), quiet(20)])
    scene.listen()
    assert ("goes on", "a story") in scene.transcriber.asked


def test_a_number_ends_as_soon_as_it_is_understood() -> None:
    scene = Scene([quiet(1), say("six", 0.5), quiet(20)])
    timed = scene.listen(NUMBER, lambda words: words == "six")
    assert timed[-1][1] == ended(EndReason.PAUSE)
    assert timed[-1][0] == pytest.approx(1.5 + 0.3, abs=0.1)
    assert len(scene.transcriber.asked) == 1
    assert scene.capture.transcript().words == "six"


def test_a_number_that_is_not_understood_yet_gets_its_pause() -> None:
    scene = Scene([quiet(1), say("well", 0.5), quiet(0.6), say("six", 0.5), quiet(20)])
    timed = scene.listen(NUMBER, lambda words: words == "well six")
    assert timed[-1][0] == pytest.approx(2.6 + 0.3, abs=0.1)


def test_a_command_in_place_of_a_number_waits_for_its_end() -> None:
    scene = Scene([quiet(1), say("skip"), quiet(20)])
    timed = scene.listen(NUMBER, lambda words: True)
    assert timed[-1][1] == ended(EndReason.COMMAND, SpokenCommand(Command.SKIP))


def test_a_slow_recogniser_still_gets_to_say_that_it_was_a_command() -> None:
    slow = ReadingTranscriber(slow=True)
    scene = Scene([quiet(1), say("skip"), quiet(20)], slow, LooseClock())
    listening = scene.capture.listen(NUMBER, lambda words: False)
    assert next(listening) == SpeechStarted()
    original = scene.microphone.read

    def answer_late() -> bytes:
        if scene.clock.monotonic() > 4:
            slow.answer()
        return original()

    scene.microphone.read = answer_late  # type: ignore[method-assign]
    assert list(listening) == [ended(EndReason.COMMAND, SpokenCommand(Command.SKIP))]


def test_speaking_on_turns_a_late_command_into_an_answer() -> None:
    slow = ReadingTranscriber(slow=True)
    script = [quiet(1), say("skip"), quiet(1), say("said my mother", 3), quiet(20)]
    scene = Scene(script, slow, LooseClock())
    for _ in scene.capture.listen(FREE):
        if scene.clock.monotonic() > 4:
            slow.answer()
    slow.answer()
    slow._slow = False
    assert scene.capture.transcript().words == "skip said my mother"


def test_a_hung_recogniser_holds_an_end_up_for_three_seconds_at_most() -> None:
    scene = Scene([quiet(1), say("six"), quiet(30)], ReadingTranscriber(slow=True), LooseClock())
    timed = scene.listen(NUMBER, lambda words: True)
    assert timed[-1][1] == ended(EndReason.PAUSE)
    assert timed[-1][0] == pytest.approx(2 + 0.9 + 3, abs=0.2)


def test_a_failed_decoding_is_tried_again_at_the_end() -> None:
    scene = Scene([say("precious", 5), quiet(20)], ReadingTranscriber(fails=[0]))
    assert reports(scene)[-1] == ended(EndReason.PAUSE)
    assert scene.capture.transcript().words == "precious"


def test_a_recogniser_that_keeps_failing_is_an_error_of_the_words_alone() -> None:
    scene = Scene([say("precious", 5), quiet(20)], ReadingTranscriber(fails=range(9)))
    assert reports(scene)[-1] == ended(EndReason.PAUSE)
    with pytest.raises(TranscribeError):
        scene.capture.transcript()
    assert scene.capture.seconds > 12


def test_a_lost_microphone_comes_back_and_the_answer_goes_on() -> None:
    scene = Scene([say("before", 2), quiet(1), say("after", 2), quiet(20)], lost_at=(3.0,), refuses=3)
    assert reports(scene) == [
        SpeechStarted(),
        MicrophoneLost(),
        MicrophoneBack(),
        SoftPause(),
        ended(EndReason.PAUSE),
    ]
    assert scene.capture.transcript().words == "before after"


def test_patience_begins_again_when_the_microphone_is_back() -> None:
    scene = Scene([say("before", 2), quiet(60)], lost_at=(5.0,))
    timed = scene.listen()
    back = next(at for at, report in timed if report == MicrophoneBack())
    assert timed[-1][0] - back == pytest.approx(8, abs=0.1)


def test_a_microphone_that_stays_away_ends_the_listening_and_the_answer_is_kept() -> None:
    scene = Scene([say("before", 2), quiet(9)], lost_at=(3.0,), refuses=10**6, reopening=Reopening(0.001, 0.02))
    assert reports(scene)[-2:] == [MicrophoneLost(), ended(EndReason.DEVICE_GONE)]
    assert scene.capture.transcript().words == "before"


def test_a_stop_while_the_microphone_is_away() -> None:
    scene = Scene([say("before", 2), quiet(9)], lost_at=(3.0,), refuses=10**6)
    found = []
    for report in scene.capture.listen(FREE):
        found.append(report)
        if report == MicrophoneLost():
            scene.stopping.set()
    assert found[-1] == ended(EndReason.STOPPED)


def test_a_stop_is_obeyed_within_a_frame() -> None:
    scene = Scene([say("before", 2), quiet(60)])
    found = []
    for report in scene.capture.listen(FREE):
        found.append((scene.clock.monotonic(), report))
        scene.stopping.set()
    assert [report for _, report in found] == [SpeechStarted(), ended(EndReason.STOPPED)]
    assert found[1][0] - found[0][0] <= 0.033
    assert scene.capture.transcript().words == "before"


def test_a_microphone_that_cannot_be_opened_at_all() -> None:
    scene = Scene([quiet(1)], lost_at=(0.0,), refuses=1, reopening=Reopening(0.001, 0.0))
    assert reports(scene)[-1] == ended(EndReason.DEVICE_GONE)
    with pytest.raises(DeviceUnavailable):
        scene.listen()


def test_a_muted_microphone_is_noticed_and_the_answer_that_begins_then_is_whole() -> None:
    scene = Scene([bytes(1024) * 100, say("now you hear me", 2), quiet(20)])
    loudspeaker = RecordingLoudspeaker(scene.clock)
    found = []
    for report in scene.capture.listen(FREE):
        found.append((scene.clock.monotonic(), report))
        if isinstance(report, MicrophoneMuted):
            scene.capture.playing(loudspeaker.play(tone(5)), 5.0)
    assert [report for _, report in found] == [
        MicrophoneMuted(),
        SpeechStarted(),
        SoftPause(),
        ended(EndReason.PAUSE),
    ]
    assert found[0][0] == pytest.approx(2.0, abs=0.05)
    playback = loudspeaker.playbacks[0]
    assert playback.stopped
    assert playback.end == pytest.approx(3.2, abs=0.05)
    assert scene.capture.transcript().words == "now you hear me"
    assert scene.transcriber.pcm[0].count(say("now you hear me", 0.01)) == 62


def test_a_notice_does_not_use_up_the_wait_for_a_first_word() -> None:
    scene = Scene([bytes(1024) * 2000])
    loudspeaker = RecordingLoudspeaker(scene.clock)
    timed = []
    for report in scene.capture.listen(FREE):
        timed.append((scene.clock.monotonic(), report))
        if isinstance(report, MicrophoneMuted):
            scene.capture.playing(loudspeaker.play(tone(5)), 5.0)
    assert timed[-1][1] == ended(EndReason.NO_SPEECH)
    assert timed[-1][0] == pytest.approx(2 + 5 + 12, abs=0.1)


def test_our_own_tick_is_not_taken_for_speech() -> None:
    scene = Scene([say("before", 2), quiet(4.05), say("tick", 0.1), quiet(20)])
    loudspeaker = RecordingLoudspeaker(scene.clock)
    timed = []
    for report in scene.capture.listen(FREE):
        timed.append((scene.clock.monotonic(), report))
        if isinstance(report, SoftPause):
            scene.capture.playing(loudspeaker.play(tone(0.06)), 0.06)
    assert [report for _, report in timed] == [SpeechStarted(), SoftPause(), ended(EndReason.PAUSE)]
    assert timed[-1][0] == pytest.approx(10, abs=0.1)


def test_an_answer_over_its_limit_ends_at_the_next_pause() -> None:
    patience = Patience(12, 20, 4, 4, limit=60, near_limit=54)
    scene = Scene([say("a", 30), quiet(0.3), say("b", 33), quiet(0.6), say("c", 5), quiet(9)])
    timed = scene.listen(patience)
    assert [report for _, report in timed] == [SpeechStarted(), NearLimit(), ended(EndReason.LIMIT)]
    assert timed[1][0] == pytest.approx(54.2, abs=0.1)
    assert timed[2][0] == pytest.approx(63.8, abs=0.1)


def test_several_listenings_are_one_answer() -> None:
    scene = Scene([quiet(1), say("skip"), quiet(1), say("my answer", 2), quiet(30)])
    assert reports(scene)[-1] == ended(EndReason.COMMAND, SpokenCommand(Command.SKIP))
    assert reports(scene)[-1] == ended(EndReason.PAUSE)
    assert scene.capture.transcript().words == "my answer"


def test_a_reply_after_the_recording_is_closed_is_heard_and_not_recorded(tmp_path: Path) -> None:
    scene = Scene([say("six"), quiet(3), say("yes"), quiet(9)])
    spool = SpoolWriter.create(tmp_path, "one", {"uid": "one"})
    scene.capture = scene.listener.capture(spool)
    scene.listen(NUMBER, lambda words: False)
    scene.capture.close()
    kept = len(read_spool(spool.path).pcm)
    assert kept == len(scene.capture.pcm())
    first = scene.capture.transcript()
    scene.capture.discard()
    scene.listen(NUMBER, lambda words: words == "yes")
    both = scene.capture.transcript()
    assert both.pieces[: len(first.pieces)] == first.pieces
    assert both.words == "six yes"


class SmallDisk:
    """A spool that is full after `frames`."""

    def __init__(self, frames: int) -> None:
        self.seconds = 0.0
        self._left = frames

    def append(self, frame: bytes) -> None:
        if not self._left:
            raise JournalFull("There is no room left.")
        self._left -= 1
        self.seconds += 0.032

    def close(self) -> None: ...

    def discard(self) -> None: ...


def test_a_full_disk_ends_listening_and_what_was_taken_is_kept() -> None:
    scene = Scene([say("before it was full", 2), quiet(9)])
    scene.capture = scene.listener.capture(SmallDisk(40))
    with pytest.raises(JournalFull):
        scene.listen()
    assert len(scene.capture.pcm()) == 40 * 1024
    assert scene.capture.transcript().words == "before it was full"
    with pytest.raises(DeviceLost, match="not open"):
        scene.microphone.read()


def test_who_answers_at_once_is_heard_from_the_first_syllable() -> None:
    """The coach's last sound may still ring for `tail` seconds; a person may begin to speak in them all the same."""
    scene = Scene([say("at once", 1.2), quiet(20)])
    reports = list(scene.capture.listen(FREE, tail=0.3))
    assert reports == [SpeechStarted(), SoftPause(), ended(EndReason.PAUSE)]
    assert scene.capture.transcript().words == "at once"
    assert len(scene.transcriber.pcm[0]) >= 1.2 * 32000


def test_what_rings_on_after_the_coach_is_nobodys_word() -> None:
    scene = Scene([say("echo", 0.28), quiet(60)])
    timed = [(scene.clock.monotonic(), report) for report in scene.capture.listen(FREE, tail=0.3)]
    assert [report for _, report in timed] == [ended(EndReason.NO_SPEECH)]
    assert timed[0][0] == pytest.approx(12.3, abs=0.1)
    assert not scene.capture.heard_speech
    assert scene.transcriber.asked == []


def test_a_word_said_in_a_tail_that_has_gone_quiet_counts() -> None:
    scene = Scene([quiet(0.2), say("yes", 0.25), quiet(20)])
    reports = list(scene.capture.listen(NUMBER, tail=0.6))
    assert reports == [SpeechStarted(), ended(EndReason.PAUSE)]
    assert scene.capture.transcript().words == "yes"
