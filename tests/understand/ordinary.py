"""Ordinary things people say into a journal. Many hold the words of a command; none of them is one."""

from __future__ import annotations

SENTENCES = tuple(
    line.strip()
    for line in """
    I skipped lunch and then my mother called.
    I told him to stop.
    We decided that's all we can do.
    Later we talked.
    I want it to stop.
    I was done with him.
    He said stop and I stopped.
    She asked me to wait and I waited for an hour.
    I wish I could just skip the whole week.
    Not now, I told her, and she left the room.
    I keep saying not today to everything.
    We left it for today and went to bed.
    The doctor said never mind the numbers.
    I should slow down with the coffee.
    My brother speaks slower when he is sad.
    That's all he ever wants from me.
    That's it with us, I thought.
    I'm done being the one who calls first.
    I'm done with it.
    I gave him more time to explain.
    Wait until you hear what happened at work.
    I had to hold on to the railing because my knees were shaking.
    Let me think about my father for a second and you will see why.
    It took one moment and everything was fine again.
    I wanted to scrap that letter but I sent it.
    She told me to delete that picture of us.
    I can't forget what I said to her.
    I asked for help with the boxes and three people came.
    I read the help page of the bank for an hour.
    In ten minutes we said more than in the whole last year.
    I fell asleep for half an hour and dreamt of the sea.
    Ask me later, he always says.
    Remind me why we moved here, I said, and we laughed.
    I'll call her tomorrow if I find the courage.
    He asked what the question was and I had no answer.
    Pardon me for saying so, but the evening was dull.
    My son repeated that again and again until I listened.
    We passed the old house and nobody said a word.
    I pass her desk every morning.
    The next question was harder.
    Next week I will be alone for the first time.
    I stopped listening somewhere in the middle.
    He never listens.
    Stop signs everywhere, it felt like a bad dream.
    The bus stop was empty and I sang.
    I couldn't stop smiling after her message.
    They cancelled the concert so we cooked together.
    I finished the book my sister gave me.
    I have finished painting the kitchen.
    Done is better than perfect, my boss says.
    The end of the film made me cry.
    We ended the call without a fight.
    I said I was done talking and went for a walk.
    I need more time with my kids.
    I need time.
    More time with friends would help.
    Give me a good book and I'm happy.
    A minute of silence was what we both needed.
    Someone held the door and I smiled.
    My heart was beating too fast when I knocked.
    Everything goes too fast these days.
    It was quiet.
    Quiet.
    Calm, mostly.
    Tired but content.
    A bit lonely.
    Later that night I wrote to him.
    Later today I will see my aunt.
    Maybe later this year we will travel.
    Not today but soon I want to tell her.
    I'm not in the mood for people.
    Leave me alone is what I wanted to say.
    Leave me alone.
    Let it go.
    I let it go.
    Go away was all I could think.
    Move on.
    Quit.
    I wanted to quit and I didn't.
    Call her.
    Call me, she wrote, and I did.
    Tell me something nice, I asked him.
    Come back to bed, she said.
    I asked him to come back.
    Try again tomorrow, that is my motto.
    Thank you.
    Thank you for asking.
    Sorry is a hard word for me.
    I said sorry first this time.
    I don't know.
    I have no idea what she wants.
    Nothing special happened.
    Nothing more happened until dinner.
    Nobody called.
    Okay.
    Well.
    Yes.
    No.
    No, I didn't.
    Yes, she did.
    Seven.
    About a six I think.
    Six or seven.
    The second one.
    I ate alone for the second time.
    My mother called and I let it ring.
    I let the phone ring because I was too tired to talk.
    When he came home I went to the other room.
    We sat on the balcony and said very little and it was good.
    I noticed that I pulled back when she asked how I was.
    I noticed I get short with him when I'm hungry.
    She put her hand on my shoulder and I didn't move away.
    I told my friend that I miss her.
    I sent the message I had been writing for two weeks.
    We argued about the dishes but really about his mother.
    I felt small in the meeting.
    I laughed more today than all week.
    The dog was glad to see me and I was glad too.
    My daughter drew a picture of the four of us.
    I listened without giving advice and she thanked me.
    I wanted to hug him and I shook his hand.
    I was proud of how calm I stayed.
    He asked me twice how I was and I said fine twice.
    I said fine but I wasn't fine.
    I worked until nine and missed dinner.
    Work, work, and again work.
    The rain kept us inside and we played cards.
    An old colleague stopped me in the street and we talked for a quarter of an hour.
    We drove for an hour and a half and sang the whole way.
    She needed half an hour to say one sentence.
    I hid behind my phone the whole evening.
    I changed the subject when it got close.
    I made a joke when she cried and I regret it.
    I would like to be braver with him.
    Tomorrow I will ask how her exam went.
    What was that all about, I wondered.
    What did he say again, I can't remember.
    What was the question she really wanted to ask?
    Excuse me, he said, and took the last seat beside me.
    Once more we talked about money.
    One more time and I would have shouted.
    I missed that train and then the next one.
    I missed the whole first half.
    We said good night earlier than usual.
    I thought about my grandfather all day.
    The house felt too big without them.
    I cooked for two out of habit.
    He gave me a look that said not now.
    My plan is to stop working at six.
    My plan is to skip the news in the morning.
    I'd rather not see him this weekend.
    I don't want to answer his messages any more.
    I don't want to talk about the wedding with my sister.
    Forget it, I thought, and turned around.
    Forgetting what I said would be nice.
    Delete, delete, delete, that was my morning with the mail.
    Throwing it away felt good.
    Wait and see, that's our family motto.
    Hang on to your hat, grandma used to say.
    Keep listening to her is what I told myself.
    Snoozing was the best part of the day.
    I pressed snooze three times.
    I snoozed until ten.
    We postponed the trip by two weeks.
    I paused before I answered and it helped.
    Help came from my neighbour.
    Helping him made me feel close.
    I needed help and asked for it.
    """.splitlines()
    if line.strip()
)
