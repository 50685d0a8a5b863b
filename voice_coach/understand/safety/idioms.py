"""Turns of phrase that sound serious and are not. They are masked before any rule reads on."""

# ruff: noqa: E501  (a pattern reads better whole)

from __future__ import annotations

from typing import Final

from voice_coach.understand.safety.classes import expand

MASK: Final = "xx"
"""What stands where an idiom stood."""

_CLOSE: Final = r"(?:him|her|them|my [a-z]+|the [a-z]+|[a-z]+)"
_IDIOMS: Final = (
    # dying and killing as a manner of speaking
    r"(?<!he )(?<!she )(?<!they )(?:is|are|was|were)(?: [a-z]+ly)? killing (?:me|us|him|her)(?! every)",
    r"(?:killed|kills|broke|hurts?|hurt|breaks|kill) (?:me|us) (?:to|when(?! i was)|that|inside)(?= [a-z]+)(?! hits?)",
    r"(?:kill|murder|die) for (?:a|an|some|my|her|his|the|that|you|one|it)",
    r"(?:dying|died|dies|die|dead) (?:to (?:meet|see|know|hear|tell|go|try|be|get|find|ask|eat|show)|of (?:embarrassment|"
    r"boredom|shame|curiosity|laughter|hunger|thirst|cringe|heat|cold)|for a(?:n|ny)?|from (?:embarrassment|laughing|"
    r"laughter|shame|boredom|cringe)|laughing|a (?:little|thousand|bit))",
    r"(?:so|too|very) (?:embarrassed|ashamed|bored|awkward|hungry|hot|cringey)(?: that)? (?:that )?i (?:wanted|want|could) "
    r"(?:to )?(?:have )?(?:die|died|disappear|vanish)",
    r"to die for",
    r"(?:dead|dying) (?:tired|serious|set|right|wrong|good|on|end|ends|against|weight|beat|certain|sure|quiet|easy|"
    r"line|simple|heat|ringer|on my feet|on time|to the world|from the waist|last|slow|straight|flat)",
    r"dead(?:line|lines)",
    r"(?:killed|killing|kills|kill|smashed|crushed|slayed|murdered|slaughtered|nailed) (?:it|time|that|the (?:mood|time|vibe|"
    r"conversation|lights|engine|deal|romance|plant|bill|noise|alarm)|this|some time|an hour|my (?:exam|run|workout|interview|"
    r"presentation)|a spider|the [a-z]+ plant|a? ?houseplant)",
    r"(?:career|social|political|financial|professional) suicide",
    r"suicide (?:squad|pact with|prevention|awareness|helpline|hotline|mission|inning)",
    r"(?:rather|sooner) (?:die|be dead|jump|kill myself|eat|shoot myself) than(?! (?:live (?:like this|another|this|on)|go on (?:like|living)|carry on|keep (?:going|living)|be alive|wake up))",
    r"die (?:alone|single|without (?:seeing|having|ever|telling)|of old age|old|a virgin|happy)",
    r"(?:can|could) not live without",
    r"over my dead body",
    r"(?:will|would|going to|is gonna|might|may|could|had) (?:[a-z]+ )?(?:kill|murder|strangle|shoot|skin) (?:me|us) "
    r"(?:if|when|for|once|because|over|with kindness)(?! i (?:ever )?(?:leave|left|try|tried|walk out|report|call the|go to the police|break up|divorce|say no|talk to))",
    r"(?:will|going to) be the death of",
    r"(?:gets?|got|getting) away with murder",
    r"(?:screaming )?(?:blue|bloody) murder",
    r"(?:kill|shoot|bury) me now",
    r"if looks could kill",
    r"(?:made|make|making) a killing",
    r"(?:is|are|was|were) (?:pure |absolute |absolutely )?murder(?! ?ed)(?= (?:on|for|today|$)|$| [.!,])",
    r"to murder$",
    r"lost (?:the|my) will to live(?= ?,? ?(?:in|after|listening|during|at|by|halfway|somewhere|waiting|over|trying|on (?:the|hold)))",
    r"(?:will|the) to live (?:in|after|listening|during|at|by)",
    r"(?:take|took|taking|get|getting|got|have|having) (?:my|his|her) life (?:back|together|in order|on track)",
    r"(?:i )?(?:could|would|want to|wanted to) (?:happily |cheerfully |have |just |honestly )*(?:strangle|kill|murder|"
    r"throttle|strangled|killed|murdered|throttled|shake|shoot|slap|punch) "
    + _CLOSE
    + r"(?: [a-z]+)? for (?!what|life|hurting)",
    # hurting oneself as a manner of speaking
    r"(?:beat|beating|beats|kick|kicked|kicking|punish|punishing|torture|torturing|hate|hating) (?:my|him|her)self "
    r"(?:up|over|about|for|when|because|with)",
    r"have kicked myself",
    r"(?:cut|cutting|cuts) (?:my|him|her|our|them)sel(?:f|ves) (?:off|some|a|short|loose|shaving|while|chopping|cooking|"
    r"opening|on (?:a|the|some)|slack|free|out)",
    r"(?!.* on purpose)(?:cut|cuts|burned|burnt|scratched|hurt|slit) my(?:self|(?: own)? (?:[a-z]+ )?(?:finger|thumb|hand|foot|leg|arm|tongue|"
    r"knee|hair|chin|nails|fringe|hip|back|ankle|shoulder|wrist))(?: [a-z]+)? (?:on|while|when(?! (?:i (?:am|feel|felt|get|think|hate|want|drink|need|was (?!chop|cook|shav|slic|peel|open|garden|cutting|wash|making|fixing|moving|doing))|he|she|they|it|things|nobody|no one))|shaving|chopping|cooking|"
    r"gardening|opening|with (?:tea|coffee|soup|steam|the (?:iron|kettle|oven))|at (?:football|work|the gym|yoga)|by (?:"
    r"accident|mistake)|lifting|moving|playing|peeling|slicing|short)",
    r"(?:hurt|hurting|punish|punishing|sabotag(?:e|ing)|harm|harming) (?:my|him|her)self by "
    r"(?!(?:cutting|burning|hitting|starving|scratching))",
    r"cut my (?:own )?(?:hair|fringe|nails|hours|losses|teeth)(?: off)?(?: all)?(?: by)?(?: myself)?",
    # endings that are of a relationship, a meeting, an evening
    r"(?:end|ended|ending|finish|finished) (?:it|things|everything|it all|this|us|our [a-z]+|the [a-z]+|this [a-z]+|"
    r"my (?:marriage|relationship|contract|lease|shift|day|week|evening|subscription|engagement|friendship|affair))"
    r"(?: [a-z]+)? (?:with|between|by text|over|on|after (?:one|two|three|four|five|six|seven|a|four) )",
    r"(?:end|ending|ended) (?:the|this|our|that|my) (?:relationship|marriage|evening|argument|call|meeting|conversation|"
    r"engagement|friendship|lease|contract|shift|day|year|week|month|season|affair|date|night)",
    r"(?:we|he|she|they) (?:just |have |had |both |finally )?(?:ended|ends|end) (?:it|things)",
    # closeness told in the words of force
    r"(?:feel|feels|felt|feeling|get|got|be|was|am|is)(?: [a-z]+)? (?:smothered|suffocated|trapped|strangled|choked)(?! with)",
    r"(?:all )?choked up|choking up",
    r"(?:pushed|push|pushes|pushing|shoved) (?:me|him|her|them|us|people|everyone|everybody|my [a-z]+) (?:further )?(?:away|"
    r"too far|to (?:be|talk|apply|try|go|do|open|get|say|tell|take|see|think|answer)|for|out of my comfort|in the pool|on "
    r"the swing|hard(?: at work)?|harder|forward)",
    r"hit it off|hit (?:the (?:wall|roof|road|gym|sack|hay|brakes|jackpot|spot|nail|ground|snooze|shops|pub|ceiling|ball|"
    r"target|beach|bar|bag)|a (?:wall|nerve|snag|milestone|bump|low|target|rough)|snooze|rock bottom|send|home|his thumb|"
    r"puberty|it)",
    r"(?:it|that|this|reality|grief|news|which|truth|words|comment|joke|realisation|thought|loneliness|sadness|song|wave|"
    r"memory|smell|one|line|question|door|ball|branch|car|cupboard|lid|sun|heat|tiredness|kindness|silence|letter|email) "
    r"(?:just |really |suddenly |also |still )?(?:hit|hits|struck|slapped|smacked|punched|stabbed|kicked|beat|burned|bit|shot) me",
    r"hit me (?:up|that|how|why|what|when i(?! (?:was|am|said|say|tried|told|answered|cried|got home|came|asked|did|do))|like (?:a|the)|with (?:the news|news|a question|the question|questions|an?"
    r" (?:idea|bill|invoice|joke|smile|compliment|fact|request|bombshell)|it over|that|the (?:bill|truth|facts|idea)))",
    r"(?:beat|beats|beating|beaten|thrashed|slaughtered|hammered|murdered|destroyed|killed|attacked|whipped|shot) (?:me|us|him|"
    r"her)(?: (?:hands down|fair and square|again))? (?:at|to|in (?:the )?(?:race|quiz|game|final|laser|a (?:game|race|quiz))|by "
    r"[a-z0-9]+ (?:points|goals|seconds))",
    r"(?:in|at|during|on) (?:the |a )?(?:game|laser tag|paintball|sparring|judo|karate|boxing|stage|rehearsal|play|panto|"
    r"film|movie|novel|series|video ?game|football|rugby|wrestling)",
    r"grab(?:s|bed)? (?:me|us|him|her) (?:a|an|some|my|lunch|breakfast|coffee|tea|for a|and (?:kissed|hugged|danced))",
    r"threw (?:me|us|her|him) (?:a|an|out of my comfort|off|some|the ball)|threw (?:her|his|their) arms",
    r"(?:shot|shut|turned|put|let) (?:me|him|her) down",
    r"(?:reads?|checks?) my (?:messages?|texts?|phone) (?:but|and (?:does not|never|leaves|answers|says))",
    r"(?:hurt|hurts) me when (?:he|she|they) (?:cheated|left|lied|forgot|said|laughed|ignored|did not|went|told|broke|called)",
    r"(?:takes?|took|taking) (?:[a-z]+ )?breath away|stab in the dark|took a stab|back ?stabb[a-z]+|stabbed in the back",
    r"(?:held|hold|holds|holding) (?:me|her|him) (?:down to earth|back|accountable|close|tight|while|until)",
    r"sha(?:ke|kes|king|ken|ook) (?:my|his|her) (?:head|hand|hands)",
    r"(?:(?:toddler|baby|puppy|dog|cat|kitten|horse|foal|goat) (?:just |then )?(?:hit|hits|kicked|kicks|bit|bites|scratched|slapped|smacked)|(?:plot|story|tale|play) about(?: [a-z]+){0,4}|by mistake|(?:son|daughter|boy|girl) (?:hit|bit|pushed|kicked) (?:a boy|a girl|another child|his|her) [a-z]+|injured (?:my ankle|myself at)|(?:hit|kicked|bit|slapped|smacked|scratched|threw|punched) me (?:[a-z]+ )?(?:while (?:we|i) (?:played|danced|wrestled)|and giggled|, (?:she|he) is only (?:one|two|three|four)|in (?:his|her) sleep|by accident|twice$)|sleep forever (?:on|in)|do judo and he threw me)",
    r"(?:kicked|beat|beats|beating) (?:the |his |her )?(?:habit|cancer|the odds|traffic|drum|eggs)",
    r"(?:forced|forces|force|dragged) (?:a smile|me (?:to work|out(?! of the (?:car|house|flat|shower|bath))|to the (?:cinema|gym|party|doctor|shops)))",
    r"my own (?:worst|toughest) (?:enemy|critic)",
    r"(?:take|took) a bullet|(?:die|kill) for (?:him|her|them|my)",
    r"(?:jump(?:ed|ing)?|leap(?:t|ed)?) (?:out of my skin|for joy|off the (?:diving|high)|on the|at the|in the (?:pool|lake|car|"
    r"shower))",
    # asides and turns met in ordinary days
    r"(?:knock|knocks|knocked|knocking|swept|sweeps) (?:me|him|her|us) (?:right |clean )?(?:off (?:my|his|her|our) feet|sideways|for six|dead|out with (?:his|her))",
    r"tied (?:me|us|him|her) up (?:, )?(?:in (?:knots|a meeting)|with my own|with work)|tied up (?:with|at|in) work",
    r"overdos(?:e|ed|ing)(?: a bit)? (?:of|on) (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:[a-z]+ )?(?:{PILLS}|purpose|my|the|her|his))",
    r"(?:scared|afraid|frightened|terrified|worried|nervous) of (?:him|her|them|my [a-z]+) (?:leaving|meeting|seeing|finding (?:someone|somebody|another)|not (?:loving|liking|wanting)|going off|getting (?:bored|ill|sick|old)|falling|dying|knowing|reading|being (?:bored|disappointed))",
    r"find out (?:that )?i (?:voted|ate|spent|bought|like|liked|forgot|paid|lost|sold|broke the)",
    r"(?:jump|step|throw myself|walk|run) in front of a (?:bus|train|car|truck|lorry) for",
    r"(?:pin|pins|pinned|pinning|nailed) (?:me|him|her|them) down (?:, |at last |finally )*(?:about|on|to) (?:a|the) (?:date|time|day|answer|plan)|pinned (?:me|him|her) down at last",
    r"(?:threw|throws|kicked|kicks|pushed|locked|chased|chases|booted|shooed|banned|thrown) (?:me|him|her|us) (?:out )?(?:, )?(?:out )?(?:of|from) the (?:kitchen|shed|bathroom|room|garage|lounge)",
    r"(?:takes?|took|beats?) (?:all )?my (?:money|wages|chips) at|abusive relationship with (?!(?:my|him|her|a man|an|someone|this|that|men|the))",
    r"not want to be here ,? ?(?:in|at|on) (?:this|the|my)|want to live like this (?:anymore )?(?:,? ?(?:with|in|out of) )",
    r"grab(?:s|bed)? my (?:arm|hand|sleeve|collar) (?:because (?:there|a|i)|before i|to (?:stop|save|keep) me|when i (?:slipped|tripped|stumbled)|as i)",
    r"(?:bra|tie|collar|jeans|shoes|heels|waistband|scarf|jumper|tights|seat ?belt|boots|hangover|knees?|feet|back|head|pollen|cat|duvet) (?:is|was|are|were) (?:strangling|killing|choking|suffocating|murdering) (?:me|us)",
    r"(?:hit|hits|slapped|slaps|whacked|smacked|thumped|beat|battered|attacked|clobbered) (?:me|him|her|us) (?:with|in) (?:a |the |an |his |her )?(?:pillows?|cushions?|snowballs?|balloons?|sponge|newspaper|tea towel|water pistol|kisses|blankets?|sun ?cream|love|sweets|flowers)",
    r"(?:hides?|hid|took|takes|locked|locks)(?: [a-z]+){0,4} (?:as a (?:prank|joke)|for a (?:laugh|joke))|(?:like|as if) (?:somebody|someone) (?:had |has )?died",
    r"(?:was|am|be|is|were) shot by (?:half|nine|ten|eight|the end|lunch)|forc(?:e|ed|es|ing) (?:him|her|my|them)self to (?!(?:throw|be sick|bleed))",
    r"(?:checks?|looks?|goes|tracks?) (?:through |at )?my phone for (?:the|photos|a|pictures|recipes)|track(?:s|ed)? (?:me|us|each other) on [a-z0-9 ]{3,12} so (?:dinner|tea|the|that dinner|she can meet|he can meet)",
    r"if looks could kill(?: [a-z]+){0,6}|feel(?:s|ing)? like i am (?:back )?(?:in|at) (?:year|grade|school)(?: [a-z]+)?|hurt (?:him|her|them|me) (?:, )?by (?:not|forgetting|missing|saying)",
    r"(?:bruise|bruises|black eye|black and blue|sore|marks)(?: [a-z]+){0,2} (?:from|after) (?:roller derby|rugby|football|judo|boxing|the gym|bloods|hockey|karate|climbing|skating|wrestling|netball|the cupboard|the blood test)",
    r"(?:all )?(?:her|his|their|my) (?:tablets|pills|medicine)(?: [a-z]+){0,2} ,? ?in the right order|overdosed the|kill(?:s|ed)? (?:him|her|my)self laughing|(?:stabbed|stabs) (?:me|him|her) in the back|(?:jumped|jumps|jump) (?:off|from) (?:the|a) [a-z]+ into (?:the|a) (?:lake|sea|pool|water|river)",
    r"touched me (?:deeply|so much|greatly)|child of the (?:sixties|seventies|eighties|nineties)|self ?harm scenes?|(?:threw|throws) me on the mat|(?:squeezed|rubbed) my (?:neck|shoulders) in the good way|smothers? (?:me|him|her|us) with|(?:panic|asthma) attack(?: [a-z,]+){0,8} dying",
    r"(?:locked me|locked us) (?:out|in) by (?:mistake|accident)|locked me in the (?:tower|fort|den|castle)|scratched him ,? ?figuratively|like i am (?:twelve|thirteen|fourteen|fifteen|sixteen|five|six|ten)|threatens? me with (?:passion|love|cake|soup|visitors)|better off without me as|tortur(?:e|es|ed) me with|as if (?:someone|somebody) had hit me|knocked me out with|followed me to [a-z]+ for my (?:job|work|studies)|suicidal for career|not let me eat (?:fried|sugar|salt|sweets)",
    r"drive(?:s|n)? (?:me|us) to [a-z]+",
    r"could (?:happily |cheerfully |gladly |quite happily )?have (?:happily |cheerfully |gladly )?(?:strangled|killed|murdered|throttled|shot|brained) (?:him|her|them|my [a-z]+)(?! (?:that night|if|with my (?:hands|bare)))",
    r"hits? me with (?:a|an|the|another|some|two|three|her|his) (?:[a-z]+ )?(?:list|ideas?|quote|questions?|number|dates?|price|plans?|facts?|proposal|bill|guilt|silence|stare|look|news|truth)",
    r"(?:beats?|beating|beaten) (?:me|us|him|her) (?:every (?:time|single time|week|night)|all the time|easily|always|twice|once|again|both) at (?!home|night|the|weekends?)[a-z]+|kicked (?:him|her|me|my [a-z]+) under the table",
    r"(?:kitten|cat|dog|puppy|rabbit|parrot|hedge|roses?|brambles?|thorns?)(?:'s| has| have)? (?:scratched|bit|bitten|cut|ripped) my|(?:thumped|slapped|smacked|patted|clapped) (?:me|him|her) on the (?:back|shoulder)",
    r"(?:threw|throws|chucked|chucks|flung|flicked) (?:a|an|the|his|her|my) (?:[a-z]+ )?(?:tea towel|towel|socks?|pillow|cushion|ball|grape|peanut|slipper|jumper|paper plane|bread roll|teddy) (?:back )?at (?:me|him|her|us)",
    r"(?:gun|knife) to my (?:head|throat) (?:about|over)|hands? (?:a?round|on|to) my (?:neck|throat) to (?:do|fasten|clasp|put|tie|zip|feel|check)|bit(?:es)? (?:my|his|her) head off|follow(?:s|ed|ing)? me (?:round|around) (?:the|with|like)(?! (?:streets?|town))|drag(?:s|ged)? me (?:round|around|along|to) (?:the|a|an|every|another) (?:[a-z]+ )?(?:shops?|centre|museum|market|party|gym|class|church|gallery|zoo)",
    r"(?:abused|attacked|assaulted|bitten|kicked|hit|mugged|chased|beaten) by (?:a|the|my|an|next door's) (?:[a-z]+ )?(?:seagulls?|pony|goose|geese|swan|dog|cat|horse|bird|wasps?|ball|door|bike|sheep|cow|goat|puppy|kitten|branch|girl of|boy of)|(?:knife|scissors|pan|racket|brush) wrong|hit my head on the (?:shelf|beam|cupboard|door ?frame|lamp|low)|scratched my arms (?:raw )?on the",
    r"(?:asked|asks|ask) (?:me |us )?(?:if|whether) i (?:have |had |ever |am |was )*(?:[a-z]+ ){0,4}(?:selfharm[a-z]*|suicide|suicidal|killing myself|hurting myself)(?: [a-z]+){0,3} and i said no",
)
_COMPILED: Final = tuple(expand(idiom) for idiom in _IDIOMS)


def mask(sentence: str) -> str:
    """Return a normalised `sentence` with its idioms replaced. What is masked never comes back."""
    for idiom in _COMPILED:
        sentence = idiom.sub(MASK, sentence)
    return sentence
