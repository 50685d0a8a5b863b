"""What is said of others: hurt by somebody close, controlled, a child harmed, harm done, somebody else's suicide."""

# ruff: noqa: E501  (a pattern reads better whole)

from __future__ import annotations

from typing import Final

PARTNER: Final = (
    # blows
    r"{HE} {GAP}{SOON}{HITS} me(?! (?:a|an|some|up (?:for|with)|with (?:kisses|love|kindness|the (?:news|question|truth)|questions|words)|to (?:the|it)))",
    r"(?:punched|slapped|choked|strangled|kicked|headbutted|backhanded|stabbed|throttled|raped|groped|molested|assaulted) me(?: [a-z]+){0,3}",
    r"(?:hits|beats|slaps|kicks|hit|beat) me (?:up|again|when|every|if|because|for (?:being|talking|not|crying)|in the|on the|so|until|with (?:a|his|her|the) "
    r"(?:belt|stick|shoe|hand|fist|bottle|phone|chair|hanger|rod|bat|pan|cable|hammer|ruler|broom|slipper)|and|last|yesterday|around|black|hard|all)",
    r"(?:i|have|am|was|be|been|being|get|got|getting|are) {SOON}(?:been |being |getting |got |get )?(?:{HITS}|{RAPES}|knocked about|beaten up|pushed down|pushed around)"
    r"(?: up)? (?:by (?!(?:a (?:ball|door|car|wave|branch|bike|bus)|the (?:news|ball|heat|sun|weather)|life|work|my own))|at home|last night|again by)",
    r"{HE} {GAP}(?:pushed|pushes|shoved|shoves|threw|throws|slammed|slams|knocked|knocks|flung|dragged|drags|kicked|hurled|pulled|pulls|chased|chases|cornered|"
    r"thrown|pushing|shoving|throwing|dragging|slamming) (?:me|my (?:head|face|hand|arm|fingers))(?! (?:away|to (?:be|talk|do|try|apply|go)|out of bed|for|close|in|"
    r"closer|towards|into (?:a hug|the pool|his arms|her arms)|aside (?:to|and) kiss|over to (?:him|her)|in for))",
    r"(?:pushed|shoved|threw|slammed|flung|pushes|throws|shoves|slams) me (?:against|into|down|onto|over|across|to the (?:floor|ground)|off|on the (?:floor|bed|"
    r"ground)|out of the|so hard|around|about)(?! (?:the line|the moon|a (?:hug|cuddle)))",
    r"{HE} {GAPS}(?:throws?|threw|hurl(?:s|ed)?|chuck(?:s|ed)?|smash(?:es|ed)?|throwing|pour(?:ed|s)?|spill(?:s|ed)?) {THING} (?:at|on|over|towards|against) (?:me|us|the wall)",
    r"(?:threw|throws|hurled) (?:a|an|the|his|her) [a-z]+ (?:at me|and it (?:hit|cut) me)",
    r"{HE} {GAPS}(?:spat|spits|spit) (?:at|on|in) (?:me|my)",
    r"{HE} {GAPS}(?:grab|grabs|grabbed|seized|yanked|yanks|pulls|pulled|drags|dragged|twists?|twisted|bent|held|holds|hold|slammed|broke|breaks|bruised|crushed|"
    r"burns?|burned|burnt|scratched|scratches|punched|squeezed|bit|kicked|hit|caught|shut|banged) (?:me )?(?:by |up by |down by )?(?:the |my )(?:hair|throat|neck|arms?|wrists?|"
    r"nose|jaw|ribs?|face|finger|fingers|glasses|ear|hand in the door|head|ankle|leg|back|collar|stomach)(?! (?:and kissed|gently|and danced|in (?:his|her)|to (?:cheer|see|look)))"
    r"(?! (?:away|while|because|when) (?:i cried|we))",
    r"(?:hands?|arm|fingers|belt|cord|scarf|pillow) (?:a?round|on|over|to|across) my (?:{NECK}|face|mouth)(?: [a-z,]+){0,3} (?:and|so|until|squeez[a-z]+|press[a-z]*|"
    r"tight[a-z]*|last|hard|again)(?! (?:kissed|i hum|told|said|danced|sang|smiled|kiss))",
    r"(?:his|her|their|my [a-z]+'s) hands (?:were |went |are |go )?(?:a?round|on) my {NECK}",
    r"(?:put|puts|had|wrapped|wraps|got) (?:his|her|their|both) (?:hands?|fingers)(?: [a-z]+)? (?:a?round|on|over) my (?:{NECK}|mouth)(?! (?:to feel|and kissed|gently))",
    r"{HE} {GAPS}(?:(?:pin|pins|pinned|hold|holds|held) (?:me )?(?:down|against|to the bed|on (?:me|my chest)|on the (?:floor|bed))|(?:sat|sits|kneels|knelt) on (?:me|my (?:chest|back|neck|stomach)))(?! (?:to earth|a job))",
    r"(?:gets?|got|turns|becomes|became|turned|is|was|been|getting|gone) {SOON}(?:really |very |quite |so |a bit |sometimes )?(?:violent|physical|physically (?:abusive|aggressive|"
    r"violent)|abusive)(?! (?:film|game|movie|ex))(?: (?:with|to|towards|when|again|after|at home|if|and))?",
    r"(?:abusive|violent) (?:relationship|marriage|partner|husband|wife|boyfriend|girlfriend|home|household|man|ex)",
    r"(?:relationship|marriage|husband|partner|wife|boyfriend|girlfriend|he|she) is (?:so |very |really |actually )?(?:abusive|violent|dangerous)",
    r"(?:bruises?|bruised|black eye|marks on my (?:neck|arms?|wrists?)|split lip|broken (?:rib|nose|arm|wrist)|finger marks)(?: [a-z]+){0,6} (?:he|she|him|from (?:him|her|my)|because (?:he|she)|"
    r"hit me|held me|grabbed me)",
    r"{HE} (?:is|are|was|keeps|kept|started|starts)(?: [a-z]+)? (?:hurting|hitting|beating|threatening|stalking|abusing|choking|slapping|following) me(?! (?:by|with (?:silence|words)|on (?:insta|twitter)))",
    r"{HE} {GAP}(?:hurt|hurts|abused?|abuses|harms|harmed) me (?:physically|badly|when (?:he|she) (?:is|gets|was|drinks)|during sex|again|every|if|and i have|in bed|so (?:bad|badly)|last night|on purpose)",
    r"{HE} {GAPS}(?:punch|punches|punched|punching|kicks|kicked|kicking|puts holes in|hole in) (?:a |the |through |his fist through |holes? in |in )*(?:walls?|doors?|the wall|furniture)",
    r"{HE} {GAPS}(?:breaks?|broke|smash(?:es|ed)?|destroy(?:s|ed)?|burn(?:s|ed)?|throws out|kicks|cuts? up|hit|hits|kills?|killed|hurts?|kicked|smashing|breaking) (?:my |our |the |up )?(?:things|stuff|"
    r"phone|plates|furniture|clothes|dishes|house up|dog|cat|laptop|glasses|belongings)(?= (?:when|if|to|because|in|and|during|on|at|every|so|whenever|after|for)|$| [.,!?])"
    r"(?! (?:and we laughed|washing|by accident|on the table))",
    r"(?:just|only|and|who) (?:breaks|smashes|throws) (?:things|my things|stuff|plates)",
    # fear
    r"i (?:am|was|feel|felt|get|live)(?: [a-z]+){0,2} (?:scared|afraid|terrified|frightened|fearful|petrified|in fear) of (?:{HE}|him|her|my (?:[a-z]+ )?(?:husband|wife|partner|"
    r"boyfriend|girlfriend|ex|fiance|man|dad|father|brother|son|mother|stepdad|fatherinlaw|inlaws))(?= ?[.,!?;]|$| when| at| again| every| now| and (?:what|his|her)| because| hurting| "
    r"hitting| killing| exploding| snapping| losing it| finding (?:out|me)| coming home| if| tonight| sometimes| drunk| anymore| all)(?! (?:and (?:the|love)|because i (?:love|like)))",
    r"(?:scared|afraid|terrified|frightened)(?: of)? (?:what )?(?:that )?(?:{HE}|he|she)(?: [a-z]+)? (?:might|may|will|would|could|is going to|is capable|does|can|do) (?:do|hurt|hit|kill|be capable|explode|snap|"
    r"come (?:after|for)|find me|find out|attack|beat|be violent|try|to me|next|get violent|lose)(?! (?:himself|herself|themselves|something to|someone|feelings|interest|a job|his job|her job|me to|my feelings|better|well))",
    r"(?:scared|afraid|terrified|frightened|dread)(?: too)? (?:to|of) {SOON}(?:go(?:ing)? home|leav(?:e|ing) (?:him|her|because)|say(?:ing)? no to (?:him|her)|tell(?:ing)? (?:him|her) (?:i want to leave|no)|"
    r"sleep(?:ing)? next to|be(?:ing)? alone with|be(?:ing)? in the (?:house|same room) with|anger(?:ing)?|upset(?:ting)? (?:him|her) because|(?:him|her|his|her) coming home|his temper|her temper|his (?:anger|rage|fists))"
    r"(?! (?:for|at|next|to (?:my|see|visit|tell)))",
    r"(?:scared|afraid|too frightened|terrified) to (?:go home(?! (?:for|at|next|to (?:my|see|visit|tell)))|leave him|leave her|say no to (?:him|her)|be alone with)",
    r"i (?:flinch|shake|tremble|cower|hide|freeze|run|lock myself)(?: [a-z,]+){0,7} (?:raises? (?:his|her) (?:hand|voice|fist)|he comes home|she comes home|his key|her key|he is drunk|she is drunk|gets angry|he drinks|"
    r"starts hitting|moves too fast|comes home drunk)",
    # threats
    r"(?:{HE}|who|and|also|then) {GAP}(?:threaten|threatens|threatened|threatening|swore|swears|vowed) (?:to|that|me|he|she|with|my)(?: [a-z]+){0,2} "
    r"(?:take|kill|hurt|beat|burn|find|leak|send|post|share|tell everyone|ruin|harm|hit|report|throw|cut|shoot|knife|gun|he will|she will|he would|she would|suicide|out|smash|destroy|life|family|deport)"
    r"(?! (?:himself|herself|my leave|the trip|the meeting|the project))",
    r"threaten(?:s|ed|ing)? (?:me|to take (?:the|my) (?:kids|children|baby|dog)|to (?:kill|hurt|hit|beat|leak|post)|my (?:life|family|mum|kids))",
    r"{HE} {GAP}(?:says?|said|told me|tells me|promised|will|would|is going to)(?: [a-z]+){0,6} (?:will|would|going to|is going to|he would|she will) (?:kill (?:me|himself|herself)|hurt me|find me|come after me|make me pay|ruin me|"
    r"end me|finish me|burn|beat me|slit|smash my)",
    r"(?:kill|hurt|find|beat|finish|ruin) (?:me|himself|herself)(?: and [a-z ]+)? if i (?:ever )?(?:leave|left|go|went|tell|told|try|talk|told anyone)|(?:kills?|kill) (?:him|her)self if (?:i|we)(?: ever)? (?:leave|break)",
    r"(?:if i (?:ever )?(?:leave|left|go|went|tell|say no|break up))(?: [a-z,']+){0,4} (?:he|she|they)(?: [a-z]+){0,3} (?:kill|hurt|find|beat|finish|hunt|shoot|burn|destroy)",
    r"(?:he|she|partner|husband|wife|ex|boyfriend|girlfriend|brother|dad|son) {GAP}(?:pulled|pointed|held|waved|came at me with|threatened me with|has|put|pulls|holds|points) (?:a|the|his) (?:knife|gun|hammer|axe|bat|machete|pistol|blade)"
    r"(?: (?:on|at|to|against|over|near|in) (?:me|my|us|the argument))?(?! (?:collection|licence|set|at the range))",
    # control
    r"{HE} {GAP}(?:lets|let|allows|allowed|permits|letting|allowing|lets) me (?:only |never )?xx",
    r"i (?:have to|must|need to|always have to|had to) (?:ask|get|beg|have)(?: [a-z]+){0,2} (?:permission|his okay|her okay|allowed|approval|leave)(?! from (?:work|my boss|hr))",
    r"{HE} {GAP}(?:check|checks|checked|checking|read|reads|reading|go through|goes through|went through|going through|monitor|monitors|monitored|search|searches|searched|look through|looks through|scrolls through|inspects|demands to see|"
    r"spies on|controls|took|takes|takes away|has access to|deletes|hacked|listens to) {GAP}(?:my|all my|every one of my) (?:phone|messages|texts|emails?|dms|handbag|bag|call log|calls|whatsapp|receipts|underwear|mileage|diary|journal|friends|browser|laptop|"
    r"photos without|search history|voicemails|contacts|receipts|odometer)(?! (?:battery|case|charger|screen|for me|because mine|when i ask|and (?:smiles|does not|never|fixed|says)|but))",
    r"(?:reads|checks) my (?:messages|phone|texts|emails)(?! (?:battery|for me))",
    r"(?:checks|counts|demands) (?:the |my |every |all (?:the|my) )?receipts?",
    r"{HE} {GAP}(?:track|tracks|tracked|tracking|follows|followed|watches|watched|stalks|stalked|spies on|spied on|films|filmed) (?:me|my (?:car|location|every move|phone))(?! (?:on (?:insta|facebook|twitter|tiktok|strava)|play|perform|sing|swim|with (?:kind|"
    r"soft)|down the|home because it was late|to the door|around the (?:museum|shop)|run|cook|dance|race|sleep|eat|leave|go|grow))",
    r"(?:tracker|tracking (?:app|device)|spyware|hidden camera|cameras?|gps)(?: [a-z]+)? (?:on|in|through|all|inside) (?:my|our|the) (?:car|phone|bedroom|bag|house|room|cameras)|watches me (?:through|on|with) (?:the|a|his) cameras?",
    r"(?:ex|he|she|someone|man|guy) {GAP}(?:keeps|kept|is always|keeps on) (?:turning up|showing up|following me|waiting outside|coming to my|appearing|calling and threatening|messaging threats|turning)",
    r"(?:shows? up everywhere|calls? my work [a-z]+ times)(?: [a-z]+){0,3} (?:scared|terrified|frightened)|(?:where i am every minute|photos of where i am|times me when)(?: [a-z]+){0,6}|(?:after|for|about|because of) (?:choking|hitting|beating|slapping|strangling|punching|kicking|hurting) me|take the kids and hide|i (?:was|got|have been) (?:abused|raped|assaulted|beaten|choked|strangled|hit)(?= ?[.,!?]|$)|(?:was|were) (?:violent|abusive) (?:to|towards|with) me|who (?:{HITS}|controlled|controls|{RAPES}) me|does not allow my|have to ask (?:him|her) before|nude photos|private pictures of me|(?:with|held|covered me with) a pillow(?: over my)?|(?:poured|pours) water over me|(?:scratched|bit|kicked|hit|hurt) me (?:on purpose|during a (?:fight|row))|being controlled|getting controlled|my ex turns up|(?:is|am being|being|been|was) (?:stalked|stalking me)|stalking me",
    r"{HE} {GAP}(?:control|controls|controlled|controlling|decide|decides|dictates|keeps|takes|took|holds|has taken|manages|hides|hid|has|keep|confiscated|cut off|took away|chooses)(?: [a-z]+){0,2} (?:all (?:the|our|my) (?:money|savings|accounts?)|the money|my (?:money|salary|"
    r"wages|pay|bank ?card|card|cards|bank account|passport|papers|visa|car keys|keys|phone|documents|id|medication)|everything i|every penny|what i (?:wear|eat|do|say|spend|buy|can)|who i (?:see|talk|can|meet|text)|when i (?:sleep|eat|can|go)|where i go|my every)"
    r"(?! (?:because i hate|and i (?:take|do|handle)|safe for|for me when|out of pity|when i travel|by mistake|by accident))",
    r"(?:makes me|have to|forced to|must) account for every|gives me (?:an )?(?:allowance|pocket money)(?: [a-z]+){0,4}(?:receipts|check)?",
    r"{HE} {GAP}(?:lock|locks|locked|locking|shut|shuts|trapped) me (?:in|up|out|inside|out(?:side)? (?:of|in|at))(?! (?:by (?:accident|mistake)|accidentally|on the sofa with))",
    r"{HE} {GAPS}(?:block|blocks|blocked|stood in|stands in|bolted|guards|barred) (?:the )?(?:door|doorway|exit|way out)(?! (?:chatting|smiling|and waved|with flowers|holding))",
    r"(?:isolat(?:e|es|ed|ing) me|cut me off from (?:my|all|everyone)|made me quit my job|keeps me (?:away )?from (?:my|seeing)|keeps me prisoner|turned my friends against)",
    r"{HE} {GAPS}(?:calls? me|says? i am|tells? me i am|call me)(?: [a-z]+){0,3} (?:worthless|useless|names|stupid|fat|ugly|crazy|a (?:whore|slut|bitch)|pathetic|nothing)(?: [a-z,]+){0,6} (?:every day|all the time|no one will|nobody|in front of|daily|constantly|scared|afraid)",
    r"humiliates me|degrades me|(?:leak|leaked|posted|posting|share|shared|send|sent|publish)(?: [a-z]+){0,3} (?:my nudes?|nude (?:photos|pictures)|private (?:photos|pictures)|sex (?:video|tape)|those (?:pictures|photos) of me|naked (?:photos|pictures) of me)",
    # sex without consent
    r"{HE} {GAP}(?:force|forces|forced|make|makes|made|pressures?|pressured|coerced|guilts|forcing|making) (?:himself|herself|me)(?: [a-z]+)?(?: to| into)? ?(?:on me|have {SEX}|{SEX}|having {SEX}|sleep with|do (?:things|stuff|it)(?: in bed)?|touch (?:him|her)|oral|"
    r"watch porn|give (?:him|her))(?! with love)",
    r"forced himself|forces himself|{HE} {GAP}{RAPES} me|i (?:was|have been|got|am being|am) (?:raped|sexually (?:assaulted|abused)|molested|groped|drugged)",
    r"(?:had|having|has|have|started) {SEX} with me (?:while|when|without|although|though|even)|(?:touched|groped|undressed|filmed) me (?:without|while i (?:slept|was asleep)|in my sleep|against my|and i (?:did not want|said no))",
    r"i said no (?:and|but) (?:he|she) (?:did|carried|kept|had|went|just|still|continued|forced)|(?:said|told (?:him|her)) no(?: [a-z]+){0,3} (?:he|she) (?:did it anyway|kept going|carried on|forced)",
    r"(?:tried|tries|trying|attempted|nearly|almost|going|wants?) (?:to )?(?:kill(?:ed|ing)?|strangled?|stab|run|drown|shoot|choke|poison|murder) me(?: over)?(?! (?:with (?:kindness|love|laughter)|in the game))",
    r"(?:is|will|he will|she will|going to) (?:end up |really |actually |one day )?(?:kill|killing) me one (?:of these days|day)|he is going to kill me(?! (?:if|when|for|because))",
    r"i (?:am|do not feel|never feel) (?:not )?(?:un)?safe (?:at home|with (?:him|my (?:husband|boyfriend|partner|ex))|in my own (?:house|home)|in this house|around him)(?! yet)",
    r"(?:have to|need to|had to|must) (?:hide|delete|lie about|lie to)(?: [a-z,]+){0,8} (?:or (?:he|she)|he (?:hits|will hurt|would have hurt|checks)|because (?:he|she) (?:hits|checks|would hit|will))",
    r"(?:or he will|or she will|otherwise he|or he would|or she would) (?:hurt|hit|beat|kill|explode|go mad|have hurt)",
    r"police(?: [a-z]+){0,6} (?:because|after|when) (?:he|she|my [a-z]+) (?:was )?(?:hitting|hit|beat|beating|attacked|attacking|choked)",
    r"drove(?: [a-z]+){0,4} to (?:scare|frighten|terrify) me|left me (?:on|at) the (?:motorway|highway|roadside)|for (?:the )?dowry|dowry",
    r"i (?:have|had|got|woke up with)(?: [a-z]+){0,3} (?:a black eye|bruises (?:all|where|from|on my arms from))",
    r"{HE} {GAPS}(?:raised|raises|lifts|lifted|swung|swings) (?:a|his|her|their) (?:fists?|hands?)(?: (?:to|at|on|against) me)?(?! (?:to (?:ask|wave|speak|vote|help)|in class|and waved))",
    r"(?:went|goes|came|comes|lunged|flew) (?:for|at) me(?: with| and|$| ,)(?! (?:with (?:open|a (?:hug|kiss|smile))))",
    r"(?:hide|hiding|cover|covering)(?: up)? (?:what (?:he|she) did|the (?:bruises|marks))|long sleeves to hide",
    r"{HE} {GAP}(?:demands?|insists? on|makes me give|wants) (?:all )?(?:my passwords?|my location|my pin|video calls|to know my every)(?: [a-z]+){0,6}",
    r"{HE} {GAP}(?:forbidden|forbids|forbade|banned|bans|prohibits) me",
    r"(?:is|was|started|kept|were) (?:attacking|hitting|beating|choking|strangling) me|(?:from|away from) (?:his|her) fists",
    r"{HE} {GAP}(?:punish|punishes|punished|makes me pay)(?: me)? (?:when|if|for|by)(?! (?:himself|herself))",
    r"give in to {SEX}|do what he wants in bed|(?:says|said|threatened)(?: [a-z]+){0,2} kill me if",
    r"i was (?:{HITS})(?: up)? (?:again|by my (?:boyfriend|girlfriend|husband|wife|partner|ex))",
    r"waits? for me outside(?: [a-z]+){0,2} (?:scared|terrified|frightened)",
    r"{HE} {GAP}(?:says?|said|threatens?|threatened)(?: [a-z]+){0,8} (?:have me (?:deported|arrested|locked up|sectioned)|take my (?:kids|children)|tell (?:everyone|immigration|my family))",
    r"{HE} {GAP}(?:kicked|kicks|broke|breaks|smashed|punched)(?: [a-z]+){0,2} door (?:in|down|open)",
    r"(?:what|when|who|where|how much) i am allowed to|(?:pushed|pressed|held|shoved) my (?:face|head) (?:into|in|under|down)",
    r"(?:told (?:him|her|them) to stop|said stop|asked (?:him|her) to stop)(?: [a-z,]+){0,4} (?:held me|carried on|kept going|did not|kept on|forced)",
    r"my ex (?:[a-z]+ ){0,2}(?:outside|waiting|at my (?:door|window|work))(?: [a-z]+){0,8} ?,? ?(?:i am |and )?(?:terrified|scared|frightened|afraid)",
)
PARTNER_WHOLE: Final = (
    r"{HE} {GAP}(?:will|would|does|do|did|has|is) (?:not|never) {SOON}(?:let|letting|allow|allowing|permit) (?:me|us) (?:to )?(?:[a-z]+ )?{FREELY}(?! (?:up|the (?:box|bag|case|dishes|shopping|cooking|dress|cake|present|bill|ring|surprise|draft|suit)|dinner|(?:from|at) (?:home|work) on|first|the bill|last|"
    r"before|without (?:a coat|breakfast|kissing|a hug)|to bed angry|hungry|it (?:go|by)|the last|late because|away|in the|to waste|of))",
    r"(?:will|would|does|did) not (?:ever )?(?:let|allow) me (?:to )?(?:out|leave|see (?:my|anyone|friends|people)|go (?:out|anywhere)|talk to|speak to|have (?:any|a phone|money|my own|friends)|work anymore|up from|out of the (?:house|room)|use (?:my|the) phone|visit)"
    r"(?! (?:dinner|paying))",
    r"i am (?:not|never) (?:allowed|permitted)(?! to (?:lift|eat (?:dairy|meat|salt|nuts|bread|solid)|drive (?:until|for|after)|know|tell|peek|look|open|say))(?: out| to)? ?(?:{FREELY}|out|friends|anywhere|anything|my own)?(?! (?:in the kitchen|to (?:see|know) the (?:present|dress|cake|bill)|sugar|gluten|carbs|caffeine|on the))(?= (?:my|the|to|friends|without|out|anywhere|since|other|money|"
    r"alone)|$| [.,])",
    r"{HE} {GAP}(?:will|would|does|did|can) not (?:take no for an answer|stop when i|give me (?:any )?money|stop (?:hitting|hurting|following|threatening|when))",
    r"did not stop (?:when|even)(?: [a-z]+){0,2} (?:said|told|cried|begged)|i never agreed to that",
    r"i do not feel safe (?:at home|with (?:him|my (?:husband|boyfriend|partner|ex|wife))|in my own|in this house|around him)(?! yet)",
    r"so i (?:can|could) not (?:leave|go out|call anyone|move|scream|get away|breathe)(?! early)",
    r"{HE} (?:will|would|does) not (?:give|hand) (?:me )?(?:back )?(?:me )?(?:back )?my (?:keys|phone|passport|card|money|papers|documents)",
)
CHILD_NOW: Final = (
    r"(?:{HE}|who|and|also|[a-z]+'s (?:boyfriend|dad|partner)) {GAP}{SOON}(?:{HITS}|{RAPES}|hurt|hurts|hurting|shook|shakes|shaking|harms|harmed|harming|kicks|threw|throws|thrown|throwing|shoved|pushed|starves|starving|terrorises|locks|locked|is violent (?:with|to|towards)|touches|"
    r"touching|ties|tied|neglects) (?:on |with )?{KID}(?! (?:at (?:chess|football|cards|tennis|a game)|a (?:ball|party|kiss|towel|birthday|coin)|for a|out for|on the swing|in the (?:pool|pram|swing|air and)|'s|with (?:love|laughter|kindness)|hand|hands|feelings|heart|chair|by accident|up in))",
    r"{HE} (?:is|are|has been|have been|was|keeps|started|has started|might be|could be) {GAP}(?:hitting|hurting|beating|touching|molesting|abusing|smacking|slapping|starving|burning|grooming|violent with|violent to|shaking|threatening) {KID}(?! (?:hearts?|feelings))",
    r"(?:a|one of my|my) (?:child|pupil|student|girl|boy|kid)s?(?: [a-z]+){0,4} (?:is being (?:abused|hurt|beaten)|(?:her|his) (?:dad|father|stepdad|stepfather|uncle|mum|mother) (?:touches|hits|hurts|beats|rapes) (?:her|him))|{KID} (?:is|are|was|were|may be|might be|could be|has been|have been|get|gets|got|being|is getting) {GAP}(?:abused|hurt by|molested|beaten|hit by|hit at|being hit|touched|starved|harmed|groomed|raped|assaulted|being hurt|being beaten|neglected)(?! (?:at (?:chess|football)|in the final))",
    r"{KID} (?:has |have )?(?:told me|told us|says?|said|tells me|whispered|confided|disclosed)(?: that)? (?:[a-z']+ ){1,5}?(?:touch(?:es|ed)?|hits?|hurts?|beats?|comes? into (?:her|his|their) bed|did things|does things|makes? (?:her|him|them)|molests?|abused?|abuses|kissed (?:her|him) on|kicks|punches) ?"
    r"(?:her|him|them|to (?:her|him)|at night)?",
    r"{KID} (?:[a-z']+ ){0,2}(?:is|are|was|were|seems?|gets?) (?:so |very |really |absolutely |always )?(?:scared|terrified|afraid|frightened|petrified) of (?:him|her|their|his|my (?:husband|wife|partner|boyfriend|ex)|dad|daddy|grandpa|the (?:nanny|babysitter))(?! (?:dark|new|dog|school|teacher's|cat|first|own))",
    r"(?:bruises|marks|burns|a handprint|welts|cigarette burns|cuts)(?: [a-z]+){0,3} on {KID}(?: [a-z]+){0,4} (?:every time|from|when|after|back|back from|came|his dad|her dad)",
    r"{KID} (?:has|have|had|came home with|comes home with|comes back with|came back with)(?: [a-z]+){0,3} (?:bruises|marks|burns|handprint|welts)(?: [a-z]+){0,3} (?:from (?:his|her|their) (?:dad|father|mother|mum|stepdad)|because (?:he|she)|after (?:his|her)|and (?:he|she) hits|and i think)",
    r"(?:hits?|beats?|smacks?|hurts?|slaps?|kicks?|locks?|burns?|shakes?|shook|chokes?|choked|starves|molests|touches|hit|locked|burned|threw) (?:our|my|her|his|their) (?:[a-z]+ )?(?:kids?|son|daughter|baby|boy|girl|children|toddler|child|one)(?! (?:hard at|at football|'s|brother|sister))(?<!i hit my son)"
    r"(?= (?:when|because|if|so|in|with|for|last|again|every|across|against|and|on|by|at night|until|to)|$| [.,!?])(?! (?:and (?:his|her) (?:brother|sister)))",
    r"(?:touching|molesting|abusing|hurting|beating|grooming|hitting) (?:my|our|her|his|a|the|someone's) (?:[a-z]+ )?(?:son|daughter|kids?|child|children|girl|boy|niece|nephew|stepson|stepdaughter|baby)(?! (?:with words|feelings))",
    r"(?:naked|nude|indecent|dirty) (?:photos?|pictures?|videos?|pics) (?:of|to|from) {KID}",
    r"i (?:have |just |also |really |then |so |nearly |accidentally )*(?:hit|slapped|shook|smacked|beat|kicked|punched|hurt|threw|burned|choked|bit|spanked|thrashed) {KID}(?! (?:at|feelings|a (?:ball|party)|in (?:chess|the game)|by accident|with a (?:pillow|snowball)|'s))",
    r"{HE} {GAPS}(?:hit|hits|kicked|slapped|hurt|threw|shook|choked|beat) (?:the|our) (?:little one|eldest|youngest|older one|twins|kids|baby|boy|girl|oldest)",
    r"(?:leaves?|left|leaving) (?:the|her|his|their|my) (?:baby|toddler|kids|children|little boy|little girl|son|daughter) (?:alone|by (?:himself|herself|themselves)|on (?:his|her|their) own) (?:for days|all (?:day|night)|at night|overnight)",
    r"(?:starv(?:es|ing)|not feeding|does not feed|never feeds|do not feed) {KID}|{KID} (?:[a-z]+ )?is not safe (?:with|at|around)",
    r"(?<!i )(?<!i am )(?:will|might|could|going to|may) (?:hurt|harm|hit|beat|kill|molest|touch) (?:my |our |the )(?:kids|children|baby|son|daughter|little one|boy|girl)(?! feelings)",
    r"(?:saw|watched|seen|heard) (?:him|her|my (?:husband|wife|partner|boyfriend|ex)) (?:hit|kick|choke|slap|beat|shake|punch|hurt|hitting|beating) {KID}",
    r"(?:keeps touching|has been abusing|is grooming|was grooming|abused) (?:my|our|her|his) (?:girl|boy|son|daughter|child|son's friend|niece|nephew)",
    r"(?:takes|took|taking) (?:videos?|photos?|pictures) of (?:his stepdaughter|my daughter naked|the children (?:in the bath|naked|undress))",
    r"(?:took|takes|used|uses) (?:his|her|a|the) (?:belt|stick|cane|slipper|fist|hand|shoe) (?:to|on) {KID}",
    r"(?:hands?|fingers) (?:in|inside|down|up|under) (?:her|his|their) (?:pants|knickers|trousers|skirt|nappy|underwear|shirt|dress)",
)
HARMING: Final = (
    r"i {SOON}(?:want|wanna|would love|am going|will|plan|intend|am planning|have decided|wish|need|am about|would like) {SOON}(?:to )?{HIT} {HER}(?! (?:for a|with (?:kindness|kisses|a hug)|at (?:chess|tennis|cards|his own game)|feelings|a (?:coffee|text)|heart|up (?:for|on)|in the (?:game|race|quiz)|off|by surprise|free|"
    r"awake))",
    r"i (?:am going to|will|want to|am gonna|swear i will|would love to) {SOON}(?:smash (?:his|her|their) (?:face|head|skull)|put (?:him|her) in (?:hospital|the ground|the grave)|make (?:him|her|them) (?:bleed|suffer|pay with)|break (?:his|her) (?:legs?|neck|jaw|nose|arm)|hunt (?:him|her)|set fire)",
    r"(?:make|see|watch) (?:him|her|them) (?:bleed|die|suffer)(?! in silence)",
    r"i (?:have |had |just |also |really |then |so |nearly |almost |actually |lost it and |lost my temper and |lost control and |snapped and |drank and |got drunk and |even |once |only |got angry and |suddenly |finally )*(?:hit|slapped|punched|kicked|choked|strangled|shoved|headbutted|smacked|stabbed|attacked|hurt|bit|burned|battered|throttled|assaulted|raped|beat(?: up)?|beaten(?: up)?|scratched|spat (?:at|on)|slapped|shook) "
    r"(?:my (?:[a-z]+ )?(?:wife|husband|girlfriend|boyfriend|partner|fiance|ex|brother|sister|mum|dad|mother|father|flatmate)|him|her|them|someone|somebody|a (?:man|woman|guy|girl|stranger|colleague))(?! (?:feelings|pride|ego|at|with (?:the news|a|kindness|my words)|by (?:cancelling|forgetting|not|going|saying|lying)|when i (?:said|cancelled|forgot|left|did not|missed|told|"
    r"lied)|up for|hand|in (?:chess|the game|the quiz)|a (?:text|kiss)|off|by accident|accidentally|heart|deeply by|awake|about|for (?:help|advice)|and (?:apologised|said sorry) for (?:cancelling|forgetting)|again by (?:cancel|forget)))",
    r"(?:hit|slap|punch|kick|choke|beat) (?:my (?:wife|girlfriend|husband|boyfriend|partner)) (?:when|every|because|if)",
    r"i (?:[a-z]+ ){0,3}(?:pushed|shoved|threw|slammed|pinned|dragged|knocked|held|hold|pin|push|shove) (?:her|him|my (?:[a-z]+ )?(?:wife|husband|girlfriend|boyfriend|partner|brother|dad|mum|ex)|them) (?:down(?! (?:gently|and tickled))|against|into (?:the|a) (?:wall|door|table|wardrobe|fridge)|to the (?:floor|ground|wall)|off the|over the|on the (?:floor|ground)|and (?:she|he) "
    r"(?:fell|hit|got hurt|was hurt))",
    r"i (?:[a-z]+ ){0,5}?(?:grabbed|grab|seized|squeezed|had|held) (?:her|him|my (?:[a-z]+ )?(?:wife|girlfriend|husband|partner|boyfriend)) (?:by the (?:throat|neck|hair|collar|arms?)|so hard)",
    r"i (?:[a-z]+ ){0,3}(?:threw|smashed|hurled|chucked|throw|broke) (?:a |the |my |an )?[a-z]+ (?:at|over|into) (?:her|him|my (?:wife|husband|girlfriend|boyfriend|partner)|the wall next to)(?! (?:shower|place|party|house|for fun))",
    r"(?:scared|afraid|worried|frightened|terrified)(?: that)? (?:i (?:am going to|will|might|may|could|would)|of) (?:[a-z]+ )?(?:hurt|hit|kill|hurting|harm|harming|stab|do something to|shake|drop|smother|strangle|attack|killing|hitting|shaking) (?:him|her|my (?:own )?(?:baby|kids?|child|children|wife|husband|son|daughter|partner|girlfriend|boyfriend|mum|mother|family)|someone|somebody|"
    r"people|them|the (?:baby|kids))(?! (?:feelings|again by|with the truth|if i (?:leave|say no|tell)|emotionally))",
    r"(?:thoughts?|thinking|fantasi[a-z]+|imagin[a-z]+|dream[a-z]*|urges?|images|picturing|visions|impulses?)(?: [a-z]+){0,2} (?:of|about|to) (?:[a-z]+ )?(?:killing|hurting|stabbing|shooting|strangling|hitting|poisoning|beating|harming|choking|hurt|kill|stab|attack|attacking|smothering) (?:him|her|them|people|someone|somebody|my (?:[a-z]+ )?(?:husband|wife|boss|baby|ex|"
    r"boyfriend|girlfriend|partner|brother|mother|father|kids?|children|dad|mum|neighbour)|others|everyone)(?! feelings)",
    r"i (?:[a-z]+ ){0,2}(?:force|forced|made|make|pressured|pressure|coerced) (?:her|him|my (?:wife|girlfriend|husband|partner|boyfriend)) (?:to |into )?(?:have sex|sex|having sex|sleep with|do it when)",
    r"i (?:[a-z]+ ){0,2}(?:lock|locked) (?:my (?:wife|girlfriend|partner|husband)|her|him) (?:in|up)(?! by (?:accident|mistake))",
    r"i (?:[a-z]+ ){0,2}(?:threaten|threatened|have threatened) (?:to (?:kill|hurt|hit|beat|stab)|her|him|my (?:wife|girlfriend|husband|partner|ex))(?! with (?:the|a) (?:bill|tickle))",
    r"i (?:have|got|bought|carry|took|brought|found)(?: [a-z]+){0,2} (?:gun|knife|weapon|bat|blade|hammer)(?: [a-z,]+){0,3} (?:and|to|for) (?:(?:i am going to|i will|he is going to|she is going to|they are going to|he will|they will)|(?:use it on|kill|hurt|stab|shoot|scare)) ?(?:him|her|them|pay|use|hurt)?(?! (?:cook|chop|kitchen))",
    r"(?:he|she|they) (?:is|are) (?:going to pay|going to die|dead when i|a dead man)|i (?:want|wish) (?:him|her|them) (?:dead|to (?:die|suffer) and)|get hurt and (?:it is going to be me|i am going to)|get a (?:knife|gun) and|i wish (?:he|she|they) (?:was|were) dead and|someone is going to (?:get hurt|die)",
    r"i am (?:the abuser|abusive|violent|the one who (?:hits|hurts))(?= ?[.,!?]|$| and| to| with)",
    r"i (?:check|read|go through|track|follow|control) (?:her|his|my (?:wife|girlfriend|husband|partner|ex)'s) (?:phone|messages|location)(?: [a-z]+){0,4} (?:and i hit|and hit|or i|every night)|i (?:follow|stalk) (?:my ex|her|him)(?: [a-z]+){0,5} (?:hurt|outside|everywhere)",
    r"(?:hurt|hit|beat|harm) the people i love|might do something violent|(?:do not|can not) trust myself (?:around|with|near) (?:her|him|the (?:kids|baby|children)|my (?:wife|baby|kids|husband))",
    r"i (?:[a-z]+ ){0,4}?(?:lashed out|swung|raised my hand)(?: and)? (?:hit|struck|caught|punched|slapped|at) (?:him|her|my (?:wife|husband|partner|girlfriend|boyfriend))",
    r"i (?:left|put) (?:bruises|a bruise|a mark|marks) on (?:him|her|my (?:wife|husband|partner|girlfriend|boyfriend))",
    r"(?:make (?:him|her|them) suffer|see (?:him|her) dead)|grabbed my (?:girlfriend|wife|husband|boyfriend|partner)(?= ?[.,!?]|$)",
)
HARMING_WHOLE: Final = (
    r"i (?:do|will|would|did) not let (?:my (?:wife|girlfriend|husband|partner)|her) (?:see|leave|go out|have|talk|work|out)|i never let (?:my (?:wife|girlfriend)|her) (?:see|leave|go out|have|talk)(?! (?:pay|win))",
    r"(?:do|can|could|did) not trust myself (?:around|with|near) (?:her|him|the (?:kids|baby|children)|my (?:wife|baby|kids|husband|son|daughter))",
    r"made (?:her|him|my wife) have sex when (?:she|he) did not|when (?:she|he) did not want to have sex i (?:forced|made)",
)
THIRD: Final = (
    r"(?:killed|kill|killing|hanged|hung|shot|drowned|harmed|harming|hurting|hurt|cut|cuts|cutting|burning|burns|poisoned|shoot|hang|starving) (?:himself|herself|themselves|themself)(?! (?:at (?:football|work|the gym|yoga)|shaving|on|off|lifting|some slack|laughing|moving|in a fall|playing|trying|a slice|cooking|falling|short|with work|by))",
    r"(?:took|taken|take|taking|ended|ending|end|ends|takes) (?:his|her|their) (?:own )?li(?:fe|ves)(?! (?:back|in (?!the)|together|seriously|on track))",
    r"{HE} {GAP}(?:is|was|are|feels|felt|gets|seems|has been|might be|sounds) {SOON}(?:very |really |so |still |actively )?suicidal",
    r"(?:lost|lose|losing|buried|mourn|mourning|grieving) (?:[a-z']+ ){1,5}to (?:suicide|an overdose)|(?:died|die|death|dead) (?:by|from|of|through) (?:suicide|an overdose)|(?:'s|his|her|their|a friend's) (?:suicide|overdose|suicide attempt|selfharm)",
    r"(?:{HE}|friend|who|she|he) {GAP}(?:tried|tries|attempted|tried again|attempts|threatened|threatens|keeps threatening) (?:to )?(?:suicide|commit suicide|kill (?:him|her|them)sel(?:f|ves)|end (?:his|her|their) life|die|hang|overdose)",
    r"{HE} {GAP}(?:overdosed|took an overdose|has overdosed|has taken an overdose|jumped (?:off|from|in front of) (?:a|the|his|her)(?! (?:pool|diving|trampoline))|slit (?:his|her) wrists|selfharms?|is selfharming|selfharmed|swallowed (?:all )?(?:his|her) pills)",
    r"{HE} {GAP}(?:says|said|tells me|told me|texted|keeps saying|keeps telling me|talks about|is talking about|talked about|mentioned|wrote|thinks about|wants|messaged|admitted)(?: [a-z]+){0,4} (?:to die|he wants to die|she wants to die|wants to (?:die|kill|end)|want to (?:live|be alive|be here)|suicide|killing (?:him|her)self|ending (?:it|his life|her life)|"
    r"better off dead|going to kill (?:him|her)self|end it all|dying|plan to end)(?! (?:to (?:meet|see))| laughing)",
    r"(?:scared|afraid|worried|frightened|terrified|sure|know|think|believe|fear|panicking)(?: that| about)? (?:{HE}|he|she|they|my [a-z]+) {GAP}(?:will|might|could|may|is going to|would|going to) (?:[a-z]+ )?(?:do something|kill|hurt|harm|end|take|jump|overdose)(?: [a-z]+)? (?:to )?(?:him|her|them)sel(?:f|ves)?(?: life)?",
    r"(?:keeps?|kept|always) (?:talking|going on) about (?:dying|suicide|ending it)|found (?:him|her|my [a-z]+) after the overdose|(?:committed|completed|attempted|died of|attempts) suicide(?! squad)|suicidal (?:friend|wife|husband|brother|sister|daughter|son|partner|mother|dad)",
    r"(?:he|she|brother|sister|friend|cousin|uncle|neighbour|flatmate) {GAP}(?:jumped|hanged) (?:off|from|in front)",
    r"{HE} {GAP}shot himself|{KID} {GAP}(?:is |has been |keeps )?(?:cutting|hurting|harming|selfharming|cuts|selfharms) ?(?:herself|himself)?(?= ?[.,!?]|$| and| again)(?! paper)",
    r"(?:did not survive|survived) (?:his|her|their) (?:suicide attempt|overdose)|was found (?:hanged|hanging)|{HE} (?:wrote a suicide note|swallowed pills|cut (?:his|her) wrists)",
)
THIRD_WHOLE: Final = (
    r"{HE} {GAP}(?:says?|said|told me|tells me|texted|wrote|keeps saying)?(?: [a-z]+){0,3} (?:does|do|did) not want to (?:live|be alive|be here anymore|wake up)(?: anymore)?(?= ?[.,!?]|$| and)",
    r"{HE} {GAP}(?:says?|said|told me|tells me|thinks|feels|texted)(?: [a-z]+){0,4} (?:rather be dead|better off dead|be better dead|wish(?:es|ed)? (?:he|she) (?:was|were) dead|sick of living|tired of living)",
)
CHILDHOOD_HURT: Final = (
    r"(?:{HITS}|{RAPES}|hurt|hurts|touched|touch|interfered with|messed with|misbehaved with|undressed|undress|starved|locked|groomed|filmed|tied|thrown|threw|shook|exposed|kissed|whipped|slapped|starving|dragged|pushed|pulled)(?: [a-z]+)? (?:me|us|himself to me|my (?:arm|head|hand|hair|hands|leg|private|bottom|face))",
    r"(?:hand|hands|fingers) (?:up|in|under|down|inside|on) my (?:skirt|pants|shirt|trousers|knickers|underwear|nightie|dress|legs?|body|top|pyjamas)",
    r"(?:come|came|comes|coming|got|get|creep|crept|climb|climbed|climbing) (?:in ?to|in) my (?:bed|room|bedroom)(?: [a-z]+){0,3}",
    r"(?:was|were|got|been|get|am|be) (?:[a-z]+ )?(?:{HITS}|{RAPES}|hit|hurt|touched|caned|whipped|starved|groomed|locked (?:up|in)|molested|beaten|tied|smacked|trafficked|neglected|interfered|sexually abused|physically abused)",
    r"(?:made|make|makes|forced|force|told|asked|paid) me (?:to )?(?:[a-z]+ )?(?:touch|do (?:things|stuff)|watch|undress|take off|strip|kiss|have sex|sit on|sleep (?:outside|in)|show|pose)",
    r"(?:lock|locked|shut) (?:me|us) (?:in|up|out)",
    r"(?:abuse|abused|molested|molestation|incest|rape|raped|beatings?|the belt|violent|fists|whipped|violence)",
    r"(?:his|their) hands on me|bad things with me|(?:did not protect|never protected) me from|(?:dad|father|mother)'s fists|what (?:he|she|my [a-z]+|they|that man)(?: [a-z]+)? (?:did|was doing|used to do) to me|keep (?:it )?(?:our|a) secret|did things to me|knock(?:ed)? (?:me|us) about",
    r"(?:hit|head|hand|arm)(?: [a-z]+){0,3} (?:on|against) the (?:wall|stove|radiator)(?: [a-z]+){0,3}",
    r"scars?(?: [a-z]+){0,4} (?:whipped|hit|beat|burned|cut|belt)",
    r"(?:forced|misbehaved?|misbehave) (?:with )?me|hands? in the fire|knocked us|(?:belt|fists|beatings?)",
    r"(?:broke|broken|burned|burnt|cut|twisted|cracked|smashed) my (?:nose|arm|jaw|ribs?|wrist|hand|finger|leg|teeth|tooth|collarbone)",
)
