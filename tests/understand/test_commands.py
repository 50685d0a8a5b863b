"""Commands are whole utterances; a sentence that only holds their words is an answer."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understand.ordinary import SENTENCES
from voice_coach.model import Command, Kind, Option, SpokenCommand
from voice_coach.understand.commands import cut_trailing, late_command, spot

SAID = {
    Command.REPEAT: """Say that again. | Pardon? | What was the question? |
        Can you repeat that, please? | Repeat. |
        Repeat the question. | Sorry, what was that? | Could you say that again for me? | What did you say? |
        I didn't catch that. | Once more, please. | Come again? | What? | Ask me again. |
        What's the question again? | Huh? |
        I didn't understand. | Once again. | Which question?""",
    Command.SKIP: """Skip this one. | Skip. | Next question. | Pass. | I'll pass. | um, skip |
        Skip it, please. |
        I'd like to skip this question. | Let's skip this one. | I don't know, skip. | Can we skip that one? |
        Next question, please. | Go to the next question. | I'd rather not say. | Okay. Skip. |
        I'll skip this one.""",
    Command.LATER: """Not now. | Later. | Ask me later. | Maybe later. | Snooze. |
        Snooze for a bit. | Not right now. |
        Remind me later today. | Come back later. | In a bit. | No, later. | Not now, thanks. |
        Not now, maybe later. |
        Can we do this later? | Snooze it | Ask me again tonight. | Check back in a little while.""",
    Command.DECLINE: """Not today. | Leave it for today. | Not tonight. | Skip today. |
        No, not today. | Ask me tomorrow. |
        Not today, thank you. | Let's leave it for today. | No more questions today. | Not this evening.""",
    Command.SLOWER: """Speak slower. | Slow down. | Slower, please. |
        Could you speak a little slower, please? |
        Please talk more slowly. | Not so fast. | You're talking too fast. | That was too fast. |
        A bit slower.""",
    Command.STOP: """Stop. | Stop! | Never mind. | Stop listening. | Okay, stop please. |
        Stop. Stop. | No, stop. |
        Please stop. | Stop it. | Stop recording. | Stop talking. | Cancel. | Can you stop? |
        Let's stop here. |
        Stop now. | nevermind | Stop the check-in. | We can stop here. | I want to stop for today.""",
    Command.DONE: """That's all. | That is all. | I'm done. | End entry. | That's it. |
        That’s all. | Thats all |
        That's all, thank you. | And that's all. | I think that's it. | That's all for today. |
        I am done. | Done. |
        That's all I wanted to say. | I'm finished. | That's everything. | That'll be all. | Nothing else. |
        Okay, that's it. | Yeah, that's all. | That's all I've got. | The end. | I guess that's about it.""",
    Command.MORE_TIME: """Give me more time. | Wait. | Hold on. | Let me think. | One moment. |
        Wait a minute. |
        One second. | Just a moment, please. | Hang on. | Give me a second. | Hold on a second. |
        I'm still thinking. |
        Let me think about that. | I need a moment. | Give me a minute to think. | Um, wait. |
        I'm not done yet. |
        I need more time.""",
    Command.SCRAP: """Scrap that. | Delete that. | Forget what I said. | Delete it. |
        Please delete that. | Erase that. |
        Scratch that. | Forget that. | Delete this entry. | Don't save that. | Throw that recording away. |
        Delete what I just said. | Can you delete that? | Strike that.""",
    Command.NEVER: """Never ask this again. | Don't ask me that again. | Never ask that. |
        Stop asking this question. |
        Never ask me this again. | Please never ask me that. | Don't ask me this question again, please. |
        Don't ever ask me that again. | Stop asking me that. | Never ask me about that again. |
        I don't want to be asked this again. | No more of this question. | Remove this question. |
        Do not ask that any more. | I never want to hear that question again. |
        Could you please stop asking this question? | Don't ask me that question anymore.""",
    Command.NOT_ALONE: """Someone here. |
        Someone's here. | Someone is here. | I'm not alone. | Not alone. | Somebody's here. |
        We're not alone. | Someone just came in. | Somebody just walked in. | I am not alone right now. |
        There's someone here. | Someones here | Some one's here. | No, I'm not alone. | Stop, someone's here. |
        Stop. I'm not alone. | Not now, I'm not alone. | Shh, someone's here. | Sorry, I'm not alone. |
        Someone's in the room. | Someone's listening. | I have company. | Somebody can hear us. |
        Wait, someone is here. | Later, I'm not alone. | People are here. | I'm not alone, I can't talk.""",
    Command.HELP: """Help page. | Stop. Help. | Help, please. | Help. | Show me the help page. |
        Open the help page, please. | Help me. | I need help.""",
}
EACH = [(command, said.strip()) for command, row in SAID.items() for said in row.split("|")]

