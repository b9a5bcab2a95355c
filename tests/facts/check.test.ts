import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFactBase, runChecks } from '../../src/facts/check.ts';
import { loadFactBase } from '../../src/facts/load.ts';
import { formatProblem } from '../../src/facts/problem.ts';
import { replaceIn, SECOND_ARTICLE, SLUG, temporaryBase } from './temporary-base.ts';

interface Broken {
  what: string;
  file: string;
  old: string;
  now: string;
  /** Record and field as the problem prints them, and the beginning of what it says. */
  place: string;
  message: string;
}

/** One small change to a good base, and the one place that the linter names. */
const BROKEN: Broken[] = [
  {
    what: 'a quote with a changed word',
    file: 'events.json',
    old: '"text": "The bridge was opened in 1932"',
    now: '"text": "The bridge was built in 1932"',
    place: 'E-2 · date.quote.text',
    message: 'does not stand in p2s1 word for word',
  },
  {
    what: 'a quote stitched from two pieces',
    file: 'events.json',
    old: '"text": "inspectors found cracks in two of its twelve piers"',
    now: '"text": "inspectors found cracks in twelve piers"',
    place: 'E-1 · facts[1].quotes[0].text',
    message: 'one unbroken piece',
  },
  {
    what: 'a quote that cuts a word',
    file: 'actors.json',
    old: '"text": "A report by Delta Surveys"',
    now: '"text": "report by Delta Survey"',
    place: 'A-4 · facts[0].quotes[0].text',
    message: 'in the middle of a word',
  },
  {
    what: 'a quote of a sentence that does not exist',
    file: 'assessments.json',
    old: '"sentence": "p5s1"',
    now: '"sentence": "p9s1"',
    place: 'T-3 · facts[0].quotes[0].sentence',
    message: 'no sentence p9s1',
  },
  {
    what: 'a number that no quote holds',
    file: 'actors.json',
    old: 'put off an inspection 3 times.',
    now: 'put off an inspection four times.',
    place: 'A-1 · facts[1].says',
    message: 'the number 4 stands in no quote',
  },
  {
    what: 'a date that no quote holds',
    file: 'incidents.json',
    old: 'The claim was made on October 9.',
    now: 'The claim was made on October 10.',
    place: 'I-1 · facts[1].says',
    message: 'the date “October 10” stands in no quote',
  },
  {
    what: 'a name that no quote holds',
    file: 'actors.json',
    old: '"says": "Delta Surveys wrote the report."',
    now: '"says": "Delta Surveys of Brightham wrote the report."',
    place: 'A-4 · facts[0].says',
    message: 'the name “Brightham” stands in no quote',
  },
  {
    what: 'an unknown name where the sentence begins',
    file: 'actors.json',
    old: '"says": "Delta Surveys wrote the report."',
    now: '"says": "Brightham ordered the report."',
    place: 'A-4 · facts[0].says',
    message: 'the name “Brightham”',
  },
  {
    what: 'a weekday in a summary',
    file: 'events.json',
    old: '"summary": "The bridge was opened in 1932',
    now: '"summary": "The bridge was opened on a Monday in 1932',
    place: 'E-2 · summary',
    message: 'the name “Monday” stands in no quote',
  },
  {
    what: 'a vague amount that the article does not give',
    file: 'incidents.json',
    old: '"says": "The gauges went on working, and nobody was hurt."',
    now: '"says": "Dozens of gauges went on working, and nobody was hurt."',
    place: 'I-1 · facts[2].says',
    message: 'the amount “dozens”',
  },
  {
    what: 'an inference without a note',
    file: 'incidents.json',
    old: '"note": "The article says only that cables were cut.",',
    now: '',
    place: 'I-1 · attackTypes.note',
    message: 'an inferred part needs a note',
  },
  {
    what: 'a reference to nobody',
    file: 'events.json',
    old: '"actors": ["A-1"]',
    now: '"actors": ["A-7"]',
    place: 'E-1 · actors[0]',
    message: 'there is no record A-7',
  },
  {
    what: 'a speaker who is no actor',
    file: 'incidents.json',
    old: '"by": "A-2",\n      "verb"',
    now: '"by": "E-1",\n      "verb"',
    place: 'I-1 · attribution.by',
    message: 'E-1 is not an actor',
  },
  {
    what: 'a phrasing for a fact that does not exist',
    file: 'questions.json',
    old: 'E-1.why',
    now: 'E-1.how',
    place: 'E-1.how',
    message: 'there is no fact E-1.how',
  },
  {
    what: 'two records with one name',
    file: 'events.json',
    old: '"bridge closing"',
    now: '"Cable-Cutting"',
    place: 'E-1 · aliases[1]',
    message: 'is also a name of I-1',
  },
  {
    what: 'two records with one reference',
    file: 'actors.json',
    old: '"ref": "A-5"',
    now: '"ref": "A-4"',
    place: 'A-4 · ref',
    message: 'another record has this reference',
  },
  {
    what: 'two facts with one key',
    file: 'events.json',
    old: '"key": "repair"',
    now: '"key": "when"',
    place: 'E-2 · facts[1].key',
    message: 'another fact of this record has this key',
  },
  {
    what: 'a sentence out of order',
    file: 'article.json',
    old: '"id": "p2s2"',
    now: '"id": "p2s3"',
    place: 'p2s3 · sentences[3].id',
    message: 'p2s3 is out of order',
  },
  {
    what: 'a mend that is not in the text',
    file: 'article.json',
    old: '"mended": "detour"',
    now: '"mended": "de tour"',
    place: 'mends[0].mended',
    message: 'does not stand in p1s2',
  },
  {
    what: 'a verb that is not printed',
    file: 'assessments.json',
    old: '"verb": "testified"',
    now: '"verb": "swore"',
    place: 'T-1 · attribution.verb',
    message: '“swore” stands in no quote',
  },
  {
    what: 'a claim dressed up as a report',
    file: 'incidents.json',
    old: '"status": "claimed"',
    now: '"status": "reported"',
    place: 'I-1 · status',
    message: 'makes this "claimed", not "reported"',
  },
  {
    what: 'a status with no verb to carry it',
    file: 'assessments.json',
    old: '"verb": "testified"',
    now: '"via": "the council"',
    place: 'T-1 · attribution.verb',
    message: 'needs the printed verb',
  },
  {
    what: 'a source that is not printed',
    file: 'assessments.json',
    old: '"via": "A report by Delta Surveys"',
    now: '"via": "A secret report"',
    place: 'T-2 · attribution.via',
    message: 'stands in no quote of this record',
  },
  {
    what: 'a year said to be printed that is not',
    file: 'incidents.json',
    old: '"year": "inferred"',
    now: '"year": "printed"',
    place: 'I-1 · date.year',
    message: 'write "year": "inferred"',
  },
  {
    what: 'a date other than the printed one',
    file: 'incidents.json',
    old: '"iso": "2019-10-09"',
    now: '"iso": "2019-10-19"',
    place: 'I-1 · date.iso',
    message: 'is not what “On October 9” says',
  },
  {
    what: 'printed words that are not printed',
    file: 'assessments.json',
    old: '"modality": "will not"',
    now: '"modality": "may not"',
    place: 'T-1 · modality',
    message: '“may not” stands in no quote',
  },
  {
    what: 'a ping in the editor’s own words',
    file: 'incidents.json',
    old: '"when the cables were cut"',
    now: '"when the cables were cut, @everyone"',
    place: 'I-1 · notStated[0]',
    message: '"@" has a meaning in Discord',
  },
  {
    what: 'an invisible character',
    file: 'questions.json',
    old: 'why can nobody',
    now: 'why can\u200b nobody',
    place: 'E-1.why · asked[0]',
    message: 'U+200B',
  },
];

