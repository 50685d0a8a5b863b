"""Recordings to words: local recognisers in a process of their own, and the model files they need."""

from voice_coach.transcribe.process import ENGINES, ProcessTranscriber, check_engine, make_transcriber
from voice_coach.transcribe.weights import ModelStatus, fetch, find_model, status

__all__ = [
    "ENGINES",
    "ModelStatus",
    "ProcessTranscriber",
    "check_engine",
    "fetch",
    "find_model",
    "make_transcriber",
    "status",
]
