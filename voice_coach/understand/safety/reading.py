"""The rules: what one sentence is about, and whether it is denied, long past, dreamt or somebody's work."""

# ruff: noqa: E501  (a pattern reads better whole)

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from voice_coach.model.care import Family
from voice_coach.understand.safety import patterns_indirect as own_more
from voice_coach.understand.safety import patterns_indirect_others as others_more
from voice_coach.understand.safety import patterns_others as others
from voice_coach.understand.safety import patterns_plain as plain
from voice_coach.understand.safety import patterns_self as own
from voice_coach.understand.safety.classes import expand
from voice_coach.understand.safety.idioms import MASK, mask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DENIAL: Final = re.compile(r"\b(?:not|never|no|nobody|without|none|neither|nor|hardly)\b")
_STOP: Final = frozenset(
    [
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        "but",
        "although",
        "though",
        "however",
        "except",
        "because",
        "and",
        "so",
        "if",
        "when",
        "unless",
        "until",
        "that",
        "who",
        "just",
    ]
)
_REACH: Final = 5
"""Words before a phrase within which a "not" denies it."""
_NO_DENIAL: Final = (
    (re.compile(r"\b(?:can|could) not (?:stop|help)\b"), "keep"),
    (
        re.compile(
            r"\b(?:not|never) (?=(?:told?|tell|said|know|only|sure|getting|get) |get(?:ting)? (?:better|easier))"
        ),
        "",
    ),
)
"""Where "not" denies something else than what comes after it."""
_INNER: Final = re.compile(r"\(\?<?!(?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")

