/**
 * A fact base of any size that nobody wrote: seeded, with the shape, the lengths and the vocabulary of a news analysis.
 * Names, places and groups are made of syllables and grow with the base; common words come as often as in a text.
 */
import type { Dossier, FactBase } from '../src/facts/base.ts';
import { placeRecords } from '../src/facts/place-records.ts';
import type {
  Actor,
  Article,
  Assessment,
  Attribution,
  BackgroundEvent,
  Fact,
  Incident,
  SentenceId,
} from '../src/facts/schema.ts';
import commonWords from '../src/search/lexicon/common-words.json' with { type: 'json' };
import { type Chance, seeded } from './seeded.ts';

const ONSETS = 'b d f g h j k kh l m n p q r s sh t w y z gh dr br ch'.split(' ');
const VOWELS = 'a i u o e aa ai ou'.split(' ');
const CODAS = ['', '', 'n', 'r', 'l', 'd', 'm', 'sh', 'z', 'b', 'k', 'h'];
const DEEDS = [
  'killed',
  'wounded',
  'struck',
  'missed',
  'injured',
  'hit',
  'maimed',
  'narrowly missed',
  'burned',
  'crippled',
];
const CLAIMS = [
  'claimed responsibility for the attack on',
  'was blamed for the assault on',
  'denied any part in the ambush of',
  'boasted of the strike on',
  'released a video of the raid on',
  'kept silent about the shooting of',
  'praised those who hit',
];
const MEANS = [
  'a suicide bombing',
  'an ambush',
  'a car bomb',
  'a night raid',
  'an air strike',
  'a shooting',
  'a rocket attack',
];
const ROLES = [
  'governor',
  'commander',
  'minister',
  'journalist',
  'judge',
  'police chief',
  'cleric',
  'diplomat',
  'spokesman',
];
const THINGS = [
  'soldiers',
  'civilians',
  'guards',
  'police officers',
  'worshippers',
  'aid workers',
  'officials',
  'fighters',
];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const PLANS = ['plans', 'funds', 'trains for', 'prepares', 'recruits for'];

/** Words of running text, the most frequent first; the list is sorted by how common they are. */
const RUNNING = commonWords.words
  .split(' ')
  .filter((word) => /^[a-z]{3,11}$/.test(word))
  .slice(0, 12_000);

export const SLUG = 'synthetic';

/** A base with this many records: incidents, actors, assessments and events as 12 to 5 to 2 to 1. */
export function syntheticBase(records: number, seed = 20_260_101): FactBase {
  return {
    version: `synthetic-${records}`,
    dossiers: new Map([[SLUG, syntheticDossier(records, seeded(seed))]]),
  };
}

interface Cast {
  people: string[];
  groups: string[];
  places: string[];
}

function syntheticDossier(records: number, chance: Chance): Dossier {
  const actors = Math.max(4, Math.floor(records * 0.25));
  const assessments = Math.floor(records * 0.1);
  const events = Math.floor(records * 0.05);
  const cast: Cast = {
    people: distinct(Math.ceil(actors * 0.8), () => `${name(chance, 2)} ${name(chance, 3)}`),
    groups: distinct(
      Math.ceil(actors * 0.2),
      () => `${name(chance, 2)} ${chance.of(['Front', 'Brigade', 'Council', 'Movement', 'Army'])}`,
    ),
    places: distinct(Math.ceil(20 + records ** 0.7), () => name(chance, 2 + chance.below(2))),
  };
  const page = new Page();
  const incidents: Incident[] = [];
  for (let i = 1; i <= records - actors - assessments - events; i++)
    incidents.push(incident(i, cast, page, chance, actors));
  const files = {
    incidents,
    actors: Array.from({ length: actors }, (_, i) => actor(i + 1, cast, page, chance)),
    assessments: Array.from({ length: assessments }, (_, i) => assessment(i + 1, cast, page, chance, actors)),
    events: Array.from({ length: events }, (_, i) => event(i + 1, cast, page, chance, actors)),
  };
  const article: Article = {
    slug: SLUG,
    title: 'A synthetic analysis',
    subject: 'events that never happened',
    authors: [{ name: 'Nobody', affiliation: 'Nowhere', quote: { sentence: 'p1s1', text: 'Nobody' } }],
    publisher: 'None',
    printedIn: null,
    published: null,
    url: null,
    licence: null,
    mends: [],
    leftOut: [],
    sentences: page.sentences,
  };
  const { dossier, problems } = placeRecords({
    article,
    ...files,
    questions: {},
    unanswered: [],
    claims: [],
  });
  if (problems.length > 0) throw new Error(`the synthetic base is broken: ${JSON.stringify(problems[0])}`);
  return dossier;
}

/** The sentences of the article, numbered as they come, three hundred to a paragraph. */
class Page {
  readonly sentences: Article['sentences'] = [];

  write(text: string): SentenceId {
    const number = this.sentences.length;
    const id = `p${Math.floor(number / 300) + 1}s${(number % 300) + 1}`;
    this.sentences.push({ id, section: '', text });
    return id;
  }
}