TIMED = {
    "Not now, ask me in ten minutes.": 10,
    "in ten minutes": 10,
    "In 10 minutes.": 10,
    "Not now. Ask me in 20 minutes.": 20,
    "Snooze for half an hour": 30,
    "Snooze for an hour and a half.": 90,
    "snooze for a quarter of an hour": 15,
    "Snooze for five minutes, please": 5,
    "Remind me in an hour.": 60,
    "Ask me again in an hour or so.": 60,
    "Give me ten minutes.": 10,
    "Wait ten minutes.": 10,
    "Come back in forty-five minutes.": 45,
    "Call me back in a couple of minutes.": 2,
    "Snooze for 1 hour and 30 minutes": 90,
    "Postpone it by two hours.": 120,
    "Could you ask me again in twenty-five minutes, please?": 25,
    "No, in 5 minutes": 5,
    "Smooth for half an hour.": 30,
}


AROUND = ("{}", "Um, {}", "okay {}", "{} please.", "  {}\n", "Well... {}")


@pytest.mark.parametrize("command", SAID)
def test_each_command_is_understood_in_the_ways_people_say_it(command: Command) -> None:
    ways = [said for known, said in EACH if known is command]
    assert [said for said in ways if spot(said) != SpokenCommand(command)] == []


@pytest.mark.parametrize("around", AROUND)
def test_small_words_and_capitals_around_a_command_do_not_matter(around: str) -> None:
    dressed = [(command, around.format(said.rstrip(".?! "))) for command, said in EACH]
    assert [said for command, said in dressed if spot(said) != SpokenCommand(command)] == []
    assert [said for command, said in dressed if spot(said.upper()) != SpokenCommand(command)] == []


@pytest.mark.parametrize(("said", "minutes"), TIMED.items())
def test_a_named_time_comes_with_the_command(said: str, minutes: int) -> None:
    assert spot(said) == SpokenCommand(Command.LATER, minutes)


def test_an_ordinary_sentence_is_never_a_command() -> None:
    assert len(SENTENCES) >= 150
    assert [said for said in SENTENCES if spot(said) or spot(said.rstrip(".").lower())] == []


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_two_ordinary_sentences_are_never_a_command(one: str, other: str) -> None:
    assert spot(f"{one} {other}") is None


@given(st.sampled_from(EACH), st.sampled_from([s for s in SENTENCES if len(s.split()) > 4]))
def test_a_command_inside_a_longer_answer_is_part_of_it(each: tuple[Command, str], sentence: str) -> None:
    assert spot(f"{sentence} {each[1]}") is None
    assert spot(f"{each[1].rstrip('.?!')} {sentence}") is None


@pytest.mark.parametrize("said", ["snooze for sixty potatoes", "in the garden", "wait for me", "snooze for 0 minutes"])
def test_what_is_no_time_makes_no_command(said: str) -> None:
    found = spot(said)
    assert found is None or found.minutes is None


@pytest.mark.parametrize("kind", [None, *Kind])
def test_company_help_and_never_again_are_understood_in_every_question(kind: Kind | None) -> None:
    options = (Option("yes", "Someone new"), Option("no", "Nobody"))
    for command in (Command.NOT_ALONE, Command.HELP, Command.NEVER):
        ways = [said for known, said in EACH if known is command]
        assert [said for said in ways if spot(said, kind, options) != SpokenCommand(command)] == []


LEADS = ["", "um, ", "okay, ", "well, ", "please ", "hey coach, ", "so, ", "actually, ", "oh, "]
TAILS = ["", ".", "!", " please.", ", thanks", ", thank you.", " okay?", ", coach."]


@given(st.sampled_from(EACH), st.sampled_from(LEADS), st.sampled_from(TAILS), st.booleans())
def test_every_command_survives_what_people_put_around_it(
    each: tuple[Command, str], lead: str, tail: str, loud: bool
) -> None:
    command, said = each
    whole = f"{lead}{said.rstrip('.?!')}{tail}"
    assert spot(whole.upper() if loud else whole) == SpokenCommand(command)


@pytest.mark.parametrize(
    "said",
    ["I felt I'm not alone in this.", "I'm not alone in this.", "I'm not alone any more.", "I'm not alone today.",
     "I was not alone.", "I know someone's here for me.", "Someone came in and we talked.", "Someone was here.",
     "I told him never ask that again.", "He said don't ask me that.", "I never ask for help.", "Never.",
     "Never again will I call him.", "I want people to stop asking this question at work.", "Don't ask.",
     "She said someone's here and hung up.", "I heard that somebody's here.", "I'm not alone with that thought."],
)  # fmt: skip
@pytest.mark.parametrize("kind", [None, *Kind])
def test_a_sentence_about_company_or_asking_is_an_answer(said: str, kind: Kind | None) -> None:
    assert spot(said, kind) is None


def test_company_outweighs_the_command_said_beside_it() -> None:
    for said in ("Stop. Someone's here.", "Someone's here. Not now.", "Never mind. I'm not alone. Stop."):
        assert spot(said) == SpokenCommand(Command.NOT_ALONE)
    assert spot("We talked. Someone's here.") is None


