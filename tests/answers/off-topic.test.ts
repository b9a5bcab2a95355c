/** What people type to any bot. None of it is in the article, and some of it shares a word with it. */
import { describe, expect, it } from 'vitest';
import { context } from '../article.ts';

const TEXTS = `
is water wet
does the earth revolve around the sun
is cheese good?
who won the superbowl
what time is it
can you help me with calculus
whats the capital of france
how do planes fly
is pluto a planet
why is the sky blue
who is taylor swift
what is love
do you like pizza
who is the president of the united states
how tall is mount everest
what should i eat tonight
are you a bot
is the earth flat
when is the exam
how do i cook rice
what is photosynthesis
who invented the telephone
how many days in a year
is it going to rain
should i text my ex
what is the meaning of life
how much does an iphone cost
which team is best
is coffee bad for you
can dogs eat chocolate
who is batman
how do vaccines work
what year did ww2 end
who killed kennedy
how many people died in 9/11
is bitcoin going up
what is the best pizza place in town
translate hello to spanish
how old is the universe
why did the chicken cross the road
what is 2+2
where is my homework
how do magnets work
who wrote hamlet
is this thing on
do fish sleep
how long is a marathon
who are you
is my professor mean
when does the library close
what killed the dinosaurs
is school hard
are cats better than dogs
why do people lie
did you sleep well
what is the group chat for
how many members are in this server
who runs this server
who is the leader of our group
where do we meet for the group project
`;

describe('what has nothing to do with the article', () => {
  const texts = TEXTS.split('\n').filter((text) => text !== '');
  it.each(texts)('%s', (text) => expect(context.engine.ask(text).kind).toBe('silence'));
});
