"""The dialog table: every pair, every path, and the rule that an illegal event changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice_coach.dialog import TRANSITIONS, Dialog, IllegalEvent, State, diagram, step
from voice_coach.dialog import values as do
from voice_coach.model import (
    Command,
    EndReason,
    FollowWhen,
    Kind,
    Lesson,
    ListeningEnded,
    Meaning,
    MicrophoneBack,
    MicrophoneLost,
    MicrophoneMuted,
    NearLimit,
    Option,
    Outcome,
    Part,
    Phrase,
    Prompt,
    Rest,
    Scale,
    SoftPause,
    SpeechStarted,
    SpokenCommand,
    Who,
)

FREE = Prompt("f1", "p", Kind.FREE, "What stayed with you today?")
FURTHER = Prompt("f2.more", "p", Kind.FREE, "What else?")
MORE = replace(FREE, id="f2", parts=(Part(FURTHER, FollowWhen.SHORT, optional=True),))
PAIR = Prompt("d1", "p", Kind.PAIR, "How near, and how much room?", scales=(Scale("near"), Scale("room")))
LESSON = Prompt(
    "l1",
    "p",
    Kind.LESSON,
    "Would you like a minute on it?",
    lesson=Lesson("It is so.", "A study", "2015", "A", ("Seen.",)),
)
PAUSING = Prompt(
    "q1", "p", Kind.PAUSE, "Would you like a quiet minute?", rests=(Rest("Sit.", 20.0), Rest("Look.", 30.0))
)
PRACTICE = Prompt(
    "p1",
    "p",
    Kind.PRACTICE,
    "When will you call?",
    who=Who.SAFE_PERSON,
    parts=(
        Part(Prompt("p1.predicted", "p", Kind.NUMBER, "How hard?")),
        Part(Prompt("p1.smaller", "p", Kind.FREE, "What is smaller?"), FollowWhen.HIGH, 1),
    ),
)
SCRIPT = Prompt(
    "s1",
    "p",
    Kind.SCRIPT,
    "How would you say that?",
    script="I am coming back.",
    parts=(Part(Prompt("s1.shelf", "p", Kind.YES_NO, "Would you like to keep it?")),),
)
UNKEPT = Prompt("k1", "p", Kind.YES_NO, "Would a talk help you?", keep=False)
NUMBER = Prompt("n1", "p", Kind.NUMBER, "From zero, low, to ten, high: how are you?")
YES_NO = Prompt("y1", "p", Kind.YES_NO, "Did you call?")
CHOICE = Prompt("c1", "p", Kind.CHOICE, "Which?", options=(Option("a", "near"), Option("b", "far")))

SPOKEN, STORED, HEARD = do.Spoken(), do.Stored(), SpeechStarted()
PAUSE, SILENCE = ListeningEnded(EndReason.PAUSE), ListeningEnded(EndReason.NO_SPEECH)
KEPT, KEPT_NOTHING = do.Kept(speech=True), do.Kept(speech=False)


def play(dialog: Dialog, *events: do.Event) -> tuple[Dialog, tuple[do.Action, ...]]:
    """Return the dialog after the events, and the actions of the last one."""
    actions: tuple[do.Action, ...] = ()
    for event in events:
        dialog, actions = step(dialog, event)
    return dialog, actions


def asked(*questions: Prompt) -> Dialog:
    """Return a check-in that is listening to its first question."""
    dialog, _ = play(Dialog(questions, ask_first=False), do.Begin(), SPOKEN)
    assert dialog.state is State.LISTENING
    return dialog


def understood(words: str = "", **meaning: object) -> do.Understood:
    return do.Understood(Meaning(words, **meaning))  # type: ignore[arg-type]


def phrases(actions: tuple[do.Action, ...]) -> list[Phrase | None]:
    return [line.phrase for a in actions if isinstance(a, do.Speak) for line in a.lines]


def command(kind: Command, minutes: int | None = None) -> ListeningEnded:
    return ListeningEnded(EndReason.COMMAND, SpokenCommand(kind, minutes))


def outcomes(actions: tuple[do.Action, ...]) -> list[Outcome]:
    return [a.answer.outcome for a in actions if isinstance(a, do.Complete)]


EVENTS: tuple[do.Event, ...] = (
    do.Begin(), SPOKEN, do.Consented(yes=True), do.Consented(yes=None), do.Consented(yes=False),
    do.Consented(None, SpokenCommand(Command.HELP)), do.Consented(None, SpokenCommand(Command.LATER, 10)),
    do.Consented(None, SpokenCommand(Command.NOT_ALONE)), do.Rested(), do.Rested(SpokenCommand(Command.STOP)),
    do.Rested(SpokenCommand(Command.NOT_ALONE)), do.Stored(cares=True), do.Stored(cares=True, ends=True),
    understood("six and three", number=6.0, second=3.0), understood("yes", yes=True), understood("", empty=True),
    KEPT, KEPT_NOTHING, understood("six", number=6.0), understood("six", number=6.0, sure=False),
    understood("mm"), understood("a", choice="a", sure=False), do.WordsOwed(), STORED, do.Failed(),
    do.StopAsked(), HEARD, SoftPause(), NearLimit(), MicrophoneMuted(), MicrophoneLost(), MicrophoneBack(),
    *(ListeningEnded(reason) for reason in EndReason if reason is not EndReason.COMMAND),
    *(command(kind, 5 if kind is Command.LATER else None) for kind in Command),
)  # fmt: skip


def test_every_pair_is_either_in_the_table_or_refused_without_change() -> None:
    for state in State:
        for event in EVENTS:
            dialog = replace(Dialog((PAUSING,)), state=state, answer=do.Answer(Outcome.ANSWERED))
            if (state, type(event)) in TRANSITIONS:
                moved, _ = step(dialog, event)
                assert moved.state in TRANSITIONS[state, type(event)][1]
            else:
                with pytest.raises(IllegalEvent, match=type(event).__name__):
                    step(dialog, event)
            assert dialog.state is state


def test_every_event_type_and_state_is_in_the_table() -> None:
    assert {kind for _, kind in TRANSITIONS} == {type(event) for event in EVENTS}
    assert {state for state, _ in TRANSITIONS} == set(State) - {State.FINISHED}


def test_a_free_answer_is_kept_before_it_is_thanked_and_understood() -> None:
    dialog, actions = play(asked(FREE), HEARD, PAUSE)
    assert actions == (do.Keep(Outcome.ANSWERED),)
    dialog, actions = play(dialog, KEPT)
    assert phrases(actions) == [Phrase.KEPT]
    dialog, actions = play(dialog, SPOKEN)
    assert actions == (do.Understand(FREE),)
    dialog, actions = play(dialog, understood("We walked by the river."))
    assert outcomes(actions) == [Outcome.ANSWERED]
    dialog, actions = play(dialog, STORED)
    assert phrases(actions) == [Phrase.CLOSE]
    dialog, actions = play(dialog, SPOKEN)
    assert (dialog.state, dialog.outcome, actions) == (State.FINISHED, Outcome.ANSWERED, ())


def test_a_soft_pause_is_met_with_a_tick_and_listening_goes_on() -> None:
    dialog, actions = play(asked(FREE), HEARD, SoftPause())
    assert (dialog.state, actions) == (State.LISTENING, (do.Tick(),))


def test_silence_is_offered_time_once_and_then_let_be() -> None:
    dialog, actions = play(asked(FREE), SILENCE)
    assert phrases(actions) == [Phrase.REOFFER]
    dialog, actions = play(dialog, SPOKEN)
    assert actions == (do.Listen(FREE, again=True),)
    dialog, actions = play(dialog, SILENCE, KEPT_NOTHING)
    assert outcomes(actions) == [Outcome.SILENT]
    _, actions = play(dialog, STORED)
    assert phrases(actions) == [Phrase.KEPT_SILENT]


def test_sound_without_words_of_anyone_is_silent() -> None:
    _, actions = play(asked(FREE), HEARD, PAUSE, KEPT_NOTHING)
    assert outcomes(actions) == [Outcome.SILENT]


def test_words_nobody_could_make_out_are_unclear() -> None:
    _, actions = play(asked(FREE), HEARD, PAUSE, KEPT, SPOKEN, understood(""))
    assert outcomes(actions) == [Outcome.UNCLEAR]


def test_a_sure_number_is_stored_without_a_question() -> None:
    dialog, actions = play(asked(NUMBER), HEARD, PAUSE, understood("about a six", number=6.0))
    assert actions == (do.Keep(Outcome.ANSWERED),)
    _, actions = play(dialog, KEPT)
    assert actions == (do.Complete(do.Answer(Outcome.ANSWERED, "about a six", 6.0)),)


def test_a_number_in_doubt_is_repeated_back_and_a_yes_settles_it() -> None:
    dialog, actions = play(asked(NUMBER), HEARD, PAUSE, understood("for", number=4.0, sure=False))
    assert phrases(actions) == [Phrase.CONFIRM_NUMBER]
    dialog, actions = play(dialog, SPOKEN)
    assert actions == (do.Listen(NUMBER, again=True, confirming=True),)
    dialog, _ = play(dialog, HEARD, PAUSE, understood("yes", yes=True))
    _, actions = play(dialog, KEPT)
    assert actions == (do.Complete(do.Answer(Outcome.ANSWERED, "for yes", 4.0)),)


def test_a_number_in_doubt_can_be_replaced_in_the_reply() -> None:
    doubt = understood("for", number=4.0, sure=False)
    dialog, _ = play(asked(NUMBER), HEARD, PAUSE, doubt, SPOKEN, HEARD, PAUSE)
    dialog, _ = play(dialog, understood("no, five", number=5.0))
    _, actions = play(dialog, KEPT)
    assert actions == (do.Complete(do.Answer(Outcome.ANSWERED, "for no, five", 5.0)),)


@pytest.mark.parametrize("reply", [understood("no", yes=False), understood("hm")])
def test_a_number_still_in_doubt_is_left_empty(reply: do.Understood) -> None:
    doubt = understood("for", number=4.0, sure=False)
    dialog, _ = play(asked(NUMBER), HEARD, PAUSE, doubt, SPOKEN, HEARD, PAUSE, reply)
    _, actions = play(dialog, KEPT)
    assert isinstance(actions[0], do.Complete)
    assert actions[0].answer.outcome is Outcome.UNCLEAR
    assert actions[0].answer.number is None


def test_an_answer_that_is_no_number_is_asked_again_once() -> None:
    dialog, actions = play(asked(NUMBER), HEARD, PAUSE, understood("well"))
    assert phrases(actions) == [Phrase.ASK_NUMBER_AGAIN]
    dialog, _ = play(dialog, SPOKEN, HEARD, PAUSE, understood("well, you know"))
    _, actions = play(dialog, KEPT)
    assert outcomes(actions) == [Outcome.UNCLEAR]


def test_the_second_attempt_is_understood_by_itself_and_both_are_kept() -> None:
    dialog, actions = play(asked(NUMBER), HEARD, PAUSE, understood("eleven"), SPOKEN, HEARD, PAUSE)
    assert actions == (do.Understand(NUMBER, again=True),)
    dialog, _ = play(dialog, understood("seven", number=7.0))
    _, actions = play(dialog, KEPT)
    assert actions == (do.Complete(do.Answer(Outcome.ANSWERED, "eleven seven", 7.0)),)


def test_nothing_twice_is_silence() -> None:
    """An empty line at a keyboard, and another one."""
    empty = ListeningEnded(EndReason.DONE)
    _, actions = play(asked(NUMBER), empty, understood(""), SPOKEN, empty, understood(""), KEPT_NOTHING)
    assert outcomes(actions) == [Outcome.SILENT]


def test_silence_after_a_number_was_asked_back_ends_kindly() -> None:
    dialog, _ = play(asked(NUMBER), HEARD, PAUSE, understood("well"), SPOKEN, SILENCE, KEPT)
    dialog, actions = play(dialog, understood("well", number=3.0, sure=False))
    assert actions == (do.Complete(do.Answer(Outcome.UNCLEAR, "well")),)


def test_a_choice_reads_its_options_and_confirms_in_doubt() -> None:
    _, actions = play(Dialog((CHOICE,), ask_first=False), do.Begin())
    assert phrases(actions) == [None, Phrase.OPTION, Phrase.OPTION, Phrase.OWN_WORDS]
    doubt = understood("near far", choice="b", sure=False)
    _, actions = play(asked(CHOICE), HEARD, PAUSE, doubt)
    assert actions == (do.Speak((do.say(Phrase.CONFIRM_CHOICE, choice="far"),)),)


def test_a_short_answer_gets_its_follow_up_once() -> None:
    dialog, _ = play(asked(MORE), HEARD, PAUSE, KEPT, SPOKEN, understood("Tired."))
    dialog, actions = play(dialog, STORED)
    opened = actions[0]
    assert isinstance(opened, do.OpenEntry)
    assert (opened.follow_up, opened.prompt.text, opened.prompt.kind) == (True, "What else?", Kind.FREE)
    dialog, _ = play(dialog, SPOKEN, HEARD, PAUSE, KEPT, SPOKEN, understood("That."))
    _, actions = play(dialog, STORED)
    assert phrases(actions) == [Phrase.CLOSE]


def test_a_long_answer_gets_no_short_follow_up() -> None:
    words = understood("one two three four five six seven eight")
    _, actions = play(asked(MORE), HEARD, PAUSE, KEPT, SPOKEN, words, STORED)
    assert phrases(actions) == [Phrase.CLOSE]


def test_two_questions_follow_each_other() -> None:
    dialog, _ = play(asked(NUMBER, FREE), HEARD, PAUSE, understood("six", number=6.0), KEPT)
    dialog, actions = play(dialog, STORED)
    assert actions[0] == do.OpenEntry(FREE)
    assert dialog.outcome is Outcome.ANSWERED


@pytest.mark.parametrize(
    ("said", "outcome", "farewell"),
    [
        (Command.SKIP, Outcome.SKIPPED, None),
        (Command.DECLINE, Outcome.DECLINED, Phrase.DECLINED),
        (Command.STOP, Outcome.DECLINED, Phrase.DECLINED),
        (Command.LATER, Outcome.SNOOZED, Phrase.SNOOZED),
    ],
)
def test_leaving_by_voice_before_an_answer(said: Command, outcome: Outcome, farewell: Phrase | None) -> None:
    dialog, actions = play(asked(FREE), command(said, 5 if said is Command.LATER else None))
    snoozes = [a.minutes for a in actions if isinstance(a, do.Snooze)]
    assert snoozes == ([5] if said is Command.LATER else [])
    dialog, actions = play(dialog, KEPT_NOTHING)
    assert outcomes(actions) == [outcome]
    dialog, actions = play(dialog, STORED)
    if farewell is not None:
        assert phrases(actions) == [farewell]


def test_stop_in_the_middle_keeps_the_words() -> None:
    dialog, _ = play(asked(FREE), HEARD, command(Command.STOP), KEPT)
    _, actions = play(dialog, understood("Half a sentence"))
    assert actions == (do.Complete(do.Answer(Outcome.INTERRUPTED, "Half a sentence")),)


def test_scrap_erases_and_says_so() -> None:
    dialog, actions = play(asked(FREE), HEARD, command(Command.SCRAP))
    assert actions == (do.Scrap(),)
    _, actions = play(dialog, STORED)
    assert phrases(actions) == [Phrase.SCRAPPED]


@pytest.mark.parametrize("said", [Command.REPEAT, Command.SLOWER, Command.HELP, Command.MORE_TIME])
def test_commands_that_pause_come_back_to_listening(said: Command) -> None:
    dialog, _ = play(asked(FREE), HEARD, command(said), SPOKEN)
    assert dialog.state is State.LISTENING


def test_consent_can_be_refused_put_off_or_met_with_silence() -> None:
    cued, _ = play(Dialog((FREE,), "evening minute"), do.Begin(), SPOKEN)
    assert cued.state is State.CONSENTING
    _, actions = play(cued, do.Consented(yes=False))
    assert outcomes(actions) == [Outcome.DECLINED]
    _, actions = play(cued, do.Consented(None, SpokenCommand(Command.LATER, 20)))
    assert actions[0] == do.Snooze(20)
    _, actions = play(cued, do.Consented(None))
    assert (actions[0], outcomes(actions)) == (do.Snooze(30), [Outcome.SNOOZED])
    _, actions = play(replace(cued, reoffers=False), do.Consented(None), STORED)
    assert actions == (), "nobody was there twice: not a word about it"
    given_up, _ = play(replace(cued, reoffers=False, steps_back=True), do.Consented(None))
    assert given_up.nobody
    assert phrases(play(given_up, STORED)[1]) == [Phrase.STEP_BACK]
    asking, _ = play(cued, do.Consented(yes=True))
    assert asking.state is State.ASKING


def test_being_told_to_stop_keeps_the_recording_and_says_nothing_more() -> None:
    dialog, actions = play(asked(FREE), HEARD, ListeningEnded(EndReason.STOPPED))
    assert actions == (do.Keep(Outcome.INTERRUPTED),)
    dialog, actions = play(dialog, KEPT)
    assert actions == (do.Complete(do.Answer(Outcome.INTERRUPTED), owed=True),)
    dialog, actions = play(dialog, STORED)
    assert (dialog.state, actions) == (State.FINISHED, ())


def test_a_thank_you_that_cannot_be_spoken_loses_nothing() -> None:
    dialog, actions = play(asked(FREE), HEARD, PAUSE, KEPT, do.Failed())
    assert actions == (do.Understand(FREE),)
    _, actions = play(dialog, understood("All of it."))
    assert outcomes(actions) == [Outcome.ANSWERED]


@pytest.mark.parametrize("question", [FREE, NUMBER])
def test_words_that_are_owed_leave_the_entry_answered_and_say_so(question: Prompt) -> None:
    events = (KEPT, SPOKEN, do.WordsOwed()) if question is FREE else (do.WordsOwed(), KEPT)
    dialog, actions = play(asked(question), HEARD, PAUSE, *events)
    assert actions == (do.Complete(do.Answer(Outcome.ANSWERED), owed=True),)
    _, actions = play(dialog, STORED)
    assert phrases(actions) == [Phrase.STORED_FOR_LATER]


@given(
    st.lists(st.sampled_from(EVENTS), max_size=40),
    st.sampled_from([FREE, MORE, NUMBER, YES_NO, CHOICE, PAIR, LESSON, PAUSING, PRACTICE, SCRIPT, UNKEPT]),
)
def test_every_walk_through_the_table_stores_exactly_one_outcome_per_entry(
    events: list[do.Event], first: Prompt
) -> None:
    dialog, opened, completed = Dialog((first, FREE)), 0, 0
    for event in [do.Begin(), *events]:
        if (dialog.state, type(event)) not in TRANSITIONS:
            continue
        dialog, actions = step(dialog, event)
        for action in actions:
            opened += isinstance(action, do.OpenEntry)
            completed += isinstance(action, do.Complete | do.Scrap)
            assert opened - completed in (0, 1)
    if dialog.state is State.FINISHED:
        assert dialog.outcome is not None


def test_a_full_disk_is_said_aloud() -> None:
    dialog, _ = play(asked(FREE), HEARD, do.Failed(full=True))
    _, actions = play(dialog, do.Failed(full=True))
    assert phrases(actions) == [Phrase.DISK_FULL]
    dialog, _ = play(dialog, KEPT, STORED)
    assert dialog.state is State.CLOSING


def test_a_rescued_answer_is_told_at_the_next_check_in() -> None:
    _, actions = play(Dialog((FREE,), "evening minute", rescued=True), do.Begin())
    assert phrases(actions) == [Phrase.CUE, Phrase.ENTRY_RECOVERED, Phrase.NOW_LATER_SKIP]


def test_a_skipped_question_is_followed_by_the_next() -> None:
    dialog, _ = play(asked(NUMBER, FREE), command(Command.SKIP), KEPT_NOTHING)
    _, actions = play(dialog, STORED)
    assert phrases(actions) == [Phrase.SKIPPED, None]


def test_the_recogniser_of_last_resort_is_owned_up_to() -> None:
    rough = do.Understood(Meaning("something like this"), rough=True)
    _, actions = play(asked(FREE), HEARD, PAUSE, KEPT, SPOKEN, rough, STORED)
    assert phrases(actions) == [Phrase.LAST_RESORT_ENGINE, Phrase.CLOSE]


def test_the_diagram_names_every_state_and_event() -> None:
    text = diagram()
    for state in State:
        assert f" {state}" in text
    for _, event in TRANSITIONS:
        assert event.__name__ in text


# --- the kinds with more to them ------------------------------------------------------------------------------


def answer_kept(dialog: Dialog, reply: do.Understood) -> tuple[Dialog, tuple[do.Action, ...]]:
    """Answer a short question, and see it stored."""
    return play(dialog, HEARD, PAUSE, reply, KEPT, STORED)


def opened(actions: tuple[do.Action, ...]) -> list[str]:
    return [action.prompt.id for action in actions if isinstance(action, do.OpenEntry)]


def test_a_pair_asks_for_the_number_that_was_not_heard() -> None:
    dialog, actions = play(asked(PAIR), HEARD, PAUSE, understood("six", number=6.0))
    assert phrases(actions) == [Phrase.ASK_SECOND]
    dialog, actions = play(dialog, SPOKEN, HEARD, PAUSE, understood("three", number=3.0), KEPT)
    (done,) = (a for a in actions if isinstance(a, do.Complete))
    assert (done.answer.number, done.answer.second, done.answer.words) == (6.0, 3.0, "six three")


def test_the_other_number_of_a_pair_heard_in_doubt_stays_empty() -> None:
    dialog, _ = play(asked(PAIR), HEARD, PAUSE, understood("room a four", second=4.0), SPOKEN, HEARD, PAUSE)
    _, actions = play(dialog, understood("tent", number=10.0, sure=False), KEPT)
    (done,) = (a for a in actions if isinstance(a, do.Complete))
    assert (done.answer.outcome, done.answer.number, done.answer.second) == (Outcome.ANSWERED, None, 4.0)


def test_a_pair_heard_in_doubt_is_repeated_back() -> None:
    doubted = understood("for and six", number=4.0, second=6.0, sure=False)
    dialog, actions = play(asked(PAIR), HEARD, PAUSE, doubted)
    assert phrases(actions) == [Phrase.CONFIRM_PAIR]
    _, actions = play(dialog, SPOKEN, HEARD, PAUSE, understood("yes", yes=True), KEPT)
    (done,) = (a for a in actions if isinstance(a, do.Complete))
    assert (done.answer.number, done.answer.second) == (4.0, 6.0)


def test_one_number_of_a_pair_can_be_corrected() -> None:
    doubted = understood("for and six", number=4.0, second=6.0, sure=False)
    dialog, _ = play(asked(PAIR), HEARD, PAUSE, doubted, SPOKEN, HEARD, PAUSE)
    _, actions = play(dialog, understood("no, room eight", second=8.0), KEPT)
    (done,) = (a for a in actions if isinstance(a, do.Complete))
    assert (done.answer.number, done.answer.second) == (4.0, 8.0)


def test_no_idea_is_an_answer_without_a_value() -> None:
    _, actions = play(asked(NUMBER), HEARD, PAUSE, understood("no idea", empty=True), KEPT)
    assert outcomes(actions) == [Outcome.ANSWERED]


def test_a_practice_asks_how_hard_it_looks_and_for_less_above_seven() -> None:
    dialog, actions = play(Dialog((PRACTICE,), ask_first=False, follow_ups=False), do.Begin())
    assert phrases(actions) == [Phrase.SAFE_CLAUSE, None, Phrase.IF_THEN]
    dialog, actions = play(dialog, SPOKEN, HEARD, PAUSE, KEPT, SPOKEN, understood("If it is six, I call."), STORED)
    assert opened(actions) == ["p1.predicted"]
    hard, actions = answer_kept(play(dialog, SPOKEN)[0], understood("nine", number=9.0))
    assert opened(actions) == ["p1.smaller"]
    assert hard.following_up
    easy, actions = answer_kept(play(dialog, SPOKEN)[0], understood("four", number=4.0))
    assert (easy.state, phrases(actions)) == (State.CLOSING, [Phrase.CLOSE])


def test_what_hangs_on_a_part_that_was_left_out_is_left_out() -> None:
    dialog, actions = play(asked(PRACTICE), command(Command.SKIP), KEPT_NOTHING, STORED)
    assert (dialog.state, opened(actions)) == (State.CLOSING, [])


def test_a_script_is_heard_back_before_it_goes_on_the_shelf() -> None:
    dialog, _ = play(asked(SCRIPT), HEARD, PAUSE, KEPT, SPOKEN, understood("I will be back at eight."))
    dialog, actions = play(dialog, STORED)
    assert isinstance(actions[0], do.PlayBack)
    assert opened(actions) == ["s1.shelf"]


def test_a_lesson_is_told_to_whoever_wants_it() -> None:
    dialog, actions = answer_kept(asked(LESSON), understood("yes", yes=True))
    assert (dialog.state, phrases(actions)) == (State.TELLING, [None])
    assert [a.line.phrase for a in actions if isinstance(a, do.Show)] == [Phrase.LESSON_PAGE, None]
    assert play(dialog, SPOKEN)[0].state is State.CLOSING
    refused, _ = answer_kept(asked(LESSON), understood("no", yes=False))
    assert refused.state is State.CLOSING


def test_a_guided_pause_goes_from_step_to_step() -> None:
    dialog, actions = answer_kept(asked(PAUSING), understood("yes", yes=True))
    assert actions == (do.Speak((do.Line(text="Sit."),)), do.Quiet(20.0))
    dialog, actions = play(dialog, do.Rested())
    assert actions == (do.Speak((do.Line(text="Look."),)), do.Quiet(30.0))
    dialog, actions = play(dialog, do.Rested())
    assert (dialog.state, phrases(actions)) == (State.CLOSING, [Phrase.REST_END, Phrase.CLOSE])


def test_a_guided_pause_ends_on_a_word() -> None:
    dialog, _ = answer_kept(asked(PAUSING), understood("yes", yes=True))
    assert play(dialog, do.Rested(SpokenCommand(Command.STOP)))[0].state is State.CLOSING
    ended, actions = play(dialog, do.Rested(SpokenCommand(Command.NOT_ALONE)))
    assert (ended.state, actions) == (State.FINISHED, (do.Hush(120),))


def test_of_a_question_that_is_not_kept_only_the_outcome_stays() -> None:
    _dialog, actions = play(asked(UNKEPT), HEARD, PAUSE, understood("yes please", yes=True))
    assert actions == (do.Scrap(Outcome.ANSWERED, "yes please"),), "looked at once, and forgotten"
    _skipped, actions = play(asked(UNKEPT), HEARD, command(Command.SKIP), KEPT, understood("no words of mine"))
    assert actions == (do.Scrap(Outcome.SKIPPED, "no words of mine"),)
    _owed, actions = play(asked(UNKEPT), HEARD, PAUSE, do.WordsOwed(), KEPT)
    assert actions == (do.Scrap(Outcome.ANSWERED),)


def test_not_alone_at_the_end_of_an_answer_silences_and_keeps_it() -> None:
    """It may have been a part of it: "others feel this too, I am not alone"."""
    told = understood("They too. I am not alone.", late=Command.NOT_ALONE)
    dialog, actions = play(asked(FREE, NUMBER), HEARD, PAUSE, KEPT, SPOKEN, told)
    answer = do.Answer(Outcome.ANSWERED, "They too. I am not alone.")
    assert actions == (do.Hush(120), do.Complete(answer))
    dialog, actions = play(dialog, STORED)
    assert phrases(actions) == []
    dialog, actions = play(asked(NUMBER, FREE), HEARD, PAUSE, understood("hm. Not alone.", late=Command.NOT_ALONE))
    assert actions == (do.Hush(120), do.Keep(Outcome.UNCLEAR)), "nothing is asked back"


def test_the_help_page_in_a_guided_pause() -> None:
    dialog, _ = answer_kept(asked(PAUSING), understood("yes", yes=True))
    _, actions = play(dialog, do.Rested(SpokenCommand(Command.HELP)))
    assert actions[0] == do.ShowHelp()
    assert phrases(actions) == [Phrase.HELP, Phrase.CLOSE]


def test_what_is_not_kept_is_not_called_kept() -> None:
    talked = replace(FREE, keep=False)
    dialog, actions = play(asked(talked), HEARD, PAUSE, KEPT)
    assert phrases(actions) == [Phrase.NOT_KEPT]
    _, actions = play(dialog, SPOKEN, do.WordsOwed(), STORED)
    assert phrases(actions) == [Phrase.NOT_KEPT]
    for questions, spoken in (((UNKEPT,), [Phrase.NOT_KEPT]), ((UNKEPT, FREE), [Phrase.NOT_KEPT, None])):
        _, actions = play(
            asked(*questions), HEARD, PAUSE, understood("mm"), SPOKEN, HEARD, PAUSE, understood("mm"), STORED
        )
        assert phrases(actions) == spoken


# --- who else is there, and what was said ---------------------------------------------------------------------


def test_someone_came_in() -> None:
    dialog, actions = play(asked(FREE, NUMBER), HEARD, command(Command.NOT_ALONE))
    assert actions == (do.Snooze(120), do.Scrap(Outcome.SNOOZED), do.Hush(120)), "forgetting comes first"
    dialog, actions = play(dialog, STORED)
    assert (dialog.state, dialog.outcome, actions) == (State.FINISHED, Outcome.SNOOZED, ()), "not one word more"


def test_someone_is_there_already() -> None:
    dialog, _ = play(Dialog((FREE,)), do.Begin(), SPOKEN)
    dialog, actions = play(dialog, do.Consented(None, SpokenCommand(Command.NOT_ALONE)))
    assert actions[:2] == (do.Snooze(120), do.Hush(120))
    dialog, actions = play(dialog, STORED)
    assert (dialog.state, dialog.outcome, actions) == (State.FINISHED, Outcome.SNOOZED, ())


def test_never_ask_this_again() -> None:
    dialog, actions = play(asked(FREE, NUMBER), command(Command.NEVER))
    assert actions == (do.Never("f1"), do.Keep(Outcome.SKIPPED))
    _, actions = play(dialog, KEPT_NOTHING, STORED)
    assert phrases(actions) == [Phrase.NEVER_AGAIN, None]


def test_a_reply_comes_before_anything_else_and_some_end_it() -> None:
    dialog, _ = play(asked(MORE, NUMBER), HEARD, PAUSE, KEPT, SPOKEN, understood("Tired."))
    soft, actions = play(dialog, do.Stored(cares=True))
    assert (soft.state, actions) == (State.CARING, (do.Comfort(),))
    assert opened(play(soft, SPOKEN)[1]) == ["f2.more"]
    grave, actions = play(dialog, do.Stored(cares=True, ends=True))
    assert actions == (do.Comfort(),)
    ended, actions = play(grave, SPOKEN)
    assert (ended.state, ended.outcome, actions) == (State.FINISHED, Outcome.ANSWERED, ())


def test_a_reply_without_a_word_ends_it_as_any_answer_ends() -> None:
    dialog, _ = play(asked(MORE, NUMBER), HEARD, PAUSE, KEPT, SPOKEN, understood("Tired."))
    _, actions = play(dialog, do.Stored(ends=True))
    assert phrases(actions) == [Phrase.CLOSE]


def test_a_long_answer_is_followed_by_an_offer_to_land() -> None:
    dialog, _ = play(Dialog((FREE,), ask_first=False, landing=PAUSING), do.Begin(), SPOKEN, HEARD, PAUSE)
    short, _ = play(dialog, do.Kept(speech=True, seconds=20.0), SPOKEN, understood("Tired."), STORED)
    assert short.state is State.CLOSING
    long, actions = play(dialog, do.Kept(speech=True, seconds=91.0), SPOKEN, understood("Tired."), STORED)
    assert opened(actions) == ["q1"]
    assert play(long, SPOKEN, command(Command.SKIP), KEPT_NOTHING, STORED)[0].state is State.CLOSING


def test_what_is_said_first_is_said_once() -> None:
    welcome = do.say(Phrase.WELCOME_BACK)
    _, actions = play(Dialog((FREE,), ask_first=False, opening=(welcome,)), do.Begin())
    assert phrases(actions) == [Phrase.WELCOME_BACK, None]


# --- what was read late -----------------------------------------------------------------------------------------


def test_the_help_page_asked_for_behind_an_answer_is_shown_and_nothing_is_lost() -> None:
    dialog, _ = play(asked(FREE, NUMBER), HEARD, PAUSE, KEPT, SPOKEN)
    dialog, actions = play(dialog, understood("We walked.", late=Command.HELP))
    assert actions == (do.ShowHelp(), do.Complete(do.Answer(Outcome.ANSWERED, "We walked.")))
    _, actions = play(dialog, STORED)
    assert phrases(actions) == [Phrase.HELP, None], "and it goes on"


def test_someone_came_in_although_it_was_read_late() -> None:
    dialog, _ = play(asked(FREE, NUMBER), HEARD, PAUSE, KEPT, SPOKEN)
    dialog, actions = play(dialog, understood("He said", late=Command.NOT_ALONE, unsaid=True))
    assert actions == (do.Snooze(120), do.Scrap(Outcome.SNOOZED), do.Hush(120))
    assert play(dialog, STORED)[0].state is State.FINISHED


def test_scrap_that_read_late_is_scrapped() -> None:
    dialog, _ = play(asked(FREE), HEARD, PAUSE, KEPT, SPOKEN)
    _, actions = play(dialog, understood("He said", late=Command.SCRAP, unsaid=True))
    assert actions == (do.Scrap(),)