_CHILDHOOD: Final = expand(
    r"when (?:i|we) (?:was|were) (?:about |only |just |maybe |around )?(?:{AGE}(?! (?:minutes|weeks|months|drinks|hours|days))|little|small|young|"
    r"(?:a|still a|just a) (?:[a-z]+ )?(?:child|kid|boy|girl|toddler|teenager|teen|baby)|kids|children|growing up|in (?:primary |elementary |"
    r"middle |high |nursery )?school|at (?:primary |boarding |the )?(?:school|children's home)|under ten)|as (?:a|an) (?:[a-z]+ )?(?:child|kid|boy|girl|"
    r"toddler|baby)|growing up|(?:in|through|throughout|during|of|all) my (?:whole )?childhood|my childhood|childhood|i was (?:about |only |just |maybe |"
    r"a |an |around |still a |barely )*(?:{AGE}(?= ?[.,!?]|$| (?:years? old|and|or so|when|then|he|she|my))|(?:little |small |young |wee )?(?:child|kid|boy|girl))|"
    r"i was (?:only |just |so |still |very )+(?:little|small|wee)|in (?:primary|infants|year|class) (?:one|two|three|four|five|six)|"
    r"at (?:the age of )?(?:four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen)(?! (?:today|o|in|am|pm|tonight|this|at|thirty|"
    r"fifteen|percent|sharp|every|on|tomorrow))|in primary school|at the children's home|children's home|we were just kids|at school i was"
)
_ELDER: Final = expand(
    r"(?:dad|mum|granddad|grandad|grandpa|father|mother|stepdad|stepfather|stepmum|old man|parents|grandfather|uncle)(?: [a-z,]+){0,6} (?:used to|would always|would)"
    r"(?: [a-z,]+){0,6} (?:{HITS}|{RAPES}|{HIT}|touch|knock|lock|come into(?= my bed| my room (?:at night|when|and (?:touch|lie|get)))|burn|starve|whip)(?: [a-z]+)? (?:me|us|my)"
)
_NEARLY: Final = re.compile(
    r"\b(?:nearly|almost|about to|going to|want to|wanted to|thought of|thinking of|could have) (?:[a-z]+ )?(?:take|took|taken|swallow|drink)"
)
_OTHERS: Final = re.compile(
    r"\b(?:he|she|they|him|her|his|friend|brother|sister|mate|daughter|son|dad|mum|wife|husband|cousin|uncle|man|woman|colleague|neighbour|ex|partner)\b"
)
_FEARED: Final = re.compile(
    r"\b(?:afraid|scared|worried|frightened|terrified|thoughts?|thinking|urges?|imagin[a-z]+|images|impulses?)\b"
)
_STRICT: Final = re.compile(r"\b(?:mum|dad|parents|mother|father) (?:will|do|does|would) not let\b")
_NEVER_TOLD: Final = re.compile(
    r"(?:never told|never said|not told)(?: [a-z,]+){0,8} (?:did to me|touched me|abused|at night)"
)
_NOT_SUICIDAL: Final = re.compile(r"\b(?:not|never) (?:[a-z]+ ){0,2}suicidal")
_SURVIVOR: Final = re.compile(
    r"(?:survivor|victim) of (?:[a-z]+ ){0,3}(?:abuse|incest|molestation)|sexual abuse as a kid"
)
_PAST: Final = expand(
    r"used to(?! it| this| being)|(?:years|year|decades?|a (?:long|very long) time|long) (?:ago|back)|back then|in those days|long ago|long over|"
    r"when i (?:was|lived|was living) (?:{AGE}|eighteen|nineteen|(?:in my )?(?:early |late )?(?:twenty|twenties|thirties|teens)|younger|young|a (?:[a-z]+ )?(?:teenager|"
    r"teen|student|kid|child|girl|boy)|at (?:uni|university|college|school|home with)|in (?:high school|college|school|university|my)|married to|with my (?:ex|"
    r"parents|first)|1[0-9]|2[0-9])|in my (?:early |late |mid |very )?(?:teens|twenties|thirties|youth|first (?:marriage|relationship)|last (?:marriage|relationship)|old "
    r"(?:relationship|marriage)|previous (?:marriage|relationship)|adolescence)|as a (?:young |troubled )?(?:teen|teenager|student|young (?:man|woman|adult)|kid|child|girl|boy)|"
    r"i once|once ,|a suicide plan once|myself once|in (?:19|20)[0-9][0-9]|at (?:uni|university|college|school)(?= ?[.,!?]|$| i| and)|my first (?:husband|wife|boyfriend|marriage)|"
    r"(?:for|in) (?:many |ten |five |two |twenty |over ten )?years(?= ?[.,!?]|$)|since i was (?:twenty|thirty|a teen)|clean from|free of|survived|have survived|there "
    r"(?:was a time|were years)|at (?:nineteen|eighteen|seventeen|sixteen|twenty)(?! (?:today|o))|not (?:now|anymore) ,? ?that was"
)
_STILL: Final = re.compile(
    r"\b(?:still (?:want|do|does|hits?|hurts?|feel|is)|again|lately|is back|are back|these days|now i want|tonight|today|last night|yesterday|this week|"
    r"this morning)\b"
)
_DREAMT: Final = re.compile(
    r"\b(?:dreamt|dreamed|had a (?:bad )?(?:dream|nightmare)|film|movie|novel|documentary|podcast|episode|character|villain|netflix|soap|thriller|detective|"
    r"in the (?:game|play|story|book|song|news|series)|on stage|true crime|(?:on|in) (?:that|the|this|a) (?:tv )?(?:show|telly|tv|programme|drama|musical)|if (?:he|she) ever|video game|my (?:essay|thesis|novel))\b"
)
_WORK: Final = re.compile(
    r"\b(?:i (?:am|work|volunteer|trained|was)(?: [a-z]+){0,4} (?:nurse|police(?: officer)?|social worker|paramedic|counsel+or|crisis line|helpline|refuge|doctor|"
    r"firefighter|lawyer|therapist|abused (?:kids|children)|survivors)|on my shift|on the (?:night )?shift|a patient|domestic call|my clients?)\b"
)
_TOLD: Final = frozenset((Family.PARTNER, Family.CHILD_NOW, Family.HARMING, Family.THIRD, Family.MEDICAL))
_TO_PAST: Final = frozenset((Family.SELF_HARM, Family.PARTNER, Family.HARMING, Family.MEDICAL))


@dataclass(frozen=True, slots=True)
class _Rule:
    family: Family
    pattern: re.Pattern[str]
    whole: bool
    inner: bool  # a "not" between its words denies it


