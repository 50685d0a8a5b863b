"""The recognition process: `python -m voice_coach.transcribe.worker SETTINGS`, spoken to by `workers.framing`.

It loads one model, says that it is ready, and answers one request after the other until its input ends. It is
a process of its own so that the model's memory goes when it ends, and so that a crash in native code is
an error in the daemon and not its end.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Protocol

from voice_coach.model import SAMPLE_RATE
from voice_coach.transcribe import doubt
from voice_coach.workers import inside

if TYPE_CHECKING:
    from collections.abc import Callable

    import speech_recognition as sr

    from voice_coach.workers.inside import Answer

TEMPERATURES = (0.0, 0.4, 0.8)
"""Three attempts at most, not six: each costs a decoding."""
OTHER_HINT = "Perhaps six. Or seven."
"""Says that answers are short and may be numbers, in words that few people begin with."""
FEW_TOKENS, TOKENS_PER_SECOND, MOST_TOKENS = 24, 8, 220
"""Nobody says more. Without a bound Whisper fills its 224 tokens in noise, which takes as long as a minute of
speech; quick speech has five tokens a second.
"""


class Recogniser(Protocol):
    """One local engine. Returns segments: text, start, end, and scores where the engine has them."""

    def segments(self, audio: sr.AudioData, context: str) -> list[dict[str, Any]]: ...


class Whisper:
    """SpeechRecognition's Whisper recogniser over a model that stays loaded."""

    def __init__(self, settings: dict[str, Any]) -> None:
        from faster_whisper import WhisperModel
        from speech_recognition.recognizers.whisper_local.base import WhisperCompatibleRecognizer
        from speech_recognition.recognizers.whisper_local.faster_whisper import TranscribableAdapter

        model = WhisperModel(
            settings["model"],
            device="cpu",
            compute_type="int8",
            cpu_threads=settings["threads"],
            local_files_only=True,
        )
        self._recogniser = WhisperCompatibleRecognizer(TranscribableAdapter(model))
        self._language = settings["language"]

    def segments(self, audio: sr.AudioData, context: str) -> list[dict[str, Any]]:
        found = self._decode(audio, context, TEMPERATURES)
        text, seconds = _text(found), _seconds(audio)
        if doubt.echoes(text, context):
            return self._behind_echo(audio, context, short=seconds < doubt.LONG)
        if context and doubt.too_few(text, seconds):
            again = self._decode(audio, "", TEMPERATURES)
            return max(found, again, key=lambda segments: len(_text(segments)))
        return found

    def _behind_echo(self, audio: sr.AudioData, context: str, *, short: bool) -> list[dict[str, Any]]:
        """Without the context; and where that shows that somebody spoke, but not what, once more with another one.

        Of 40 cuts of a lone "two" 15 gave the echo; without a context none of these was right, with OTHER_HINT 12.
        """
        plain = self._decode(audio, "", TEMPERATURES[:1])
        heard = doubt.echoes(_text(plain), context) or doubt.sure(plain)
        if not short or heard or not doubt.spoken(plain):
            return plain
        hinted = self._decode(audio, OTHER_HINT, TEMPERATURES)
        return plain if not hinted or doubt.leans_on(_text(hinted), OTHER_HINT) else hinted

    def _decode(self, audio: sr.AudioData, context: str, temperatures: tuple[float, ...]) -> list[dict[str, Any]]:
        result = self._recogniser.recognize(
            audio,
            show_dict=True,
            language=self._language,
            beam_size=5,
            condition_on_previous_text=False,
            temperature=temperatures,
            best_of=2,
            max_new_tokens=min(MOST_TOKENS, FEW_TOKENS + round(_seconds(audio) * TOKENS_PER_SECOND)),
            initial_prompt=context or None,
        )
        scores = ("text", "start", "end", "avg_logprob", "no_speech_prob", "compression_ratio")
        return [{score: getattr(segment, score) for score in scores} for segment in result["segments"]]


def _text(segments: list[dict[str, Any]]) -> str:
    return " ".join(segment["text"] for segment in segments)


def _seconds(audio: sr.AudioData) -> float:
    return len(audio.frame_data) / 2 / SAMPLE_RATE


class PocketSphinx:
    """SpeechRecognition's PocketSphinx recogniser, whose model is part of that package. English only."""

    def __init__(self, settings: dict[str, Any]) -> None:
        import pocketsphinx  # noqa: F401  (fail now, not at the first answer)
        import speech_recognition as sr

        self._recogniser = sr.Recognizer()
        self._unknown = sr.UnknownValueError
        self._refused = sr.RequestError

    def segments(self, audio: sr.AudioData, context: str) -> list[dict[str, Any]]:
        try:
            text = self._recogniser.recognize_sphinx(audio)
        except self._unknown:
            return []
        except self._refused as problem:
            raise RuntimeError from problem
        return [{"text": text, "start": 0.0, "end": _seconds(audio)}]


RECOGNISERS: dict[str, Callable[[dict[str, Any]], Recogniser]] = {
    "whisper": Whisper,
    "pocketsphinx": PocketSphinx,
}


def load(settings: dict[str, Any]) -> Answer:
    """Return what answers by the engine that the settings name."""
    import speech_recognition as sr

    recogniser = RECOGNISERS[settings["engine"]](settings)

    def answer(message: dict[str, Any], sound: bytes) -> dict[str, Any]:
        return {"segments": recogniser.segments(sr.AudioData(sound, SAMPLE_RATE, 2), message["context"])}

    return answer


if __name__ == "__main__":
    sys.exit(inside.serve(lambda: load(json.loads(sys.argv[1]))))
