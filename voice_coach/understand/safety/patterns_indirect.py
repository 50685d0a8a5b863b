"""Serious things said sideways: preparations, tallies, euphemisms, and dialects that drop or bend the verb.

WHOLE patterns contain their own "not": no negation before them is looked for.
"""

# ruff: noqa: E501  (a pattern reads better whole)

from __future__ import annotations

from typing import Final

SELF_HARM: Final = (
    # not being there any more
    r"(?:would|will|is|be|do|doing|much|get on|carry on|run|go on|turn) (?:[a-z]+ )?(?:better|easier|grand|fine|happier|lighter|relieved)(?: [a-z]+){0,3} (?:without me|if i (?:was|were|am) not (?:here|around|there)|with me (?:gone|out of it)|i was gone|if i never woke)(?! (?:at|on|in the (?:team|kitchen|room|shop)))",
    r"(?:insurance|payout|pension)(?: money)?(?: [a-z]+){0,5} (?:than (?:with )?(?:me|i|they)|be free of me|worth more|if i died)|worth more dead|more use dead",
    r"(?:relieved|free|rid|free of a burden)(?: [a-z]+){0,3} (?:once|when|if|that|after)? ?i (?:was|am|were) (?:gone|dead|out of the way|in the ground|no more)",
    r"(?:if|once|when|after|till|until) i (?:was|am|were|have) (?:dead|in (?:the|my) (?:ground|grave|box|coffin)|under the ground|buried|six feet)(?! (?:tired|asleep|on my|right))",
    r"(?:sooner|rather|prefer|like|love|want|wanted|hope|praying) (?:to )?(?:[a-z]+ )?(?:not (?:wake up|be (?:living|alive|here anymore|around anymore))|stop (?:breathing|existing|living|being alive)|be no more|cease)(?! (?:before|at|so early))",
    r"stopped wanting to (?:be alive|live|be here|exist)|(?:done|finished|through) (?:with )?(?:living|being alive|with (?:this|my) life|with breathing)(?! (?:in|with|at|out|here|there|together|apart|alone))",
    r"(?:leave|leaving|exit|exiting|quit|quitting|depart|departing|check out of|checking out of) (?:this|the) (?:life|world|earth|planet)(?! (?:behind in))",
    r"(?:out of|tired of|sick of|done with) breathing|out not out of the [a-z]+ ,? ?out of life|i want out(?: [a-z]+){0,4} of (?:life|living|this life)",
    r"(?:life|world|year|future|christmas|next year)(?: [a-z]+){0,3} (?:that has|with) me (?:in it|there)",
    r"(?:making|make|made|making it|make it) (?:it )?(?:to|through) (?:thirty|forty|fifty|sixty|twenty|the (?:night|week|winter)|christmas|my birthday)(?: [a-z]+){0,3} (?:because i do not|do not want|intend)",
    r"(?:see|spare|save)(?: [a-z]+){0,3} (?:another|one more) (?:birthday|christmas|winter|summer|morning) (?:because i|and i do not)",
    r"(?:god|lord|allah|jesus|him|death|someone|something)(?: [a-z]+){0,3} (?:to take me|take me|come for me|decide it for me|save him the bother)(?: (?:tonight|home|now|away|in my sleep))?(?= ?[.,!?]|$| and| in my| tonight| home)(?! to)",
    r"(?:be|am|go|going|join|joining|see) (?:with |to be with |to see )?(?:[a-z]+ ){0,3}(?:in heaven|on the other side)(?: soon)?(?= ?[.,!?]|$| and| soon)",
    r"saying goodbye to (?:everyone|everybody|them|people|you all)|this is (?:[a-z]+ ){0,2}(?:my )?goodbye(?! (?:party|kiss|to the (?:house|flat|old|job|car)))|(?:my|a) (?:last|final|farewell) (?:letter|letters|note|words)(?= ?[.,!?]|$| to)",
    # preparations
    r"(?:wrote|written|writing|finished|drafted|composing|compose|composed) (?:[a-z]+ )?(?:the|my|all the|their|those|a|three|four|five|two) (?:goodbye |farewell |last )?(?:letters|letter they|letter for|notes? (?:for|to) (?:when|after|each|my|the)|suicide note)(?! (?:of complaint|to the (?:council|editor|bank|school|santa)|to santa))",
    r"i (?:have |had )?(?:already |finally |just |also )?(?:picked|chosen|chose|settled on|decided on|fixed|set|marked|have)(?: out)? (?:the|a|my) (?:date|day|method|spot|tree|bridge)(?: for it| to (?:do it|die|end))?(?= ?[.,!?]|$| though| to (?:do it|die|end)| for it| and i (?:have )?not told)(?! for)",
    r"(?:choosing|deciding|planning|picking|working out|worked out|thinking about) (?:who|where|how) (?:[a-z]+ )?(?:they would|they will|would|will|to be|i would be|finds?) ?(?:find|found|finds?)? ?(?:me|my body)(?= ?[.,!?]|$| so| and)",
    r"who(?:ever|soever)? (?:finds|found|would find|will find|has to find) me|(?:finding|found|find|discover) my body|picturing them finding me|(?:they|she|he|somebody|someone) (?:would|will) find me (?:dead|in the morning|hanging|there and)",
    r"i have (?:got )?a plan and i (?:have|know)|(?:have|know|got) (?:a|my) plan and(?: [a-z]+){0,3} (?:the (?:stuff|pills|means|rope)|what i need)|got (?:the stuff|what i need|everything i need) (?:for it|to do it)",
    r"(?:to|can|could|just|going to|gonna|will|ready to|about to|decided to|decided i am going to|nearly|almost|would|so i do not have to|afraid to|brave enough to) (?:do it|go through with it|finish it|end it|finish things)(?: [a-z]+){0,1} (?:whenever i wanted|myself|yesterday the car|the night|tonight when|when (?:she|he|they) (?:is|are|leaves?)|after everybody leaves)",
    r"(?:counted|counting|lined|laid|setting|put|putting|saved|saving|stash(?:ed|ing)?|stockpil(?:ed|ing)|hoard(?:ed|ing)|hid|kept|keep|have|got)(?: [a-z]+){0,3} (?:[a-z]+ )?{PILLS}(?: [a-z]+){0,2} (?:up|by|back|aside|away|counted out|counted|lined up|(?:right )?there on the|ready|for it|enough)(?! (?:for|by the doctor|with the dog))",
    r"(?:tablets|pills|paracetamol|medicine|medication|meds|insulin|heroin|painkillers|tylenol)(?: [a-z]+){0,10} (?:if there is enough|would be enough|is enough|it would take to kill|to kill me|would stop my heart|to stop my heart|to make it the last|counted out|how many)",
    r"(?:dose|amount|number)(?: [a-z]+){0,4} (?:stop my heart|kill me|finish me|would do it)|(?:take|takes|took|needed) to kill me|how much (?:[a-z]+ ){1,8}(?:kill me|would do it)",
    r"(?:looked up|looking up|googled|googling|searched|searching|reading about|read about|researching|researched)(?: [a-z]+){0,3} (?:how to (?:do it|die|tie|hang|end|kill myself)|ways to (?:die|go|do it)|painless|nooses?|how many|how long it takes to (?:die|drown)|overdose)",
    r"(?:rope|noose|gun|pistol|rifle|shotgun|razor|blade|knife|belt)(?: [a-z]+){0,9} (?:use it on myself|on myself|on my wrist|in my mouth|to my (?:head|wrist|throat|temple)|it is not for a|in the boot the whole)|(?:barrel|pistol|gun|rifle|muzzle)(?: [a-z]+){0,4} (?:in my mouth|under my chin|against my (?:head|temple))",
    r"(?:using|use|used|turn|turning|try|trying) (?:it|the (?:gun|knife|rope|stuff)|one) on myself|pull(?:ed|ing)? the trigger(?= ?[.,!?]|$| is| on myself| and)(?! on (?:the|a|booking|buying))",
    r"(?:hold|held|holding|put|pressed|rested|pressing|pressed) (?:a|the|my) (?:[a-z]+ )?(?:knife|blade|razor|scissors|glass|gun|pistol) (?:to|against|at|on) my (?:own )?(?:[a-z]+ )?(?:wrists?|throat|neck|head|temple|arm|skin|chest|heart)",
    r"(?:garage|car|engine)(?: [a-z]+){0,6} (?:leaving the engine on|engine (?:on|running)|with the door (?:shut|down|closed)(?: [a-z]+){0,6} (?:key|engine))|(?:hose|pipe) (?:from|on|to) the exhaust",
    r"(?:gave|giving|given)(?: [a-z]+){0,6} (?:away|to)(?: [a-z]+){0,8} (?:will not be needing|do not need|not be needing|will not need) (?:it|them|anything)(?: [a-z]+){0,3}",
    # heights, water, roads
    r"(?:platform|bridge|balcony|roof|ledge|cliffs?|overpass|viaduct|pier|parapet|multi storey|railing|rail|rooftop)(?: [a-z0-9,]+){0,12} (?:step(?:ping)? off|stepped closer|one step|the step|leg over|legs? over the|lean out|looked down and it|not to stop the car|let go|letting go|felt like relief|go over|jump(?:ing)?|to end|over the edge|edge and (?:thought|wondered))(?! (?:on the train|for the view))",
    r"(?:leg|foot) over (?:the|a) (?:rail|railing|edge|balcony|wall|barrier|parapet)|over the rail(?:ing)?(?= ?[.,!?]|$)",
    r"(?:walk|walking|walked|wade|wading|waded|went) (?:straight |right |out )?into (?:the )?(?:sea|river|lake|ocean|water|waves|canal|traffic|dam)(?: [a-z]+){0,2}(?= ?[.,!?]|$| and (?:not|never|keep)| on purpose)(?! (?:for a swim|with the|to cool))",
    r"(?:drive|driving|drove|steer|steering|swerve|swerving|crash|crashing|ride|riding|put|putting)(?: [a-z]+){0,4} (?:off|into|under) (?:a|the|an) (?:[a-z]+ )?(?:overpass|reservation|barrier|oncoming|pillar|embankment|truck|lorry|bridge|wall|tree|ditch|divider|ravine|quarry|rail)(?! (?:by (?:mistake|accident)|in the game))",
    r"(?:hands off the wheel|stopped looking when i cross|stopped wearing (?:the|my) seat ?belt|close my eyes(?: [a-z]+){0,4} (?:driving|at the wheel|god decide))",
    r"(?:walk|walked|walking|step|stepped|stepping|run|ran|running)(?: out)? (?:in ?to|in front of|under) (?:traffic|a (?:bus|train|lorry|truck|car|tram|van)|the (?:traffic|road on purpose))",
    # wounds
    r"(?:cut|cutting|cuts|burn|burned|burnt|burning|scratch|scratched|scratching|carved|carve|scraped|pick|picked|slice|sliced|nick|nicked|stubbed|press|pressed)(?: [a-z]+){0,6} (?:my|the tops? of my|the insides? of my) (?:[a-z]+ )?(?:arms?|legs?|thighs?|wrists?|skin|stomach|hips?|forearms?|ankles?|ribs|belly)(?: [a-z]+){0,2} (?:again|last night|tonight|till|until|on purpose|since|where|with (?:a|the) (?:blade|razor|glass|scissors|lighter|compass|pin|needle))",
    r"(?:took|take|taking|put|puts|used|go|went|goes|going|back)(?: [a-z]+)? (?:a |the |my )?(?:blade|razor|knife|scissors|lighter|needle|cigarette|compass|iron) (?:to|on|across|into) (?:my|myself|me)|straight to the razor|went to (?:the )?(?:scissors|razors?|blades?|knife)",
    r"(?:razor|blade|razor blade|razors|blades)(?: [a-z]+){0,8} (?:so i can cut|always on me|just in case|i can cut|when it gets)|(?:keep|kept|carry|hide)(?: [a-z]+){0,3} (?:razor|blade|razor blade|blades)(?! (?:in the (?:bathroom|shed)|for shaving))",
    r"(?:started|start|back|began|been) (?:again )?on my (?:arms?|legs?|thighs?|wrists?|stomach)(?: with)?(?= ?[.,!?]|$| again| with)|cut deeper than i meant|so i can cut(?= ?[.,!?]|$| when)|(?:i )?cut again(?= ?[.,!?]|$| last| tonight)|want to (?:cut|do it) again",
    r"(?:burned|burnt|burn|cut|hurt|hurting|scald|scalded|scratch|scratched|starve|starving|starved|bruise|bruised) myself(?: [a-z]+){0,6} (?:on purpose|deliberately|again|till|until|since|last night|tonight|and hop)",
    r"(?:been|started|keep|kept|am|was) (?:hurting|harming|burning|cutting|starving|scratching|hitting|punching|biting) (?:on )?myself(?! (?:by|with work|over))",
    r"(?:hit|hitting|bang|banging|banged|slam|slamming|knock|beat|smack)(?: [a-z]+)? (?:my (?:own )?head|my (?:own )?face)(?: [a-z]+)? (?:off|on|against|into|with|with my)(?! (?:the (?:beam|cupboard|low)|a (?:beam|cupboard|shelf|branch)))",
    r"punch(?:ed|ing)? (?:the|a) wall(?:s)? (?:till|until)(?: [a-z]+){0,3} (?:bleeds?|bled|broke|breaks?|split)|(?:hurt|wanted to hurt) me(?: myself)? on purpose|scratch(?:ed|ing)? myself (?:raw|till)|(?:starving myself|not eating)(?: [a-z]+){0,10} (?:heart (?:packs|gives|stops)|takes me|die|kills me|disappear)",
    r"(?:tops? of my (?:legs|thighs)|where (?:the|my) (?:sleeve|sleeves|shorts?) covers?)",
    # blunt words, dialect, recogniser slips
    r"(?:i|me|my|just|or|and) (?:[a-z]+ ){0,3}(?:top|topped|topping|did away with|do away with|doing away with|off|neck|end|ending|finish|finishing|hang|hanging|delete|erase) (?:of )?myself(?! (?:off|up|for|with a (?:cake|drink|biscuit)|the|on (?:a|the)|talking|saying|in (?:a|the)))",
    r"(?:ending|end|finish|finishing|end in|and in) (?:it all|my life|this life|my own life)(?= ?[.,!?]|$| and| i| like| on| by| this| tonight| soon| march| before)(?! (?:with him|with her))",
    r"(?:set|picked|got|have|fixed) a date to (?:end|die|do|finish)",
    r"(?:i will|i am going to|i would|going to|i be|to be|i am) (?:[a-z]+ )?(?:dead|gone for good|in the ground|not (?:here|alive)) (?:by|before|at|come|this time|when|soon)(?: (?:my|the|christmas|easter|summer|spring|winter|autumn|next|then|friday|monday|sunday))+(?! (?:on holiday|to (?:spain|france|work)))",
    r"(?:planning|plan|intend|intending|fixing|hoping|want|wish|desire|wanting) (?:on |to )?(?:being |be )?(?:dead|die)(?! (?:on|tired|serious|honest))",
    r"(?:i )?(?:want|wanted|like|wish|love) (?:for )?(?:somebody|someone|anybody) to (?:shoot|kill|finish) me|kill myself(?: [a-z]+){0,2} (?:all|over and over)|(?:voice|voices)(?: [a-z]+){0,4} (?:kill (?:your|my)self|to (?:die|jump|do it|end it)|telling me to (?:hurt|kill|cut))",
    r"(?:finish|end|stop|close|cut short|destroy) (?:off )?my (?:own )?(?:life|existence|story)(?= ?[.,!?]|$| and| i| now| this| tonight| only| today)(?! (?:with|as))",
    r"(?:only (?:alive|living|still here|here still)|still (?:alive|here) only|only reason i (?:am|stay|have not)(?: [a-z]+){0,4})(?: [a-z]+){0,2} (?:because of|for|is) (?:the|my) (?:cat|dog|kids|children|baby|mum|mother|son|daughter|boys|girls|grandchildren|parents)",
    r"(?:only )?one way (?:this|it|the pain) (?:stops|ends)|one way (?:out|to stop (?:it|this|the pain))(?: [a-z]+){0,5} (?:ready|take it|death)",
    r"that is already (?:gone|dead) and i would like the rest|go for good(?= ?[.,!?]|$)|i want (?:the|to make it the) last time|about to leave this life|by my own (?:doing|hand)|at my own hands?",
    r"(?:rehears(?:e|ed|ing)|imagin(?:e|ed|ing)|pictur(?:e|ed|ing)|plan(?:ned|ning)|dream(?:ing|t)?(?: of)?) my (?:own )?(?:absence|funeral|death|end|disappearance|burial)(?! (?:like|as a joke))",
    r"(?:reason|wish|desire|will|strength|courage) (?:to|of|for) (?:continue |go on |keep )?(?:to )?(?:be |being )?(?:living|alive|live)(?! (?:in|with|together|here|abroad))|(?:make|let) (?:i|me) (?:just )?die|die and rest|(?:take|remove|removing|taking) myself (?:out of|from) (?:this|their|the|my)? ?(?:life|lives|world)|suicide feeling",
    r"(?:wish|want|going|plan) to cease|follow(?:ing)? (?:him|her|them) (?:in ?to|to) the grave|minus me|(?:to|will) go out tonight already|(?:hope|hoping|pray)(?: [a-z]+){0,3} (?:lorry|truck|bus|car|train|it|i)(?: [a-z]+){0,2} not (?:brake|stop|come up|wake|see me)|each time i stay a little longer",
    r"(?:burns|cuts|bruises|marks)(?: [a-z]+){0,2} (?:i do|i make|i made|i give|i gave) (?:to )?myself|(?:bit|bite|punch|punched|hit|kick|beat) my (?:own )?(?:arms?|legs?|thighs?|hands?|stomach)(?: [a-z]+){0,2} (?:till|until)(?: [a-z]+){0,3} (?:blue|blood|black|bleed|bled|numb)|enough (?:sleeping )?(?:pills|tablets)(?: [a-z]+){0,4} (?:in|under|behind)",
    r"(?:pistol|gun|rope|noose|scarf|knife|razor)(?: [a-z]+){0,8} (?:not for (?:burglars|a swing|the garden)|i know (?:exactly )?why i bought|the hook broke|my only friend)|collecting the old ones for|(?:i )?(?:stopped taking|skip|stopped) (?:my )?insulin on purpose|tonight after everyone|after (?:everybody|everyone|they all) (?:sleeps?|leaves?)(?: [a-z]+){0,2} i will do it|i will use them when|why i did it(?= ?[.,!?]|$)",
)
SELF_HARM_WHOLE: Final = (
    r"(?:will|would|am|going to|shall|intend|plan|do|did) (?:not|never) (?:[a-z]+ ){0,2}?(?:be |being |to be )?(?:alive|living|around|here)(?: [a-z]+)? (?:by|at|for|after|much longer|come|next|past|when) ?(?:the |my |this )?(?:christmas|easter|diwali|eid|new year|summer|winter|spring|autumn|birthday|month|year|week|longer|tomorrow|weekend|end)?(?! (?:work|lunch|dinner|the party|the meeting|tea))",
    r"(?:will|would) not have to (?:do|see|face|live through|go through) another (?:winter|year|summer|christmas|birthday|day of)|have no plan to be anywhere|not (?:going to )?make it through the night|do not want to make it through",
    r"(?:do|does|did) not (?:see|picture|imagine|intend|plan|want|expect)(?: [a-z]+){0,3} (?:making it to|being (?:here|alive|around)|to be (?:alive|here|around) (?:at|by|for|next|much)|to see (?:thirty|forty|fifty|another|the new year|christmas)|to exist|to keep existing|to stop existing)",
    r"can not see myself (?:being (?:here|alive)|making it|alive|living)|not (?:want(?:ing)? )?to exist(?: anymore)?(?= ?[.,!?]|$| is| and)|no version of (?:next year|the future|my life|tomorrow)",
    r"(?:nobody|no one|not a soul|none of them) (?:would|will|is going to|can|could) (?:[a-z]+ )?(?:miss me|notice i was gone|be surprised if i|talk me out of it|stop me now)(?! (?:at (?:work|the party)|if i (?:went on|took)))",
    r"(?:i|and|just) (?:want|no want|do not want|not want|never want) (?:to )?wake up again|no want (?:to )?(?:live|wake|dey|be alive)|not (?:be )?(?:ringing|needing) (?:anybody|anything|them|it) (?:again )?after (?:tonight|this)",
    r"(?:said|told (?:him|her|them|my [a-z]+)) (?:yes |that )?i was safe (?:and|but) (?:that was a lie|i was not|i am not|i lied)|deserve to be alive|i never woke up",
)
MEDICAL: Final = (
    r"(?:i )?(?:have |had |just |i )?(?:took|taken|take|swallowed|ate|eaten|drank|drunk|did|downed|had|necked|injected|popped|finished|emptied)(?: [a-z]+){0,2} (?:the lot|all (?:of )?(?:my|the|her|his|grandpa's|mum's|them|those|of)|every|the whole|all the|two boxes|three boxes|a whole|the entire|both (?:boxes|packets|bottles))(?: [a-z']+){0,4} (?:{PILLS}|of them|bottle|tylenol|panadol|strips?|packets?|pen|box|boxes|blister packs?|sachets|insulin|lot)(?! (?:with (?:breakfast|food)|as (?:usual|prescribed)|antibiotics|to the (?:pharmacy|chemist)))",
    r"(?:took|taken|swallowed|had|necked|downed|ate|did) (?:[a-z]+ ){0,2}(?:boxes|packets|strips|bottles|sheets|handfuls|fistfuls?|a (?:fistful|load|lot|heap)) of (?:[a-z]+ ){0,3}(?:{PILLS}|tylenol|panadol|something|them)",
    r"(?:took|taken|swallowed|did|had|ate) (?:the|my|all my|some|her|his|them) ?(?:{PILLS}|tylenol|panadol)?(?: all)? ?(?:about |like |maybe |just |all )*(?:(?:an|half an|a half) hour ago|hours? ago|(?:ten|five|twenty|thirty|fifteen|a few) minutes ago|at once|in one go|all at once|at (?:nine|ten|eight|seven|eleven|midnight))(?: [a-z]+){0,4}(?= (?:and|i am|im|my|lying|with)|[.,]| [.,]|$)(?! (?:for (?:my|the) (?:head|back)|so i (?:can|should)|headache))",
    r"(?:took|taken) a lot of something|took too many (?:of|and|a lot|on|$)|i took (?:too many|them all|way too)|(?:all|every one)(?: of them)? (?:inside|in) me now",
    r"(?:all (?:the|my|of my) insulin|whole (?:insulin )?pen|the whole vial|took a vial)(?: [a-z]+){0,4}",
    r"(?:shot up|injected|used|smoked|snorted)(?: [a-z]+){0,2} (?:way )?(?:more|too much)(?: [a-z]+){0,5} (?:on purpose|than i ever|nodding|usual)|injected it(?= just| now| all|[.,]|$)",
    r"(?:bleeding|pouring|gushing|running down|spurting)(?: [a-z]+){0,2} (?:really |real |so |very )?(?:bad|badly|heavily|hard|through (?:my|the))(?! (?:on (?:the|a)|in the (?:film|movie)))",
    r"(?:blood|bleeding|it)(?: is| has)?(?: [a-z]+){0,2} (?:going everywhere|soaking through|soaked through|all over the (?:floor|tiles|bed|carpet|bathroom)|run out of towels|through (?:the|a|two|three) towels?)|bath (?:has )?(?:is |has )?(?:gone|turned|going) red|(?:went|gone|cut) too deep|cuts are still (?:running|bleeding|open)",
    r"(?:i have |just |i )(?:cut|slit|opened|slashed) (?:my|both|both my|open my) (?:[a-z]+ )?(?:wrists?|veins?|throat)(?! (?:on|opening|by accident))|(?:stabbed|cut|shot|slashed) me (?:in the|with (?:the|a)|through)(?: [a-z]+){1,3}",
    r"(?:drank|drunk|drinking|swallowed|drink) (?:[a-z]+ ){0,2}(?:something from under the sink|(?:the|some) (?:bleach|antifreeze|cleaner|sniper|gramoxone|paraquat|kerosene|drain|pesticide|dettol|harpic|turps|acid|poison))",
    r"(?:engine|car) is running(?: [a-z,]+){0,8} (?:garage|shut|hose|headache|closed)|(?:gas|oven) is on(?: [a-z,]+){0,6} (?:window|door|sealed|shut)",
    r"(?:ears are|my ears) ringing(?: [a-z]+){0,8} (?:throwing up|took|pills|sick)|thought i would be (?:gone|dead) by now|(?:until|till) i get sleepy|(?:kicking|kicked) in(?: [a-z]+){0,4} (?:words|my (?:hands|legs|eyes)|funny)|i have overdosed|think i (?:have )?overdosed",
    r"(?:took|taken|swallowed|had|ate)(?: [a-z]+){0,3} {PILLS}(?: [a-z]+){0,8} (?:heart is (?:going|racing|all)|can not (?:stand|feel|see|breathe)|feel (?:sick|dizzy|faint|sleepy|funny|cold)|going (?:blurry|funny|dark))(?! for my)",
    r"(?:took|taken|swallowed|ate) (?:too much (?:tablets|pills|medicine)|(?:twenty|thirty|forty|fifty|sixty|[1-9][0-9]) (?:paracetamols?|tylenols?|panadols?|of them))|(?:pills|tablets)(?: [a-z]+){0,2} (?:are )?(?:inside|in) me already|blood is coming (?:and coming )?(?:from|out)|(?:opened|open) (?:the|my|a) vein|water is becoming red|emptied the bottle of|poison i ate|it is done ,? ?i (?:have )?tak(?:e|en) them|packets empty in my|what i swallowed",
)
MEDICAL_WHOLE: Final = (
    r"(?:can|could) not (?:get it to stop|stop the blood|stop it bleeding|feel my (?:fingers|hands|legs|face)(?: [a-z]+){0,3} (?:and|bath|cuts|blood|pills))|it (?:will|would|does) not stop and i have run out|(?:lying|lie|sitting)(?: [a-z]+){0,5} (?:i am )?not (?:ringing|calling) any(?:one|body)|not want to be found yet",
)
MINOR: Final = (
    r"(?:my|have|got|having|doing|sitting|taking|study(?:ing)? for|revis(?:ing|e) for|fail(?:ed|ing)?) (?:my |our |the |got )?(?:gcses?|mocks|junior cert|leaving cert|o levels|sats?|psats?|regents|board exams|tenth boards|class (?:ten|nine|twelve) (?:boards|exams)|waec|jamb|learner's permit|driver's ed|algebra (?:test|two)|geometry test)(?! (?:results (?:came|were) (?:years|decades))|years)(?! (?:years ago|back in|in (?:19|20)))",
    r"i am (?:[a-z]+ ){0,2}(?:in|at) (?:the )?(?:(?:first|second|third|fourth|fifth|sixth|transition) year(?: of (?:secondary|school))?(?= ?[.,!?]|$| so| and| at school)|sixth form|junior high|middle school|eighth grade|seventh grade|ninth grade|tenth grade|eleventh grade|form (?:one|two|three|four)|standard (?:seven|eight|nine|ten)|j ?s ?s|primary [4-7])",
    r"year (?:seven|eight|nine|ten|eleven) (?:is|was so|sucks|has been)(?: [a-z]+){0,2} (?:rubbish|horrible|hard|awful|boring|rough|grim|so)|the other year (?:seven|eight|nine|ten|eleven|7|8|9|10|11) (?:form|class)|mate from year (?:seven|eight|nine|ten|eleven)",
    r"(?:got|gave me|have|had) (?:a )?detention|(?:my|our) (?:homeroom|form tutor|form teacher|head of year|class teacher|guidance counsel+or|gym teacher|school counsel+or)(?! (?:was my|from years))|(?:in|after) (?:homeroom|sixth period|third period|second period|gym class|maths class|recess)(?= ?[.,!?]|$| today| i| and| she| he)|sixth form open day|grounded (?:me|for (?:a|two|three) (?:weeks?|month))|i am grounded",
    r"when i (?:turn|am|get to be) (?:eighteen|18)(?= in| next| i| and|,| ,)|turned (?:twelve|thirteen|fourteen|fifteen|sixteen|seventeen) (?:in|last|on|yesterday|this)|too young for (?:the|this) app|i am (?:only )?{TEEN} (?:in a fortnight|in a week|so|and i|its|my)|(?:mum|dad) (?:has to|had to|needs to) sign for (?:everything|it)|(?:took|takes|taken) my phone off me for (?:a|two) weeks?",
)
