/** Interactions a second over the wire: the real bot and a bare one, each in its own process, on one local Discord. */
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { type BotProcess, startBotProcess, type Which } from '../bot-process.ts';
import { evaluationTexts } from '../evaluation-texts.ts';
import { cpuMs, residentMb, untilIdle } from '../process-figures.ts';
import { median, p99 } from '../quantiles.ts';
import { deliver, inMb, inMs, isSmallest, shortNumber } from '../section.ts';

const IN_FLIGHT = 50;
const WARM_UP = isSmallest ? 20 : 3000;
const MEASURED = isSmallest ? 50 : 4000;
const ROUNDS = isSmallest ? 1 : 3;
/** After so many the memory is read again. */
const LONG_RUN = isSmallest ? 100 : 20_000;
const PEOPLE = Array.from({ length: 400 }, (_, i) => `person-${i}`);
const GUILD = { name: 'Reading room', channels: ['general'], members: PEOPLE };

const { questions } = evaluationTexts(['tests/eval/dev.jsonl']);
const NAMES = [
  'is',
  'isl',
  'islamic',
  'tali',
  'kabul',
  'gov',
  'muza',
  'stolt',
  'minister',
  'balkh',
  'centcom',
  'ghani',
  'ashraf gani',
  'nato ch',
];

type Kind = 'ask' | 'autocomplete';

interface Load {
  perSecond: number;
  p99: number;
  /** Processor time of the bot for one interaction; undefined where the system does not say. */
  cpuPerInteraction: number | undefined;
}

/** Keeps so many interactions under way until enough are answered. Throws when one is not answered as it should be. */
async function load(discord: LocalDiscord, bot: BotProcess, kind: Kind, count: number): Promise<Load> {
  const people = PEOPLE.map((name) => discord.user(name));
  const latencies: number[] = [];
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < count; i = next++) {
      const person = people[i % PEOPLE.length];
      if (!person) throw new Error('nobody is there');
      const started = performance.now();
      const outcome =
        kind === 'ask'
          ? await person.slash('/ask', { question: questions[i % questions.length] ?? '' })
          : await person.autocomplete('/actor', { name: NAMES[i % NAMES.length] ?? '' }, 'name');
      latencies.push(performance.now() - started);
      const wanted = kind === 'ask' ? 'reply' : 'choices';
      if (outcome.kind !== wanted)
        throw new Error(`${kind} came out as ${outcome.kind}: ${outcome.failed ?? ''}`);
    }
  };
  const before = cpuMs(bot.pid);
  const started = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - started) / 1000;
  const after = cpuMs(bot.pid);
  return {
    perSecond: count / seconds,
    p99: p99(latencies),
    cpuPerInteraction: before === undefined || after === undefined ? undefined : (after - before) / count,
  };
}

interface Measured {
  ready: number | undefined;
  afterLongRun: number | undefined;
  afterTwice: number | undefined;
  loads: Record<Kind, Load[]>;
}

async function measure(which: Which): Promise<Measured> {
  const discord = await startLocalDiscord({ journalLimit: 100, guilds: [GUILD] });
  const bot = await startBotProcess(which, discord);
  // The index is built right after the line that says so, then the bot warms up; what it takes belongs to a bot that is
  // ready.
  await discord.user('person-0').slash('/ask', { question: 'who claimed it?' });
  if (!isSmallest) await untilIdle(bot.pid);
  const ready = residentMb(bot.pid);
  const loads: Measured['loads'] = { ask: [], autocomplete: [] };
  for (const kind of ['ask', 'autocomplete'] as const) {
    await load(discord, bot, kind, WARM_UP);
    for (let round = 0; round < ROUNDS; round++) loads[kind].push(await load(discord, bot, kind, MEASURED));
  }
  let [afterLongRun, afterTwice]: (number | undefined)[] = [];
  if (which === 'dossier') {
    const sofar = 2 * (WARM_UP + ROUNDS * MEASURED);
    await load(discord, bot, 'ask', Math.max(1, LONG_RUN - sofar));
    afterLongRun = residentMb(bot.pid);
    await load(discord, bot, 'ask', LONG_RUN / 2);
    afterTwice = residentMb(bot.pid);
  }
  await bot.stop();
  await discord.stop();
  return { ready, afterLongRun, afterTwice, loads };
}

const bare = await measure('bare');
const dossier = await measure('dossier');

