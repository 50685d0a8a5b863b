"""What is said of oneself: wanting to die, harming oneself, having taken something, being young, being worn out.

WHOLE patterns contain their own "not": no negation before them is looked for.
"""

# ruff: noqa: E501  (a pattern reads better whole)

from __future__ import annotations

from typing import Final

SELF_HARM: Final = (
    r"(?:kill|killing|killed|hanged|hang|hanging|drown|drowning|shoot|shooting|starve|poison|unalive|unaliving|off|offing|top|topping|"
    r"strangle|stab|suffocate|asphyxiate) myself(?! (?:on|at|with (?:work|laughter)|laughing|trying|over|to (?:get|finish|make)))",
    r"do(?:ing)? myself in|do(?:ing)? (?:something|anything|away) (?:bad |stupid |terrible )?(?:to|with) myself",
    r"{WANT} {SOON}(?:to )?(?:die|be dead|be gone forever|not be alive|not exist|stop existing|stop living|be done with (?:life|living)|"
    r"disappear forever|be with (?:god|him in heaven) now|leave this (?:world|life|earth|planet))",
    r"{WANT} (?:that )?(?:i|god|someone|somebody|he|a car|a bus|a truck|my heart|it|life)(?: [a-z]+)? (?:were |was |am |would |could |"
    r"will |had )?{SOON}(?:dead|die|died|take me|took me|kill me|killed me|never been born|be dead|never born|not here|not born|"
    r"hit me|hits me|run me over|runs me over|stops?|just stop)",
    r"(?:hope|wish|pray|want|wanted|hoping|wishing|praying|mind|like|love|for)(?: [a-z]+){0,5} not (?:to )?"
    r"(?:wake|waking)(?: up)?",
    r"(?:go|going|fall|falling) (?:to sleep|asleep)(?: [a-z]+){0,3} (?:never|not) (?:have to )?wake",
    r"sleep forever|die in my sleep|(?:hope|wish|mind|like it|good)(?: [a-z]+){0,3} (?:get|got|getting) (?:hit|run over)|if a (?:car|bus|train) (?:hit|killed) me",
    r"(?:end|ending|take|taking|took|finish|finishing|ended) my (?:own )?life",
    r"(?:going to|want to|want|wanting to|about to|ready to|should|will|could|might|plan to|planning to|decided to|of|about|"
    r"thought of|how to|way to|better to) {SOON}(?:end|ending|finish|finishing) (?:it all|it|myself|everything|things for myself)",
    r"(?:go|going|went|gone) through with it and (?:die|end)",
    r"(?:think|thinks|thinking|thought|thoughts|dream|dreaming|dreams|fantasi[sz]e|fantasi[sz]ing|imagine|imagining|picture|picturing|"
    r"obsessed|obsessing|ideas?|feelings?)(?: [a-z]+){0,3} (?:suicide|dying|killing myself|ending (?:it|it all|my life|things)|"
    r"death|taking my (?:own )?life|being dead|being gone forever|my own (?:death|funeral)|jumping|hanging myself|crashing(?: [a-z]+){0,3} on purpose|not "
    r"(?:being|existing|living|waking)(?: (?:here|alive))?|taking (?:all )?(?:my|the) pills)",
    r"i (?:am|was|feel|felt|have been|get) (?:[a-z]+ ){0,3}suicidal|(?:am|was|feel|feeling|felt|been|be|getting|become) {SOON}(?:very |so |quite |actively |passively |a bit |a little )?suicidal",
    r"suicidal(?: thoughts?| feelings?| ideation| urges?| again)| suicidal$|i (?:am )?suicidal",
    r"(?:my|a) (?:suicide|goodbye) (?:note|letter)s?|written (?:the|my|all the) (?:letters|goodbye|goodbyes|note)|said my goodbyes",
    r"{HURTS} {MYPART}(?! (?:by accident|accidentally|at|moving|lifting|cooking|badly at))",
    r"(?:hit|hitting|punch|punching|bite|biting|bit|slap|slapping|burn|burning) myself|(?:bang|banging|hit|hitting|smash|smashing) "
    r"my head (?:on|against|into|off) (?:the|a) (?:wall|door|floor)",
    r"(?:selfharm|selfharmed|selfharming|selfinjur[a-z]+)",
    r"(?:cut|burn|hurt|starve|starving|scratch|harm|cutting|burning|hurting)(?: and (?:cut|burn|starve))? (?:to (?:feel|cope|punish)|"
    r"on purpose|until (?:i bleed|they bleed|it bleeds))",
    r"(?:keep|have|keeping|hide|hid|holding|picked up|used) (?:a |the |my )(?:blade|razor|blades|razors|rope|noose)(?: [a-z]+){0,6} "
    r"(?:used it|to use|wrist|neck|myself|drawer|in case|cut)",
    r"(?:bought|got|have|found|tied|made|keep)(?: [a-z]+){0,2} (?:rope|noose|gun|belt|pills|tablets|razor|razors|blade|blades|poison)"
    r"(?: [a-z,]+){0,5} (?:to (?:die|kill|end|do it)|do it with|end it|round my neck|around my neck|for when i)",
    r"(?:rope|belt|noose|cord|scarf) (?:a?round|on) my neck",
    r"(?:saving(?: up)?|saved up|hoarding|hoarded|stockpiling|stockpiled|collecting|counting|lined up|count)(?: out)?(?: [a-z]+){0,2} "
    r"{PILLS}(?! from)",
    r"(?:on|from|over|off|to) (?:the|a) (?:bridge|roof|balcony|ledge|cliff|edge|railing|platform|multi storey|overpass)(?: [a-z,]+){0,8} "
    r"(?:jump|jumping|jumped|fall|falling|letting go|going over|throw myself|step off|stepped off|let go)",
    r"(?:jump|jumping|step|stepping|stepped|walk|walking|throw myself|throwing myself|run)(?: out)? (?:off|from|in front of|into|under) "
    r"(?:a|the|my|moving|this|traffic)(?: [a-z]+)?(?: (?:bridge|roof|balcony|train|bus|lorry|truck|car|traffic|building|cliff|platform|"
    r"window|tube|river|motorway|road))?(?<! pool)",
    r"(?:drive|driving|steer|crash|crashing)(?: [a-z]+){0,4} (?:into|off) (?:a|the) (?:tree|wall|bridge|river|cliff|lorry|truck|road)",
    r"(?:better off|happier|better|easier|relieved|fine|best|better place)(?: (?:for (?:everyone|them|all)|off))? (?:without me|if i "
    r"(?:was|were|am|died|die|did not|just|had)(?: [a-z]+){0,3}|when i am (?:gone|dead)|once i am (?:gone|dead)|with me (?:gone|dead)|dead)"
    r"(?! (?:at|in|on|there|for a|this|trying|fixing))",
    r"(?:i would|i am|i will) be better off dead|better off dead",
    r"(?:no|not|any|one|not one|good|a single|single|a|the|see the) (?:more |one )?(?:reasons?|point|purpose|sense)(?: [a-z]+){0,3} (?:to|in|for|of)(?: [a-z]+){0,3}? "
    r"(?:live|living|alive|being here|go on|going on|exist|existing|wake up|my life)(?! (?:with|together|here|in|apart))",
    r"(?:tired|sick|done|finished|fed up|exhausted|weary)(?: [a-z]+){0,3} (?:of|with) (?:living|being alive|life|existing|this life|my "
    r"life)(?! (?:in|with|here|out|at|together|alone|like this in))",
    r"(?:hate|resent|regret|scared of|cannot stand|sick of) (?:being alive|that i (?:woke|am alive|was born)|still being (?:here|alive))",
    r"(?:life|living|it|my life|being alive) (?:is|feels|seems|has) (?:just )?(?:not|no longer|never|nothing) (?:worth (?:it|living)|"
    r"living for)(?! (?:in|at|to))",
    r"(?:death|dying|being dead|suicide)(?: [a-z]+){0,3} (?:sounds?|seems?|would be|feels?|looks?|is|will)(?: [a-z]+){0,3} (?:like |easier|"
    r"better|peaceful|relief|good|nice|the only|nicer|solve|option|answer|comforting|kind|help)",
    r"(?:only|just|barely|still) {SOON}(?:alive|staying alive|living|hanging on|here)(?: [a-z]+){0,2} (?:because|for)",
    r"(?:ready|prepared|not afraid|not scared|stopped being (?:afraid|scared)|unafraid|want|okay)(?: (?:to|of|with))? (?:die|dying|go now|death)",
    r"(?:deserve|deserves|should|supposed|meant|need|ought) {SOON}(?:to )?(?:die|be dead|have died|kill myself)(?: only)?",
    r"(?:life|my life) is (?:over|finished|done) (?:for me|and i want)",
    r"(?:plan|planned|planning|decided|know|worked out|figured out) (?:how|when|where)(?: [a-z]+){0,2} (?:do it|die|kill|end it|end my)",
    r"(?:tried|trying|try|attempted|attempting|attempt|going|wanted) {SOON}(?:to )?(?:suicide|end it all|overdose|to die|hang myself|take all)",
    r"(?:suicide|suicidal) (?:attempt|plan)|(?:commit|committing|committed|considering|consider|contemplating|contemplated|attempt|"
    r"attempted|planning) suicide",
    r"(?:afraid|scared|frightened|worried)(?: of)?(?: what)? (?:i (?:might|may|will|could|am going to)|what i)(?: [a-z]+){0,3} (?:to )?myself",
    r"(?:how many|enough) (?:pills|tablets|paracetamol)(?: [a-z]+){0,3} (?:take|to|would|need|kill)",
    r"(?:ways|how|methods?|easiest way|painless(?: ways?)?|best way) (?:to|of) (?:die|kill (?:your|my)self|dying|end it|suicide)",
    r"(?:urge|urges|temptation|need)(?: [a-z]+)? to (?:cut|harm|die|burn|hurt myself|swallow|jump|kill myself)",
    r"i (?:died|die)(?: [a-z]+)? (?:nobody|no one)|(?:if|when|once|after) i (?:died|am dead|was dead|were dead|kill|am gone for good)",
    r"(?:not be|not being|will not be|not going to be|would not be) (?:alive|here) (?:anymore|by|next|after|tomorrow|soon|much|for christmas)"
    r"(?! (?:work|party|for the))",
    r"(?:being|be|seeing myself|staying|stay) alive (?:by|anymore|much|any longer|for this|till|until|next)",
    r"i want out of (?:this|my) life|lethal doses?|(?:want|need) (?:it all|everything|the pain|my life|it) to (?:end|be over|stop)(?: (?:forever|for good))?(?= ?[.,!?]|$)(?! soon)|i want everything to stop forever|(?:see|is there|there is) (?:no|the|any) point (?:in|of) (?:living|being alive|staying alive|life)|(?:close my eyes|go to bed) and (?:never|not) wake|(?:life|living) is not for me|(?:plan|planning) to be alive|stay alive for this|(?:stop|over|end|done|gone) (?:for good|permanently|forever) like permanently|make it all stop forever",
    r"take (?:a|the) (?:whole )?(?:overdose|bottle of pills)|swallow (?:all|every|everything)(?: [a-z]+){0,4} {PILLS}",
    r"i am going to (?:jump|do it tonight|be dead|die tonight|hang|overdose)|nobody will find me|no one will find me",
    r"tonight is the night i|nothing(?: [a-z]+){0,4} but death|(?:wish|wished|wishing|long|longing|pray) for death|dead by (?:summer|christmas|spring|winter|tomorrow|new year|my birthday)|{SOON}(?:right to|deserve to) live|(?:railway|train) (?:line|tracks?)(?: [a-z]+){0,3} (?:thinking|thought)(?: [a-z]+){0,3} (?:do|doing) it|(?:holding|staring at|looking at) the (?:pills|knives|tablets|blade)(?: [a-z]+){0,3} (?:thinking|and think|wondering)|(?:after|because of|from|had|survived|had) (?:a|an|my) (?:suicide attempt|overdose)(?: at)?|clean from (?:cutting|selfharm)|(?:planned|going|meant) to jump|make cuts on|tied (?:[a-z]+ )?something a?round my neck|put (?:something|a [a-z]+) a?round my neck|(?:tried|wanted|want|plan) to end it(?! with)(?= ?[.,!?]|$| this| last| again| yesterday| on| in my)|(?:plan|planned)(?: [a-z]+){0,4} (?:i would do it|how i would die|do it),? how i would die",
    r"(?:thought|idea|notion) of (?:being gone|not existing|dying|death|being dead)(?: for good)?(?: [a-z]+)* (?:calms|comforts|soothes|tempts|attracts|follows|is with)",
    r"(?:ways to do it|the date i will die|how i would die|how i will die)",
    r"(?:no|any)(?: [a-z]+){0,3} (?:with me in it|where i am alive)",
    r"(?:used?|using|took|take) (?:a |the |my |some )?(?:razor|blade|glass|lighter|scissors|knife|needle|cigarette|compass)s? (?:on|to) (?:myself|my (?:arms?|legs?|skin|wrists?|thighs?|stomach))",
    r"(?:new|fresh|full of|more) (?:cuts|burns|scars)(?: i made)?(?: (?:on my|from last night|and i hide|i made|where i))?(?= ?[.,!?]|$| on my| from last| and i hide)",
    r"(?:see|tell|know)(?: [a-z]+){0,2} if it would kill me|(?:bury me|be under the ground|better i die|be in the ground)",
    r"(?:plan|planning|expect|expecting|going|want) to (?:make it to|see|be alive (?:by|at|next)|be here (?:at|by|for)) (?:my next birthday|the spring|christmas|easter|next year|summer|new year)",
    r"would (?:be dead already|have ended it|do it tonight|have done it already)(?! (?:with|between))",
    r"(?:ended my life|end my life|nearly let myself fall|nearly stepped (?:off|in front)|almost stepped)",
    r"(?:swallowed|took|taken) (?:something|them|the tablets|the pills)(?: [a-z]+){0,2} so i (?:will|would|do) not wake",
    r"(?:keep|started|been|back to|stop|stopped|kept) (?:cutting|burning|scratching)(?= ?[.,!?]|$| again| at night| to)(?! (?:corners|back))",
    r"(?:pray|hope|wish)(?: that)? (?:i )?(?:will|do|would|did|might) not (?:see|make it to|live to) (?:the )?(?:morning|tomorrow|next|another|christmas)",
    r"(?:fell asleep|went to sleep|closed my eyes)(?: [a-z]+){0,3} (?:it was|it would be|be) over",
    r"life has nothing (?:for|to offer)|nothing (?:for me )?in (?:this )?life",
)
SELF_HARM_WHOLE: Final = (
    r"(?:do|does|did|would) not {SOON}(?:want|wish|care|deserve|need|like|plan|intend|expect|mind|see) (?:to |myself )?{SOON}"
    r"(?:be (?:alive|here anymore|here any longer|in this world|on this (?:earth|planet)|around anymore)|live|exist|live anymore|"
    r"living|wake up(?: (?:anymore|again|tomorrow|in the morning|ever))?|waking up|go on living|keep living|continue living|"
    r"stay alive|survive|being alive|if i (?:die|died|live))"
    r"(?! (?:in|with|at|by|near|here|like that with|together|alone|apart|on (?:this|that|the) (?:street|road|floor)|there|under|early|"
    r"without|to find|next|so|before|until|late|when|for (?:work|school)|abroad|separate|hungover|this early|through that|at six))",
    r"do not want to be here(?: (?:anymore|any longer|at all|on this earth))?(?= [.,!;]|$| and| but| because)",
    r"do not (?:want|deserve) to live(?: anymore)?(?= [.,!;]|$| and| but| because| like)",
    r"(?:nothing|no one|nobody)(?: [a-z]+){0,2} (?:to live for|left to live|worth living|keep(?:s|ing)? me (?:alive|here))",
    r"(?:nobody|no one|none of them)(?: [a-z]+){0,3} (?:miss|notice|care|cry|find out|mind)(?: [a-z]+){0,2} if i (?:died|was (?:dead|gone)|"
    r"were (?:dead|gone)|killed|die|disappeared for good|am dead)",
    r"(?:can|could) not (?:go on|keep|carry on|continue|bear|stand)(?: on)? (?:living|being alive|to live|with (?:this )?life)",
    r"(?:can|could) not (?:live|think of one|think of a|see a)(?: [a-z]+){0,2} (?:anymore|any longer|reason to (?:live|carry on|go on|stay))"
    r"(?! (?:in|with|here))",
    r"(?:rather|sooner|prefer) (?:to )?not (?:be alive|exist|live|wake|be here anymore)",
    r"will not be (?:here|alive|around|coming back)(?: [a-z]+)? (?:tomorrow|next (?:week|month|year)|much longer|from it|by [a-z]+)",
    r"(?:do|did|can|could) not (?:feel safe with|trust) myself(?= ?[.,!?]|$| anymore| tonight| alone| right now| with (?:pills|knives|the|a|myself)| to (?:be|stay) (?:alone|safe|alive)| not to (?:do|hurt|cut|jump)| near| (?:near|around) (?:the|my) (?:knives|pills|tablets|blades|medicine)| when i am alone)",
    r"what is the (?:point|use) (?:of|in) (?:living|being alive|life|staying alive)",
    r"there is no reason to (?:live|go on)|no point in living|no longer want to (?:live|be alive|be here|exist)",
    r"i am not (?:afraid|scared) (?:of dying|to die)|not mind (?:dying|not waking up)|no will to live",
    r"(?:do|does|did) not have(?: [a-z]+){0,3} to (?:stay alive|live|go on living|keep living)",
)
MEDICAL: Final = (
    r"i (?:have |had |just |already |then |also |so |actually |nearly |almost |went and )*(?:took|taken|take|swallowed|drank|ate|downed|popped|necked|had|"
    r"emptied)(?: [a-z]+){0,2} (?:all|too many|the whole|a whole|whole|a full|an entire|the entire|every|loads of|a load of|lots of|a lot of|"
    r"a bunch of|a handful of|handful of|handfuls of|the rest of|a box of|a bottle of|a packet of|a strip of|most of|dozens of|about|around|way "
    r"too many|a whole lot of|everything in)(?: [a-z0-9]+){0,5}? (?:{PILLS}|capsules|bottle|packet|pack|box|strip|cabinet|cupboard|{POISON})"
    r"(?! (?:this morning )?(?:as (?:usual|normal|prescribed)|like the doctor))",
    r"(?:took|taken|swallowed|had|downed|take)(?: [a-z]+){0,2} (?:ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|ninety|hundred|"
    r"[1-9][0-9]+)(?: [a-z]+){0,3}? {PILLS}",
    r"(?:i )?(?:have |just |had |think i |may have )+(?:overdosed|taken an overdose|overdose|od)|took an overdose|i (?:have )?overdosed|"
    r"i am overdosing|taken too (?:many|much)(?: [a-z]+){0,4}(?: on purpose)?",
    r"(?:drank|drunk|swallowed|drinking|drink|taken|took|had|injected)(?: [a-z]+){0,3} {POISON}",
    r"(?:took|taken|swallowed) (?:the lot|everything in the (?:cabinet|cupboard|house)|them all|all of (?:them|it)|every one|the whole lot|the whole (?:bottle|packet|box|pack|strip))",
    r"(?:injected|shot up|used(?! to\b)|snorted|smoked) (?:[a-z]+ )*?too much|injected(?: [a-z]+){0,4} (?:to die|insulin)|double dose(?: [a-z]+){0,3} to die",
    r"(?:wrists?|throat|neck|head|stomach|chest|arm|leg|face)(?: [a-z]+){0,4} (?:is |are |was )?(?:bleeding (?:badly|heavily|a lot|out|and)|cut and|"
    r"pouring blood|gushing)",
    r"i am {SOON}(?:bleeding(?! a bit)|losing (?:a lot of |so much |too much )?blood)(?! (?:money|a bit|heart|love))",
    r"(?:blood|bleeding)(?: [a-z]+){0,3} (?:everywhere|pouring|gushing|all over|keeps? (?:coming|going)|getting worse)|so much blood",
    r"(?:cut|sliced|gone|went)(?: [a-z]+){0,2} (?:too deep|an artery|really deep|very deep)",
    r"(?:slit|slashed|cut)(?: open)? (?:my|both)(?: [a-z]+)? (?:wrists?|throat|arms?|veins?)(?: [a-z,]+){0,4} (?:bleed[a-z]*|blood|"
    r"stitches|hospital|faint|close|dizzy|tonight|just now)",
    r"(?:cut|slashed) my (?:[a-z]+ )?(?:arm|wrist|leg|wrists) open",
    r"(?:mixed|washed)(?: [a-z]+){0,4} {PILLS}(?: [a-z]+){0,3} (?:vodka|whisky|whiskey|alcohol|gin|rum|wine)",
    r"{PILLS}(?: [a-z]+){0,2} with (?:a |some |lots of )?(?:bottle of |glass of )?(?:vodka|whisky|whiskey|alcohol|gin|rum|wine)|(?:already|just) taken (?:them|everything)|(?:pills|tablets|bottle|packet) (?:is|are) (?:gone|empty) ,? ?i (?:took|swallowed)|emptied(?: [a-z]+){0,5} and took",
    r"(?:turned|left) (?:the|on the) gas(?: on)?(?: [a-z]+){0,4} (?:windows|dizzy|closed|die|sleep)|sitting in the car with the engine running in",
    r"(?:stabbed|shot) me and",
    r"i am dying ,? ?(?:i took|help|call)|poisoned myself|i went through with it ,? ?i (?:took|cut|swallowed)",
    r"i did it ,? ?i (?:took|cut|swallowed|drank)",
    r"(?:swallowed|took|taken) (?:something|them|it|the (?:tablets|pills|lot)) (?:to (?:kill myself|die|end it|end my life)|so i (?:will|would) not wake|on purpose)",
    r"(?:wound|arm|leg|cut|wrist|head)(?: [a-z]+){0,4} (?:pouring|gushing|soaked in|bleeding)(?! a bit)",
    r"(?:drowsy|sick|dizzy|sleepy|faint|numb)(?: [a-z]+){0,2} (?:because i took|after all those|from the) (?:too many|overdose|tablets|pills)",
    r"hurt badly and bleeding|it is bleeding badly",
    r"(?:took|taken|swallowed|downed) (?:ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|ninety|a hundred|[1-9][0-9]+) (?:[a-z']+ ){1,5}{PILLS}",
)
MEDICAL_WHOLE: Final = (
    r"(?:bleeding|blood|it|wrist|cut|wound)(?: [a-z]+){0,2} (?:will|would|is|does|did|can) not (?:stop|stopping|close)(?: (?:bleeding|coming))?(?<=bleeding)",
    r"(?:bleeding|blood|wound)(?: [a-z]+){0,2} (?:will|would|is|does|did|can) not (?:stop|stopping|close)|can not stop the bleeding|see it will not close",
    r"(?:took|swallowed|injected|pills)(?: [a-z,]+){0,8} (?:can|could) not (?:stay awake|feel my (?:hands|legs|face)|breathe|stand)",
)
MINOR: Final = (
    r"i am (?:only |just |still |really |like |nearly |almost |actually )*{TEEN}(?: (?:years? old|and a half|year old [a-z]+))?(?= ?[.,!?;]|$| and (?:i|my|"
    r"he|she|they|nobody|no one|it)| but| so| because| years? old)",
    r"i am (?:only |just |still )*{AGE} years? old",
    r"i (?:just |only |have just )*(?:turned|turn|became|will be|am turning|am going to be|will turn) {TEEN}(?! (?:minutes|weeks|percent|dollars|pounds))",
    r"my (?:eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth) birthday (?:is|was|party|yesterday|last|on|next|tomorrow)",
    r"i am (?:only |just |still |currently |now )*(?:in|a) (?:year (?:five|six|seven|eight|nine|ten|eleven|5|6|7|8|9|10|11)|(?:grade|class|standard) "
    r"(?:five|six|seven|eight|nine|ten|eleven|[5-9]|1[01])|(?:the )?(?:fifth|sixth|seventh|eighth|ninth|tenth|eleventh|[6-9]th|1[01]th) (?:grade|standard|"
    r"class|year|grader)|(?:my )?(?:freshman|sophomore|junior) (?:in|at|of|year of|year in) high school|(?:middle|primary|secondary|elementary|high|junior "
    r"high) school(?! (?:teacher|reunion|friends|counsel+or|nurse|head)))",
    r"(?:my|the) (?:form tutor|head of year|homeroom teacher|class teacher|year tutor)(?: [a-z ,]+){0,12}? i am in",
    r"(?:my|have|got|finish|sit|sitting|taking|take|revising for|failed) (?:my |our )?(?:gcses?|mocks and i am|board exams in (?:ninth|tenth)|tenth boards|sats at school)"
    r"(?! years ago)",
    r"i am (?:only |still )?(?:a minor|under ?age|under eighteen|under 18|not (?:yet )?eighteen(?: yet)?|not 18(?: yet)?|a schoolgirl|a schoolboy|still at school|"
    r"still in school)",
    r"(?:because|since) i am only {TEEN}|i am a {TEEN} year old",
    r"i am {TEEN} (?:in|next) (?:two|three|four|a|one|may|june|july|march|april|august|september|october|november|december|january|february|week|month|the|a few)(?: [a-z]+)?(?! ago)",
)
SOFT: Final = (
    r"(?:can|could) not (?:do|take|handle|stand|bear|cope with) (?:this|it|that|much more)(?: (?:anymore|any longer|much longer|for much longer|of this))"
    r"|(?:can|could) not (?:go on|carry on|keep going|cope|keep doing this)(?: (?:anymore|like this|any longer|much longer))?(?= ?[.,!?;]|$| with life| anymore)",
    r"want to {SOON}(?:disappear|vanish|fade away|run away from everything|stop being)(?= ?[.,!?;]|$| and| from| forever| for| completely| off)",
    r"(?:i feel|i am|feeling|felt)(?: [a-z]+){0,2} (?:hopeless|worthless)(?! (?:at|with|in|about (?:the|my|these)))",
    r"(?:i feel like|i am|just|such|feel i am) (?:only |just |such |nothing but )*a burden(?! on the (?:team|project|rota))",
    r"(?:walking|walk|walked|tiptoe|tiptoeing) on (?:egg ?shells|thin ice)|eggshells",
    r"dead inside|numb inside|hollow inside|empty inside",
    r"(?:at|hit|hitting|reached|near) (?:my )?(?:the )?(?:breaking point|rock bottom|end of (?:my|the) (?:rope|tether))",
    r"(?:what is|see|is there|there is) (?:the|no|any) (?:point|use|hope|way out)(?: (?:of|in) (?:any of it|anything|trying|it all|any of this|carrying on|going on))?"
    r"(?= ?[.!?]|$)(?! in)",
    r"(?:everything|it all|all of it|life|my life) (?:is|feels|seems) (?:so |just |completely )?(?:pointless|hopeless|meaningless|worthless)",
    r"(?:nothing|none of it)(?: [a-z]+){0,2} matters(?: anymore)?(?= ?[.!?]|$)",
    r"given up (?:on (?:everything|life|myself)|hope)|lost all hope|no hope left|(?:see|have) no future",
    r"(?:trapped in my life|no way out for me|there is no way out(?= ?[.!?]|$))",
    r"(?:i )?(?:hate|despise|loathe) myself(?= ?[.!?,]|$| so| every| today)",
    r"honestly i could (?:kill|murder|strangle) (?:him|her|them)",
)
