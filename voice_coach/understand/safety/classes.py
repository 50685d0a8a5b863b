"""Classes of words, and patterns written with them: "{HE} {HITS} me" becomes one regular expression.

Everything is written for text that `text.normalise` has been through: "do not", never "don't"; "mum", never "mom".
"""

# ruff: noqa: E501  (a pattern reads better whole)

from __future__ import annotations

import re
from typing import Final

_RELATIONS: Final = """husband wife spouse partner boyfriend girlfriend fiance lover ex exhusband exwife exboyfriend
exgirlfriend expartner man bloke guy fella missus roommate flatmate housemate dad father mum mother stepdad stepfather
stepmum stepmother brother sister brothers sisters uncle aunt cousin grandad granddad grandfather grandpa gran
grandmother son daughter stepson stepbrother stepsister motherinlaw fatherinlaw brotherinlaw sisterinlaw parentsinlaw
inlaws parents family kids date neighbour neighbor boss manager landlord teacher coach priest pastor tutor carer
babysitter nanny boy girl friend mate caretaker nurse doctor soldier stranger colleague servant maid"""
_KIDS: Final = """daughter daughters son sons kid kids child children baby babies toddler toddlers infant newborn boy
girl boys girls stepson stepdaughter stepsons stepdaughters stepkids stepchild niece nephew grandson granddaughter
grandchild grandkids grandchildren pupil pupils eldest oldest youngest twins one ones godson goddaughter"""
_HITS: Final = """hit hits hitting slap slaps slapped slapping smack smacks smacked smacking punch punches punched
punching kick kicks kicked kicking beat beats beating beaten bash bashes bashed bashing whack whacks whacked wallop
walloped belt belts belted choke chokes choked choking strangle strangles strangled strangling throttle throttled
throttles headbutt headbutts headbutted backhand backhands backhanded whip whips whipped whipping thrash thrashes
thrashed thrashing stab stabs stabbed stabbing burn burns burned burnt shoot shot bite bites bit smother smothers
smothered suffocate suffocated scald scalded batter batters battered cane caned assault assaults assaulted attack
attacks attacked spank spanked clobber clobbered torture tortures tortured rough roughed maul mauled knife knifed"""
_TO_HIT: Final = """hit slap smack punch kick beat bash choke strangle throttle stab burn shoot smother attack batter
hurt harm kill murder strike assault torture destroy end poison suffocate whip drown shake"""
_RAPES: Final = """rape rapes raped raping molest molests molested molesting grope gropes groped groping abuse abuses
abused abusing fondle fondled fondles"""

CLASSES: Final[dict[str, str]] = {
    "HE": r"(?:he|she|they|someone|somebody|dad|mum|granddad|grandad|grandpa|grandma|(?:(?:my|her|his|our|their|the|a|an|"
    r"some|this|that) (?:[a-z']+ ){0,2}?(?:" + "|".join(_RELATIONS.split()) + r")))",
    "HER": r"(?:him|her|them|someone|somebody|people|(?:my|the|his|her) (?:own )?(?:"
    + "|".join(_RELATIONS.split())
    + r"))",
    "KID": r"(?:(?:my|our|her|his|the|their|a|this|that|your|my own|someone's|sister's|brother's|friend's) "
    r"(?:[a-z']+ ){0,2}?(?:"
    + "|".join(_KIDS.split())
    + r"|(?:year|month|week) old)(?! (?:of|thing|idea|day))|children|kids)",
    "LITTLE": r"(?:(?:my|our|her|his|the) (?:little|baby|younger|small|kid|wee|young) (?:brother|sister|cousin|brothers|sisters|cousins))",
    "HITS": "(?:" + "|".join(_HITS.split()) + ")",
    "HIT": "(?:" + "|".join(_TO_HIT.split()) + ")",
    "RAPES": "(?:" + "|".join(_RAPES.split()) + ")",
    "BE": "(?:am|is|are|was|were|been|being|be|got|get|gets|getting)",
    "HAS": "(?:has|have|had|having)",
    "WANT": r"(?:want|wants|wanted|wish|wishes|wished|would like|would love|would want|long|need|needed|keep wanting|"
    r"feel like|felt like|pray|hope)",
    "SOON": r"(?:(?:so |just |really |actually |probably |even |still |honestly |always |often |also |sometimes |"
    r"definitely |only |already |nearly |almost |kind of |sort of |literally |never ){0,3})",
    "GAP": r"(?:[a-z0-9']+ ){0,2}?",
    "GAPS": r"(?:[a-z0-9']+ ){0,5}?",
    "AND": r"(?:, )?(?:and |then |so ){0,2}",
    "MYPART": r"(?:myself|my (?:own )?(?:[a-z]+ )?(?:arms?|legs?|thighs?|wrists?|skin|stomach|hands?|body|belly|hips?|ankles?|throat|veins?))",
    "HURTS": r"(?:cut|cuts|cutting|slit|slitting|slash|slashing|slashed|burn|burns|burning|burned|burnt|scratch|scratching|"
    r"scratched|carve|carving|carved|harm|harming|harmed|hurt|hurting|injure|injuring|injured|stab|stabbing|stabbed)",
    "PILLS": r"(?:pills?|tablets?|medication|medicines?|meds|paracetamol|painkillers|antidepressants|aspirins?|ibuprofen|"
    r"sleeping (?:pills|tablets)|insulin|codeine|morphine|tramadol|xanax|valium|opioids|heroin|benzos|sedatives|drugs)",
    "POISON": r"(?:bleach|antifreeze|poison|pesticides?|weed ?killer|rat poison|drain cleaner|acid|phenyl|petrol|"
    r"insecticide|turpentine|detergent|disinfectant)",
    "AGE": r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"[1-9]|1[0-7])",
    "TEEN": r"(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|1[1-7])",
    "NECK": r"(?:neck|throat|windpipe)",
    "ANGRY": r"(?:drinks?|drunk|drinking|angry|mad|temper|rage|furious|shouts?|snaps?|explodes?|loses it|high|upset|violent)",
    "TODAY": r"(?:today|tonight|now|last night|this (?:morning|week|evening|afternoon)|yesterday|an hour ago|just now|"
    r"earlier|again|ten minutes ago|half an hour ago|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    "SEX": r"(?:sex|intercourse)",
    "THING": r"(?:things|stuff|plates?|dishes|a glass|glasses|a bottle|bottles|his phone|her phone|my phone|a phone|a chair|"
    r"chairs|a cup|a mug|a shoe|shoes|a plate|objects|furniture|a pan|a remote|the remote|a knife|knives|a vase|"
    r"hot (?:tea|coffee|water|oil|food)|boiling water|a book|keys|his keys|a lamp|whatever [a-z ]{3,30})",
    "FREELY": r"(?:see|visit|meet|talk|speak|go|leave|work|study|drive|use|have (?:a (?:phone|job|friend)|friends|my own|any)|"
    r"call|phone|wear|spend|keep|contact|be alone|sleep|eat|own|step out|get a job|text|shower)",
}
_NAME: Final = re.compile(r"\{([A-Z]+)\}")


def expand(pattern: str) -> re.Pattern[str]:
    """Return `pattern` with every {CLASS} replaced, matching whole words only. Raise KeyError for an unknown one."""
    return re.compile(r"\b(?:" + _NAME.sub(lambda found: CLASSES[found[1]], pattern) + r")\b")