def _rules(family: Family, sources: Sequence[str], *, whole: bool = False) -> Iterator[_Rule]:
    for source in sources:
        says_not = _DENIAL.search(_INNER.sub("", source)) is not None
        yield _Rule(family, expand(source), whole, not whole and not says_not and family is not Family.SELF_HARM)


_RULES: Final = (
    *_rules(Family.MEDICAL, own.MEDICAL),
    *_rules(Family.MEDICAL, own.MEDICAL_WHOLE, whole=True),
    *_rules(Family.CHILD_NOW, others.CHILD_NOW),
    *_rules(Family.SELF_HARM, own.SELF_HARM),
    *_rules(Family.SELF_HARM, own.SELF_HARM_WHOLE, whole=True),
    *_rules(Family.PARTNER, others.PARTNER),
    *_rules(Family.PARTNER, others.PARTNER_WHOLE, whole=True),
    *_rules(Family.HARMING, others.HARMING),
    *_rules(Family.HARMING, others.HARMING_WHOLE, whole=True),
    *_rules(Family.MINOR, own.MINOR),
    *_rules(Family.THIRD, others.THIRD),
    *_rules(Family.THIRD, others.THIRD_WHOLE, whole=True),
    *_rules(Family.SOFT, own.SOFT, whole=True),
)
_INDIRECT: Final = (
    *_rules(Family.MEDICAL, own_more.MEDICAL),
    *_rules(Family.MEDICAL, own_more.MEDICAL_WHOLE, whole=True),
    *_rules(Family.CHILD_NOW, others_more.CHILD_NOW),
    *_rules(Family.SELF_HARM, own_more.SELF_HARM),
    *_rules(Family.SELF_HARM, own_more.SELF_HARM_WHOLE, whole=True),
    *_rules(Family.PARTNER, others_more.PARTNER),
    *_rules(Family.PARTNER, others_more.PARTNER_WHOLE, whole=True),
    *_rules(Family.HARMING, others_more.HARMING),
    *_rules(Family.HARMING, others_more.HARMING_WHOLE, whole=True),
    *_rules(Family.CHILD_PAST, others_more.CHILDHOOD_PLAIN),
    *_rules(Family.MINOR, own_more.MINOR),
    *_rules(Family.THIRD, others_more.THIRD),
)
_PLAIN: Final = (
    *_rules(Family.MEDICAL, plain.MEDICAL),
    *_rules(Family.CHILD_NOW, plain.CHILD_NOW),
    *_rules(Family.SELF_HARM, plain.SELF_HARM),
    *_rules(Family.SELF_HARM, plain.SELF_HARM_WHOLE, whole=True),
    *_rules(Family.PARTNER, plain.PARTNER),
    *_rules(Family.PARTNER, plain.PARTNER_WHOLE, whole=True),
    *_rules(Family.HARMING, plain.HARMING),
    *_rules(Family.CHILD_PAST, plain.CHILDHOOD_PLAIN),
    *_rules(Family.MINOR, plain.MINOR),
    *_rules(Family.THIRD, plain.THIRD),
)
_CHILD_HURT_INDIRECT: Final = tuple(_rules(Family.CHILD_PAST, others_more.CHILDHOOD_HURT))
_CHILD_HURT: Final = tuple(_rules(Family.CHILD_PAST, others.CHILDHOOD_HURT))
_CHILD_HURT_PLAIN: Final = tuple(_rules(Family.CHILD_PAST, plain.CHILDHOOD_HURT))
_THEY: Final = re.compile(
    r"\b(?:he|she|they|brother|sister|friend|mate|daughter|son|dad|mum|wife|husband|boyfriend|girlfriend|cousin|uncle|aunt|colleague|neighbour|partner|flatmate|man|woman|boy|"
    r"girl|someone|somebody|roommate|ex|niece|nephew|mother|father|who)\b(?: [a-z']+){0,6}$|\b(?:his|her|their|[a-z]+'s)$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules make of a sentence. `quiet`: an idiom or a denial was in it, so a likeness means little."""

    families: frozenset[Family]
    quiet: bool


def read(sentence: str) -> Reading:
    """Return what a normalised sentence is about, by the rules alone."""
    masked = mask(sentence)
    untold = _NEVER_TOLD.search(masked) is not None
    for pattern, instead in _NO_DENIAL:
        masked = pattern.sub(instead, masked)
    hurt, hurt_denied = _childhood(masked, untold=untold)
    found: set[Family] = set()
    denied = False
    long_past = _PAST.search(masked) is not None and not _STILL.search(masked)
    for rule in (*_RULES, *_INDIRECT, *_PLAIN):
        for match in _matches(rule, masked):
            if _denied(rule, masked, match):
                denied = True
                if rule.family is Family.SELF_HARM:
                    found.add(Family.PAST if long_past else Family.SOFT)
            else:
                found.add(_whose(rule.family, masked, match))
    found = _placed(found, f"{masked} . {sentence}", hurt=hurt, long_past=long_past)
    return Reading(frozenset(found), denied or hurt_denied or _means_little(masked))


def _means_little(text: str) -> bool:
    return MASK in text.split() or any(p.search(text) for p in (_DENIAL, _DREAMT, _WORK))


def _matches(rule: _Rule, text: str) -> Iterator[re.Match[str]]:
    """Yield what a rule finds; after a denied one also what begins within it."""
    match = rule.pattern.search(text)
    while match is not None:
        yield match
        match = rule.pattern.search(text, match.start() + 1 if _denied(rule, text, match) else max(match.end(), 1))


def _denied(rule: _Rule, text: str, match: re.Match[str]) -> bool:
    if rule.whole:
        return False
    if (rule.inner and _DENIAL.search(match[0])) or _NOT_SUICIDAL.search(match[0]):
        return True
    before = text[: match.start()].split()
    for word in reversed(before[-_REACH:]):
        if word in _STOP:
            return False
        if _DENIAL.fullmatch(word):
            return True
    return False


def _whose(family: Family, text: str, match: re.Match[str]) -> Family:
    """A wish to die that somebody else has is told by its subject: "he wants to die"."""
    if family not in (Family.SELF_HARM, Family.MEDICAL) or re.search(r"\b(?:i|me|my|myself)\b", match[0]):
        return family
    before = re.split(r" (?:[.,;:!?]|and|but|because|so) ", text[: match.start()])[-1]
    if " i " in f" {before} " or not _THEY.search(before.strip()):
        return family
    return Family.THIRD


def _childhood(text: str, *, untold: bool) -> tuple[bool, bool]:
    """Return whether hurt as a child is told, and whether it is denied."""
    if _ELDER.search(text) or _SURVIVOR.search(text):
        return not _DENIAL.search(text), False
    if not (untold or _CHILDHOOD.search(text)):
        return False, False
    denied = False
    for rule in (*_CHILD_HURT, *_CHILD_HURT_INDIRECT, *_CHILD_HURT_PLAIN):
        for match in rule.pattern.finditer(text):
            if not _denied(rule, text, match):
                return True, False
            denied = True
    return False, denied


def _placed(found: set[Family], text: str, *, hurt: bool, long_past: bool) -> set[Family]:
    """Put what was found into its time and setting."""
    if _WORK.search(text) or (_DREAMT.search(text) and not hurt):
        found -= _TOLD
    if hurt:
        found = found - {Family.PARTNER, Family.CHILD_NOW, Family.MINOR, Family.THIRD} | {Family.CHILD_PAST}
    if long_past and found & _TO_PAST:
        found = found - _TO_PAST - {Family.SOFT} | {Family.PAST}
    if Family.MEDICAL in found and _NEARLY.search(text):
        found = found - {Family.MEDICAL} | {Family.SELF_HARM}
    if found & {Family.SELF_HARM, Family.HARMING, Family.PAST} and not _OTHERS.search(text):
        found -= {Family.THIRD}
    if Family.HARMING in found and _FEARED.search(text):
        found -= {Family.CHILD_NOW}
    if Family.MINOR in found and _STRICT.search(text):
        found -= {Family.PARTNER}
    return found