const CASUALTIES = (killed: string, printed: string, basis: string) =>
  `"place": null, "casualties": [{ "group": "nobody", "killed": { ${killed}, "printed": "${printed}" }, ` +
  `"attackersIncluded": "not stated", ${basis} "quote": { "sentence": "p3s2", "text": "nobody was hurt" } }],`;

const BROKEN_CASUALTIES: [what: string, killed: string, printed: string, basis: string, message: string][] = [
  [
    'killed in a failed attack',
    '"low": null, "best": null, "high": null',
    'nobody',
    '',
    'that failed has no killed',
  ],
  ['a range upside down', '"low": 3, "best": 2, "high": 0', 'nobody', '"basis": "implied",', 'must rise'],
  [
    'a number that was made',
    '"low": null, "best": 7, "high": 0',
    'nobody',
    '',
    '7 does not stand in the quote',
  ],
];

function linesOf(dataDir: string): string[] {
  const opened = openFactBase(dataDir);
  return opened.ok ? [] : opened.problems.map(formatProblem);
}

describe('a good base', () => {
  it('has no problems', () => {
    expect(linesOf(SECOND_ARTICLE)).toEqual([]);
  });
});

describe('a broken base is refused, with the place named', () => {
  it.each(BROKEN)('$what', ({ file, old, now, place, message }) => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, file, old, now);
    const lines = linesOf(dataDir);
    const found = lines.find((line) => line.startsWith(`${SLUG}/${file} · ${place}: `));
    expect(found, `among:\n${lines.join('\n')}`).toBeDefined();
    expect(found).toContain(message);
  });

  it.each(BROKEN_CASUALTIES)('%s', (_what, killed, printed, basis, message) => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, 'incidents.json', '"place": null,', CASUALTIES(killed, printed, basis));
    const lines = linesOf(dataDir).filter((line) => line.includes('I-1 · casualties[0].killed'));
    expect(lines.some((line) => line.includes(message))).toBe(true);
  });

  it('with the problems of several files at once, of shape and of content', () => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, 'actors.json', '"ref": "A-5"', '"ref": "A-4"');
    replaceIn(dataDir, 'events.json', '"actors": ["A-1"]', '"actors": ["A-9"]');
    replaceIn(dataDir, 'assessments.json', '"modality": "will not"', '"modality": "may not"');
    const files = new Set(linesOf(dataDir).map((line) => line.split(' · ')[0]));
    expect(files).toEqual(
      new Set([`${SLUG}/actors.json`, `${SLUG}/events.json`, `${SLUG}/assessments.json`]),
    );
  });
});

