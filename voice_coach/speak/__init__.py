"""Text to sound: pyttsx3 in a worker process, rendered sentences cached."""

from voice_coach.speak.pyttsx3_voice import Pyttsx3Voice, VoiceInfo

__all__ = ["Pyttsx3Voice", "VoiceInfo"]