const middle = (loads: readonly Load[], of: (one: Load) => number | undefined) =>
  median(loads.map((one) => of(one) ?? Number.NaN));
const compared = (['ask', 'autocomplete'] as const).map((kind) => {
  const [ours, theirs] = [dossier.loads[kind], bare.loads[kind]];
  return {
    kind,
    ratio: middle(ours, ({ perSecond }) => perSecond) / middle(theirs, ({ perSecond }) => perSecond),
    cpuRatio: middle(theirs, (one) => one.cpuPerInteraction) / middle(ours, (one) => one.cpuPerInteraction),
    ours,
    theirs,
  };
});
const unknown = Number.NaN;

deliver({
  title: 'Over the wire',
  how: `The bot as \`npm start\` runs it, a bare discord.js bot that answers with a constant embed and constant choices, and a local Discord, three processes; ${IN_FLIGHT} interactions under way, ${ROUNDS} rounds of ${MEASURED} after ${WARM_UP}, medians. The local Discord checks every answer and shares the machine with the bot, so that the ratio of processor time says more of the bot than the ratio of interactions a second.`,
  columns: ['', '/ask', 'autocomplete'],
  rows: [
    [
      'Dossier against the bare bot: interactions a second',
      ...compared.map(({ ratio }) => shortNumber(ratio)),
    ],
    [
      'the bare bot’s processor time against Dossier’s',
      ...compared.map(({ cpuRatio }) => shortNumber(cpuRatio)),
    ],
    [
      'Dossier: interactions a second',
      ...compared.map(({ ours }) => shortNumber(middle(ours, (one) => one.perSecond))),
    ],
    [
      'bare bot: interactions a second',
      ...compared.map(({ theirs }) => shortNumber(middle(theirs, (one) => one.perSecond))),
    ],
    ['Dossier: p99 under load', ...compared.map(({ ours }) => inMs(middle(ours, (one) => one.p99)))],
    ['bare bot: p99 under load', ...compared.map(({ theirs }) => inMs(middle(theirs, (one) => one.p99)))],
    [
      'Dossier: processor time each',
      ...compared.map(({ ours }) => inMs(middle(ours, (one) => one.cpuPerInteraction))),
    ],
    [
      'bare bot: processor time each',
      ...compared.map(({ theirs }) => inMs(middle(theirs, (one) => one.cpuPerInteraction))),
    ],
    ['Dossier: memory at ready', inMb(dossier.ready ?? unknown), ''],
    ['bare bot: memory at ready', inMb(bare.ready ?? unknown), ''],
    [
      `Dossier: memory after ${shortNumber(LONG_RUN)} interactions`,
      inMb(dossier.afterLongRun ?? unknown),
      '',
    ],
    [`Dossier: memory after ${shortNumber(1.5 * LONG_RUN)}`, inMb(dossier.afterTwice ?? unknown), ''],
  ],
  bars: [
    ...compared.map(({ kind, ratio }) => ({
      what: `${kind === 'ask' ? '/ask' : kind}: interactions a second against the bare bot`,
      measured: ratio,
      unit: 'times',
      least: kind === 'ask' ? 0.5 : 0.7,
      goal: kind === 'ask' ? 0.7 : 0.85,
    })),
    { what: 'memory at ready', measured: dossier.ready ?? unknown, unit: 'MB', most: 120 },
  ],
  figures: {
    ...Object.fromEntries(
      compared.flatMap(({ kind, ratio, cpuRatio, ours, theirs }) => [
        [`${kind}.ratio`, ratio],
        [`${kind}.cpuRatio`, cpuRatio],
        [`${kind}.perSecond`, middle(ours, (one) => one.perSecond)],
        [`${kind}.barePerSecond`, middle(theirs, (one) => one.perSecond)],
        [`${kind}.p99`, middle(ours, (one) => one.p99)],
        [`${kind}.cpuMs`, middle(ours, (one) => one.cpuPerInteraction)],
        [`${kind}.bareCpuMs`, middle(theirs, (one) => one.cpuPerInteraction)],
      ]),
    ),
    readyMb: dossier.ready ?? unknown,
    bareReadyMb: bare.ready ?? unknown,
    afterLongRunMb: dossier.afterLongRun ?? unknown,
    afterTwiceMb: dossier.afterTwice ?? unknown,
  },
});