describe('what an editor may do', () => {
  const allowed: [what: string, file: string, old: string, now: string][] = [
    [
      'write a number in words or digits',
      'events.json',
      'cracks in 2 of its 12',
      'cracks in two of its twelve',
    ],
    [
      'use the name of an actor the fact is about',
      'assessments.json',
      '"says": "The report warned',
      '"says": "The report by Delta Surveys warned',
    ],
    [
      'infer, with a note',
      'actors.json',
      '"says": "It had put off an inspection 3 times."',
      '"says": "It had put off 4 inspections.", "basis": "inferred", "note": "Ours."',
    ],
    [
      'spell a name in two ways in one record',
      'incidents.json',
      '"cable cutting"',
      '"cable cutting", "cable-cutting"',
    ],
    [
      'begin with an ordinary word',
      'incidents.json',
      '"says": "The gauges went',
      '"says": "Neither claim nor cut mattered: the gauges went',
    ],
  ];

  it.each(allowed)('%s', (_what, file, old, now) => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, file, old, now);
    expect(linesOf(dataDir)).toEqual([]);
  });
});

describe('checks from outside', () => {
  const tooLong = {
    file: `${SLUG}/actors.json`,
    record: 'A-1',
    message: 'this does not fit into a message.',
  };

  it('run on a base that is otherwise good', () => {
    const opened = openFactBase(SECOND_ARTICLE, [() => [tooLong]]);
    expect(opened).toEqual({ ok: false, problems: [tooLong] });
  });

  it('wait until the other problems are mended', () => {
    const dataDir = temporaryBase();
    replaceIn(dataDir, 'assessments.json', '"modality": "will not"', '"modality": "may not"');
    const loaded = loadFactBase(dataDir);
    const problems = loaded.ok ? runChecks(loaded.base, [() => [tooLong]]) : [];
    expect(problems).toHaveLength(1);
    expect(problems).not.toContain(tooLong);
  });
});

describe('the claims of an article', () => {
  const problemsOf = (claims: unknown) => {
    const dataDir = temporaryBase();
    writeFileSync(join(dataDir, SLUG, 'claims.json'), JSON.stringify(claims));
    const loaded = openFactBase(dataDir);
    return loaded.ok ? [] : loaded.problems.map(formatProblem);
  };

  it('may be missing or empty', () => expect(problemsOf([])).toEqual([]));
  it.each([
    [{ text: 'a', verdict: 'supported', facts: ['I-99.what'] }, 'there is no fact I-99.what'],
    [{ text: 'a', verdict: 'refuted' }, 'a refuted claim names the fact that makes it so'],
    [{ text: 'a', verdict: 'not-in-article', differs: 'date' }, 'only a refuted claim differs'],
    [{ text: 'a', verdict: 'maybe' }, 'must be one of'],
  ])('%j has one problem: %s', (claim, message) => {
    expect(problemsOf([claim])).toEqual([expect.stringContaining(message)]);
  });
});
