/**
 * The worked example that a new article's folder is made with: five invented sentences and one record of each kind.
 * It passes every check but one: the title below marks it as untouched, so that no bot ever serves the example.
 */
import type { z } from 'zod';
import type { FILES } from './schema.ts';

export const UNTOUCHED_TITLE = 'Write the title of the article here';

type Example = { readonly [N in keyof typeof FILES]: z.input<(typeof FILES)[N]> };

const fire = {
  sentence: 'p1s1',
  text: 'On June 3, 2024, a fire destroyed the ticket office of the ferry line in Northgate.',
};
const claim = { sentence: 'p1s2', text: 'A group called Low Tide claimed the fire.' };
const opening = { sentence: 'p2s1', text: 'The ferry line opened in 1998.' };
const warning = { sentence: 'p2s2', text: 'Harbour master Ann Lee warned of further fires.' };
const writer = { sentence: 'p3s1', text: 'Ben Cole is a reporter at the Northgate Post.' };

/** The files of a new article. */
export function exampleFiles(slug: string): Example {
  return {
    'article.json': {
      slug,
      title: UNTOUCHED_TITLE,
      subject: 'a fire at a ferry line',
      authors: [{ name: 'Ben Cole', affiliation: 'reporter at the Northgate Post', quote: writer }],
      publisher: 'The Northgate Post',
      printedIn: null,
      published: null,
      url: null,
      licence: null,
      mends: [],
      leftOut: [],
      sentences: [
        { id: fire.sentence, section: '', text: fire.text },
        { id: claim.sentence, section: '', text: claim.text },
        { id: opening.sentence, section: 'The ferry', text: opening.text },
        { id: warning.sentence, section: 'The ferry', text: warning.text },
        { id: writer.sentence, section: 'The ferry', text: writer.text },
      ],
    },
    'incidents.json': [
      {
        ref: 'I-1',
        name: 'Fire at the ticket office',
        aliases: ['Northgate fire'],
        summary: 'On June 3, 2024, a fire destroyed the ticket office of the ferry line in Northgate.',
        status: 'claimed',
        attribution: { by: 'A-1', verb: 'claimed' },
        kind: 'attack',
        attackTypes: {
          values: ['Facility/Infrastructure Attack'],
          basis: 'inferred',
          note: 'The article says only that a group claimed the fire.',
          quote: claim,
        },
        target: {
          type: 'Transportation',
          printed: 'the ticket office of the ferry line',
          basis: 'implied',
          quote: fire,
        },
        perpetrator: null,
        responsibility: { claimed: 'yes', by: 'A-1', quote: claim },
        outcome: { value: 'success', basis: 'implied', quote: fire },
        date: {
          iso: '2024-06-03',
          printed: 'On June 3, 2024',
          year: 'printed',
          dates: 'event',
          quote: fire,
        },
        place: {
          country: null,
          city: 'Northgate',
          precision: 'city',
          printed: 'in Northgate',
          quote: fire,
        },
        facts: [
          {
            key: 'what',
            answers: ['what', 'when', 'where'],
            says: 'On June 3, 2024, a fire destroyed the ticket office of the ferry line in Northgate.',
            quotes: [fire],
            status: 'reported',
            attribution: { by: 'authors' },
          },
          {
            key: 'claimed-by',
            answers: ['claimant'],
            says: 'A group called Low Tide claimed the fire.',
            quotes: [claim],
            about: ['A-1'],
          },
        ],
        notStated: ['whether anybody was hurt'],
      },
    ],
    'actors.json': [
      {
        ref: 'A-1',
        name: 'Low Tide',
        inText: 'Low Tide',
        class: 'non-state armed group',
        summary: 'Low Tide is the group that claimed the fire.',
        status: 'reported',
        attribution: { by: 'authors' },
        facts: [
          {
            key: 'definition',
            answers: ['definition', 'name'],
            says: 'Low Tide is the group that claimed the fire.',
            quotes: [claim],
          },
        ],
      },
      {
        ref: 'A-2',
        name: 'Ann Lee',
        aliases: ['the harbour master'],
        inText: 'Ann Lee',
        class: 'person',
        summary: 'Ann Lee is the harbour master.',
        status: 'reported',
        attribution: { by: 'authors' },
        facts: [
          { key: 'role', answers: ['role'], says: 'Ann Lee is the harbour master.', quotes: [warning] },
        ],
      },
      {
        ref: 'A-3',
        name: 'Ben Cole',
        inText: 'Ben Cole',
        class: 'person',
        summary: 'Ben Cole is a reporter at the Northgate Post.',
        status: 'reported',
        attribution: { by: 'authors' },
        facts: [
          {
            key: 'role',
            answers: ['role', 'definition'],
            says: 'Ben Cole is a reporter at the Northgate Post.',
            quotes: [writer],
          },
        ],
      },
    ],
    'assessments.json': [
      {
        ref: 'T-1',
        name: 'Warning of further fires',
        summary: 'Harbour master Ann Lee warned of further fires.',
        status: 'assessed',
        attribution: { by: 'A-2', verb: 'warned of' },
        subject: 'A-1',
        dimension: 'activity',
        date: null,
        facts: [
          {
            key: 'warning',
            answers: ['what', 'content', 'speaker'],
            says: 'Harbour master Ann Lee warned of further fires.',
            quotes: [warning],
            about: ['A-2'],
          },
        ],
      },
    ],
    'events.json': [
      {
        ref: 'E-1',
        name: 'Opening of the ferry line',
        summary: 'The ferry line opened in 1998.',
        status: 'reported',
        attribution: { by: 'authors' },
        date: { iso: '1998', printed: 'in 1998', year: 'printed', dates: 'event', quote: opening },
        facts: [
          { key: 'when', answers: ['when'], says: 'The ferry line opened in 1998.', quotes: [opening] },
        ],
      },
    ],
    'questions.json': {
      'I-1.claimed-by': { asked: ['who says they did it?'], said: ['Low Tide says it set the fire'] },
    },
    'claims.json': [
      { text: 'the ticket office was flooded', verdict: 'refuted', facts: ['I-1.what'], differs: 'means' },
    ],
    'unanswered.json': [{ text: 'how much did the fire cost?', record: 'I-1' }],
  };
}