def test_not_today_and_done_answer_a_yes_no_question() -> None:
    for said in ("Not today.", "No, not today.", "Done.", "I'm done."):
        assert spot(said) is not None
        assert [spot(said, kind) for kind in (Kind.YES_NO, Kind.LESSON, Kind.PAUSE)] == [None, None, None]
        assert spot(said, Kind.PRACTICE) == spot(said)
    assert spot("Leave it for today.", Kind.YES_NO) == SpokenCommand(Command.DECLINE)
    assert spot("Skip.", Kind.YES_NO) == SpokenCommand(Command.SKIP)


def test_the_name_of_an_option_is_that_option() -> None:
    options = (Option("pause", "Wait", also=("hold on",)), Option("go", "Go on"))
    assert spot("Wait.", Kind.CHOICE, options) is None
    assert spot("Hold on.", Kind.CHOICE, options) is None
    assert spot("Skip.", Kind.CHOICE, options) == SpokenCommand(Command.SKIP)


@given(st.text(max_size=300))
def test_any_text_at_all_is_read_without_complaint(text: str) -> None:
    spot(text)
    kept, command = cut_trailing(text)
    assert text.startswith(kept)
    assert command is None or command.command is Command.DONE


def test_a_long_or_odd_answer_is_read_without_complaint() -> None:
    for text in (" " * 50_000 + "x", "." * 50_000, "'" * 50_000 + "x", "Thank you. " * 5_000, "\n" * 50_000):
        assert cut_trailing(text) == (text, None)
        assert spot(text) is None


@given(st.text(alphabet=string.punctuation + string.whitespace + "’“”…—½", max_size=80))
def test_marks_alone_are_no_command(text: str) -> None:
    assert spot(text) is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("And so we talked. That's all.", "And so we talked."),
        ("We talked! That is all. Thank you.", "We talked!"),
        ("He asked why? I'm done.", "He asked why?"),
        ("That's all.", ""),
        ('She said "go." That’s it.', 'She said "go."'),
        ("One. Two. Three… And that's all for today.", "One. Two. Three…"),
    ],
)
def test_a_finishing_sentence_is_cut_from_the_answer(said: str, kept: str) -> None:
    assert cut_trailing(said) == (kept, SpokenCommand(Command.DONE))


@pytest.mark.parametrize(
    "said",
    [
        "We decided, and that's all.",
        "We agreed that's all we can do.",
        "I cried. I told him to stop.",
        "I cried. Stop.",
        "I cried. Thank you.",
        "I told her I'm done",
        "",
        "   ",
        "...",
    ],
)
def test_anything_else_at_the_end_stays(said: str) -> None:
    assert cut_trailing(said) == (said, None)


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_cutting_takes_the_command_and_nothing_more(one: str, other: str) -> None:
    answer = f"{one} {other}"
    assert cut_trailing(f"{answer} That's all.") == (answer, SpokenCommand(Command.DONE))
    assert cut_trailing(answer) == (answer, None)


HELP_PAGES = ["Help page.", "Help, Paige.", "Help, age.", "Hell, page.", "Show me the health page."]


@pytest.mark.parametrize("words", HELP_PAGES)
def test_the_help_page_however_it_is_misheard(words: str) -> None:
    """What Whisper base made of "Help page." in the room."""
    assert spot(words, Kind.FREE, ()) == SpokenCommand(Command.HELP)


@pytest.mark.parametrize(
    ("words", "kept", "command"),
    [
        ("My sister called. Help, Paige.", "My sister called.", Command.HELP),
        ("I wanted to say that he. Someone's here.", "I wanted to say that he.", Command.NOT_ALONE),
        ("It was his fault. Scrap that.", "It was his fault.", Command.SCRAP),
        ("Help page.", "", Command.HELP),
        ("I asked for help. It was fine.", "I asked for help. It was fine.", None),
        ("Someone's here every Sunday for lunch.", "Someone's here every Sunday for lunch.", None),
        ("I stopped. Stop.", "I stopped. Stop.", None),
        ("Others feel this too. I am not alone.", "Others feel this too. I am not alone.", Command.NOT_ALONE),
        ("I wrote him a letter. Throw it away.", "I wrote him a letter. Throw it away.", None),
        ("Everyone was quiet. People are watching.", "Everyone was quiet. People are watching.", None),
        ("It was dark. Somebody is there.", "It was dark. Somebody is there.", None),
        ("He said sorry. Forget that.", "He said sorry. Forget that.", None),
        ("She kept shouting. I need help.", "She kept shouting. I need help.", Command.HELP),
        ("I sat there. Somebody just came in.", "I sat there.", Command.NOT_ALONE),
        ("I was so angry. Please delete this recording.", "I was so angry.", Command.SCRAP),
        ("", "", None),
    ],
)
def test_what_was_read_late_still_counts(words: str, kept: str, command: Command | None) -> None:
    assert late_command(words) == (kept, command)
