/** What the page shows of a bot that uses everything, in a real browser. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasChromium, openBrowser } from '../../scripts/chromium.ts';
import { manualClock } from '../../src/local-discord/index.ts';
import { answerPage } from '../../src/local-discord/page-server/routes.ts';
import { lastMessage, openPage, PAGE_TEST_MS, pickCommand } from './browser.ts';
import { type Running, running } from './small-bot.ts';

vi.setConfig({ testTimeout: PAGE_TEST_MS });

const CALLBACK = 'POST /interactions/:interaction/:token/callback';
/** Stands still: no answer is ever too late but for the one that a test lets be. */
const clock = manualClock();
let bot: Running;
let browser: Browser;
let page: Page;
const errors: string[] = [];

const use = (command: string) => pickCommand(page, command);
const last = () => lastMessage(page);

describe.skipIf(!hasChromium)('the page', () => {
  beforeAll(async () => {
    let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
    bot = await running({
      page: (request, response) => answer(request, response),
      clock,
    });
    answer = answerPage(bot.discord);
    browser = await openBrowser();
    page = await openPage(browser, bot.discord.url, '/ask', errors);
  }, 60_000);

  afterEach(() => expect(errors.splice(0)).toEqual([]));

  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  });

  it('shows buttons of every kind and changes the message in place', async () => {
    await use('ask');
    await page.keyboard.type('this');
    await page.keyboard.press('Enter');
    await last().getByText('to this').waitFor();
    expect(await last().getByRole('button', { name: 'Off' }).isDisabled()).toBe(true);
    expect(await last().getByRole('link', { name: 'Source' }).getAttribute('rel')).toContain('noopener');
    await last().getByRole('button', { name: 'Choose a topic' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'Choose a topic' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await last().getByText('chose power').waitFor();
    const answered = page.getByRole('article').filter({ hasText: 'in words' }).first();
    await answered.getByRole('button', { name: 'Next' }).click();
    await page.getByText('page 2').first().waitFor();
    const changed = page.getByRole('article').filter({ hasText: 'page 2' }).first();
    expect(await changed.getByText('(edited)').count()).toBe(1);
    await changed.getByRole('button', { name: 'Delete' }).click();
    await changed.getByRole('button', { name: 'Delete' }).waitFor({ state: 'detached' });
  });

  it('opens a form and sends it', async () => {
    await use('form');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Feedback' });
    await dialog.getByLabel(/Your words/).fill('<b>well done</b>');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await last().getByText('thanks for "<b>well done</b>"').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  it('takes yes or no, choices, numbers and people', async () => {
    await use('who');
    await page.keyboard.type('bob');
    await page.getByRole('button', { name: '+ number' }).click();
    await page.keyboard.type('2.5');
    await page.getByRole('button', { name: '+ yes' }).click();
    await page.getByRole('option', { name: 'True' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '+ size' }).click();
    await page.keyboard.type('lar');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await last().getByText('bob 2.5 true l').waitFor();
  });

  it('lists channels and roles, which may be typed with # and @', async () => {
    await use('who');
    await page.keyboard.type('@bob');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '+ channel' }).click();
    await page.keyboard.type('#ne');
    await page.getByRole('listbox', { name: 'channel' }).getByRole('option', { name: 'news' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '+ role' }).click();
    const roles = page.getByRole('listbox', { name: 'role' });
    await roles.getByRole('option', { name: 'Dossier' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await last().getByText('bob news Dossier').waitFor();
  });

  it.each(['/actor show ', '/actor show'])(
    'opens a command that was typed to its end: "%s"',
    async (typed) => {
      await page.getByRole('combobox', { name: /^Message/ }).click();
      await page.keyboard.insertText(typed);
      if (!typed.endsWith(' ')) await page.keyboard.press('Enter');
      await page.getByRole('group', { name: '/actor show' }).waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('article').getByText('/actor show', { exact: true }).count()).toBe(0);
    },
  );

  it('takes what follows the name of a command as its first option', async () => {
    await page.getByRole('combobox', { name: /^Message/ }).click();
    await page.keyboard.insertText('/ask in one go');
    await page.getByRole('group', { name: '/ask' }).waitFor();
    await page.keyboard.press('Enter');
    await last().getByText('to in one go').waitFor();
  });

  it('shows times as Discord does: by style, and how long that is', async () => {
    const soon = Math.floor(Date.now() / 1000) + 2 * 86_400 + 600;
    await page.getByRole('combobox', { name: /^Message/ }).click();
    await page.keyboard.insertText(
      `/ask <t:1767268800:D>, <t:1767268800:F>, <t:${soon}:R>, <t:9999999999999:R>`,
    );
    await page.getByRole('group', { name: '/ask' }).waitFor();
    await page.keyboard.press('Enter');
    await last().getByText('to January 1, 2026, Thursday, January 1, 2026').waitFor();
    await last().getByText('in 2 days, Invalid date').waitFor();
  });

  it('goes from message to message with the arrow keys', async () => {
    const focused = () => page.evaluate('document.activeElement.dataset.id');
    const ids = (await page.getByRole('log').getByRole('article').all()).map((one) =>
      one.getAttribute('data-id'),
    );
    const all = await Promise.all(ids);
    expect(all.length).toBeGreaterThan(3);
    await page.getByRole('combobox', { name: /^Message/ }).click();
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(all.at(-1));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(all.at(-3));
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(all.at(-2));
    await page.keyboard.press('Home');
    expect(await focused()).toBe(all[0]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("article").dataset.id')).toBe(all[0]);
    await page.keyboard.press('Escape');
    expect(await focused()).toBe(all[0]);
  });

  it('offers sub-commands with what the bot suggests', async () => {
    await use('actor show');
    await page.keyboard.type('Mu');
    await page.getByRole('option', { name: 'Mu?' }).click();
    await page.keyboard.press('Enter');
    await last().getByText('show Mu').waitFor();
    expect(await last().locator('.origin').innerText()).toBe('Alice used /actor show');
  });

  it('begins with one button a command, which for sub-commands opens their list', async () => {
    const begin = page.getByRole('log').getByRole('region', { name: '#general' });
    const labels = await begin.getByRole('button').allInnerTexts();
    expect(labels).toEqual(['/ask', '/actor', '/secret', '/slow', '/form', '/many', '/who']);
    await begin.getByRole('button', { name: '/actor' }).click();
    await page.getByRole('option', { name: '/actor show' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: '/actor show' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('shows an answer that was thought over, and one that never came', async () => {
    await use('slow');
    await page.keyboard.press('Enter');
    await last().getByText('done thinking').waitFor();
    bot.discord.faults.drop(CALLBACK);
    const dropped = bot.discord.journal.nextRequest(CALLBACK, PAGE_TEST_MS);
    await use('secret');
    await page.keyboard.press('Enter');
    await dropped;
    clock.advance(3000);
    await page.getByRole('alert').filter({ hasText: 'The application did not respond' }).waitFor();
  });
});
