/**
 * The closed vocabularies of the fact base, in the field's standard words.
 *
 * Attack and target types are the words of the Global Terrorism Database (GTD). Public copies of its codebook
 * disagree on the numbers, so the words are stored and never the codes.
 */

/** GTD attack types, in the codebook's hierarchy order. */
export const ATTACK_TYPES = [
  'Assassination',
  'Hijacking',
  'Hostage Taking (Kidnapping)',
  'Hostage Taking (Barricade Incident)',
  'Bombing/Explosion',
  'Armed Assault',
  'Unarmed Assault',
  'Facility/Infrastructure Attack',
  'Unknown',
] as const;

/** GTD target types. */
export const TARGET_TYPES = [
  'Airports & Aircraft',
  'Business',
  'Educational Institution',
  'Food or Water Supply',
  'Government (Diplomatic)',
  'Government (General)',
  'Journalists & Media',
  'Maritime',
  'Military',
  'NGO',
  'Police',
  'Private Citizens & Property',
  'Religious Figures/Institutions',
  'Telecommunication',
  'Terrorists/Non-State Militia',
  'Tourists',
  'Transportation',
  'Utilities',
  'Violent Political Party',
  'Other',
  'Unknown',
] as const;

/** How a statement stands in the article. A claim is never shown as a fact. */
export const STATUSES = ['reported', 'claimed', 'assessed', 'testified', 'threatened'] as const;

/**
 * Whether the article says it in so many words (`stated`), leaves no other reading (`implied`), or the editor of the
 * fact base concluded it (`inferred`). An inference is always shown as one.
 */
export const BASES = ['stated', 'implied', 'inferred'] as const;

/** The questions a fact can answer. A question is answered only by a fact that lists what it asks for. */
export const ASKS = [
  'who', // the one who acts
  'whom', // the victim or target
  'claimant', // who claimed it
  'speaker', // who says so
  'role', // a person's office or job
  'definition', // what or who something is
  'name', // what it is called
  'what', // what happened, what it does, what is there
  'content', // what was said, claimed, warned or threatened
  'kinds', // which sorts of people or things
  'when',
  'where',
  'count',
  'duration',
  'outcome', // succeeded or failed
  'means', // how it was carried out
  'how', // in what way
  'why', // cause or reason
  'purpose', // what it is for
  'goal',
  'condition', // what it depends on
  'consequence',
  'relation', // how two actors stand to each other
  'stance', // whether the authors vouch for it
] as const;

/** Actor classes: ACLED's actor classes where one fits, else plain words. */
export const ACTOR_CLASSES = [
  'non-state armed group',
  'governing authority',
  'government',
  'international organisation',
  'military command',
  'person',
  'group of people',
  'media of a group',
  'media outlet',
  'institution',
  'country',
] as const;

export const RELATIONS = [
  'affiliate of',
  'rival of',
  'partner of',
  'funded by',
  'member of',
  'holds office in',
  'publishes',
  'works at',
  'part of',
] as const;

/** What an assessment judges (intent is not capability). */
export const DIMENSIONS = [
  'intent',
  'capability',
  'activity',
  'trend',
  'consequence',
  'purpose',
  'condition',
] as const;

/** The status that each printed verb of attribution carries; the lint holds every record to it. */
export const STATUS_OF_VERB: Readonly<Record<string, (typeof STATUSES)[number]>> = {
  'claimed responsibility for': 'claimed',
  claimed: 'claimed',
  'claimed attempts': 'claimed',
  testified: 'testified',
  'warned of': 'assessed',
  threatened: 'threatened',
  'we believe': 'assessed',
  'we know': 'assessed',
  'prompted fears': 'assessed',
};

/** What can be said of a claim. */
export const VERDICTS = ['supported', 'refuted', 'not-in-article'] as const;
export type Verdict = (typeof VERDICTS)[number];

const CONTRARY = { supported: 'refuted', refuted: 'supported', 'not-in-article': 'not-in-article' } as const;

/** What the denial of a claim is, where the claim is this. */
export const contraryOf = (verdict: Verdict): Verdict => CONTRARY[verdict];

/** In what a claim differs from the article. Words are only ever added at the end: buttons carry their places. */
export const DIFFERENCES = [
  'date',
  'number',
  'place',
  'person',
  'role',
  'actor',
  'target',
  'outcome',
  'direction',
  'order',
  'negation',
  'quantifier',
  'means',
  'statement',
] as const;
export type Difference = (typeof DIFFERENCES)[number];