function incident(number: number, cast: Cast, page: Page, chance: Chance, actors: number): Incident {
  const place = chance.zipf(cast.places);
  const victim = chance.of(cast.people);
  const role = chance.of(ROLES);
  const group = chance.zipf(cast.groups);
  const means = chance.of(MEANS);
  const dead = 2 + chance.below(40);
  const date = day(chance);
  const deed = chance.zipf(DEEDS);
  const core = `${means} ${deed} ${victim}, the ${role} of ${place}, along with ${dead} ${chance.of(THINGS)}`;
  const claim = `The ${group} ${chance.zipf(CLAIMS)} ${victim} in ${place}`;
  const sentence = page.write(`On ${date.printed}, ${core}, ${running(chance, 9)}.`);
  const second = page.write(`${claim}, ${running(chance, 8)}.`);
  const by = `A-${Math.ceil(cast.people.length + 1 + chance.below(Math.max(1, actors - cast.people.length)))}`;
  const cited = { quote: { sentence, text: core }, basis: 'stated' as const };
  return {
    ref: `I-${number}`,
    name: `${means.replace(/^an? /, '')} that ${deed} ${victim} in ${place}`.replace(/^./, (letter) =>
      letter.toUpperCase(),
    ),
    aliases: [`${place} ${role} attack ${number}`, `the day ${victim} was ${deed}`],
    summary: `${core}.`,
    status: 'reported',
    attribution: AUTHORS,
    facts: [
      fact(
        'killed',
        ['what', 'whom', 'means', 'count', 'when', 'where'],
        `${victim}, the ${role} of ${place}, was ${deed} by ${means} with ${dead} others.`,
        sentence,
        core,
      ),
      fact('claimed-by', ['claimant', 'who'], `${claim}.`, second, claim),
    ],
    notStated: [],
    kind: 'attack',
    target: { actors: [], type: 'Government (General)', printed: victim, ...cited },
    perpetrator: { actor: by, certain: false, ...cited },
    responsibility: { claimed: 'yes', by, ...cited },
    outcome: { value: chance.next() < 0.8 ? 'success' : 'failure', ...cited },
    date: { ...date, year: 'printed', dates: 'event', ...cited },
    place: { country: null, region: place, precision: 'region', printed: place, ...cited },
    casualties: [],
    related: [],
  };
}

function actor(number: number, cast: Cast, page: Page, chance: Chance): Actor {
  const person = cast.people[number - 1];
  const called =
    person ?? cast.groups[(number - cast.people.length - 1) % cast.groups.length] ?? `Group ${number}`;
  const core = person
    ? `${called}, a ${chance.of(ROLES)} from ${chance.zipf(cast.places)}`
    : `${called}, an armed group active in ${chance.zipf(cast.places)}`;
  const sentence = page.write(`${core}, ${running(chance, 12)}.`);
  return {
    ref: `A-${number}`,
    name: person ? called : `The ${called}`,
    aliases: [person ? `${called.split(' ')[1]} the elder ${number}` : `${called} fighters`],
    summary: `${core}.`,
    status: 'reported',
    attribution: AUTHORS,
    facts: [fact('who', ['definition', 'role', 'who'], `${core.replace(',', ' is')}.`, sentence, core)],
    notStated: [],
    class: person ? 'person' : 'non-state armed group',
    inText: called,
    relations: [],
  };
}

function assessment(number: number, cast: Cast, page: Page, chance: Chance, actors: number): Assessment {
  const group = chance.zipf(cast.groups);
  const core = `the ${group} ${chance.of(PLANS)} attacks in ${chance.zipf(cast.places)} within ${2 + chance.below(11)} months`;
  const sentence = page.write(`Officials warned that ${core}, ${running(chance, 10)}.`);
  return {
    ref: `T-${number}`,
    name: `Warning ${number} of ${group} attacks`,
    aliases: [],
    summary: `Officials warned that ${core}.`,
    status: 'assessed',
    attribution: AUTHORS,
    facts: [fact('plans', ['content', 'what', 'duration'], `Officials warned that ${core}.`, sentence, core)],
    notStated: ['who the officials are'],
    subject: `A-${1 + chance.below(actors)}`,
    dimension: 'intent',
    date: null,
  };
}

function event(number: number, cast: Cast, page: Page, chance: Chance, actors: number): BackgroundEvent {
  const date = day(chance);
  const core = `fighters took the district of ${chance.zipf(cast.places)} in ${date.printed}`;
  const sentence = page.write(`That year, ${core}, ${running(chance, 10)}.`);
  return {
    ref: `E-${number}`,
    name: `Fall of a district, ${date.printed} (${number})`,
    aliases: [],
    summary: `${core}.`,
    status: 'reported',
    attribution: AUTHORS,
    facts: [fact('fell', ['what', 'when', 'where'], `${core}.`, sentence, core)],
    notStated: [],
    date: { ...date, year: 'printed', dates: 'event', quote: { sentence, text: core }, basis: 'stated' },
    actors: [`A-${1 + chance.below(actors)}`],
  };
}

const AUTHORS: Attribution = { by: 'authors' };

function fact(key: string, answers: Fact['answers'], says: string, sentence: SentenceId, text: string): Fact {
  return { key, answers, says, quotes: [{ sentence, text }], basis: 'stated' };
}

function day(chance: Chance): { iso: string; printed: string } {
  const [year, month, date] = [2001 + chance.below(24), chance.below(12), 1 + chance.below(28)];
  const two = (n: number) => String(n).padStart(2, '0');
  return { iso: `${year}-${two(month + 1)}-${two(date)}`, printed: `${MONTHS[month]} ${date}, ${year}` };
}

/** A name of so many syllables. */
function name(chance: Chance, syllables: number): string {
  let text = '';
  for (let i = 0; i < syllables; i++)
    text += chance.of(ONSETS) + chance.of(VOWELS) + (i === syllables - 1 ? chance.of(CODAS) : '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function distinct(count: number, make: () => string): string[] {
  const made = new Set<string>();
  for (let tries = 0; made.size < count && tries < count * 50; tries++) made.add(make());
  return [...made];
}

function running(chance: Chance, words: number): string {
  return Array.from({ length: words }, () => chance.zipf(RUNNING)).join(' ');
}
