/** From the start of the process to ready, with the local Discord in another process. */
import { setTimeout as pause } from 'node:timers/promises';
import { startLocalDiscord } from '../../src/local-discord/index.ts';
import { startBotProcess } from '../bot-process.ts';
import { cpuMs } from '../process-figures.ts';
import { median } from '../quantiles.ts';
import { deliver, inMs, isSmallest, shortNumber } from '../section.ts';

const STARTS = isSmallest ? 1 : 9;

interface Start {
  readyMs: number;
  answeredMs: number;
  cpu: number;
}

async function start(which: 'dossier' | 'bare'): Promise<Start> {
  const discord = await startLocalDiscord({ journalLimit: 100 });
  const began = performance.now();
  const bot = await startBotProcess(which, discord);
  const cpu = cpuMs(bot.pid) ?? Number.NaN;
  await discord.user('alice').slash('/ask', { question: 'who was killed in the March 9 bombing?' });
  const answeredMs = performance.now() - began;
  await bot.stop();
  await discord.stop();
  await pause(100);
  return { readyMs: bot.readyMs, answeredMs, cpu };
}

const ours: Start[] = [];
const bare: Start[] = [];
for (let i = 0; i < STARTS; i++) {
  ours.push(await start('dossier'));
  bare.push(await start('bare'));
}
const middle = (starts: readonly Start[], of: keyof Start) => median(starts.map((one) => one[of]));

deliver({
  title: 'Starting',
  how: `The process is started ${STARTS} times against a local Discord that is up: until it says that it is ready (logged in, commands registered, store open), and until the first question is answered. Medians.`,
  columns: ['', 'ready', 'first answer', 'processor time until ready'],
  rows: [
    ['Dossier against the bare bot', shortNumber(middle(ours, 'readyMs') / middle(bare, 'readyMs')), '', ''],
    ['Dossier', inMs(middle(ours, 'readyMs')), inMs(middle(ours, 'answeredMs')), inMs(middle(ours, 'cpu'))],
    ['bare bot', inMs(middle(bare, 'readyMs')), inMs(middle(bare, 'answeredMs')), inMs(middle(bare, 'cpu'))],
  ],
  bars: [{ what: 'process start to ready', measured: middle(ours, 'readyMs'), unit: 'ms', most: 800 }],
  figures: {
    readyMs: middle(ours, 'readyMs'),
    firstAnswerMs: middle(ours, 'answeredMs'),
    cpuMs: middle(ours, 'cpu'),
    bareReadyMs: middle(bare, 'readyMs'),
  },
});
