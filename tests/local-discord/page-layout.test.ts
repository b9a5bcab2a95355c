/** Menus of people, roles and channels, files, layouts and a server that goes away, in a real browser. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasChromium, openBrowser } from '../../scripts/chromium.ts';
import { answerPage } from '../../src/local-discord/page-server/routes.ts';
import { lastMessage, openPage, PAGE_TEST_MS, PATIENT, pickCommand } from './browser.ts';
import { LAYOUT_COMMANDS, layoutAnswers } from './layout-bot.ts';
import { type Running, running } from './small-bot.ts';

vi.setConfig({ testTimeout: PAGE_TEST_MS });

let bot: Running;
let browser: Browser;
let page: Page;
const errors: string[] = [];

/** Runs a command without options. */
async function run(command: string): Promise<void> {
  await use(command);
  await page.keyboard.press('Enter');
}

const use = (command: string) => pickCommand(page, command);
const last = () => lastMessage(page);

describe.skipIf(!hasChromium)('the page', () => {
  beforeAll(async () => {
    let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
    bot = await running({
      page: (request, response) => answer(request, response),
      answers: layoutAnswers,
      commands: LAYOUT_COMMANDS,
      ...PATIENT,
    });
    bot.discord.world.addRole(bot.discord.guild(), 'Readers', 0n);
    answer = answerPage(bot.discord);
    browser = await openBrowser();
    page = await openPage(browser, bot.discord.url, '/layout', errors);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
  });

  it('shows containers, sections, thumbnails, separators, galleries and files', async () => {
    await run('layout');
    const shown = last();
    await shown.getByText('A heading <b>and text</b>').waitFor();
    expect(await shown.locator('hr').count()).toBe(1);
    expect(await shown.getByRole('link', { name: 'A map' }).getAttribute('href')).toBe(
      'https://example.org/map.png',
    );
    const gallery = shown.getByRole('group', { name: 'Pictures' });
    expect(await gallery.getByRole('link').allInnerTexts()).toEqual(['First picture', 'two.png']);
    expect(await shown.getByRole('link', { name: 'notes.txt' }).count()).toBe(1);
    expect(await shown.locator('img').count()).toBe(0);
    await shown.getByRole('button', { name: 'Press' }).click();
    await last().getByText('pressed').waitFor();
  });

  it('keeps a spoiler closed until somebody opens it, by keyboard too', async () => {
    await run('hidden');
    const words = last().getByText('How it ends');
    await words.waitFor({ state: 'attached' });
    expect(await words.isVisible()).toBe(false);
    await last().locator('summary', { hasText: 'Spoiler' }).focus();
    await page.keyboard.press('Enter');
    expect(await words.isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    expect(await words.isVisible()).toBe(false);
  });

  it('offers an attached file for download', async () => {
    await run('file');
    const link = last().getByRole('link', { name: 'notes.txt' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(await readFile(await download.path(), 'utf8')).toBe('a few notes');
    await last().getByText('11 B').waitFor();
  });

  it.each([
    ['A role', 'Readers', 'roles: @Readers'],
    ['A channel', 'news', 'channels: #news'],
    ['Anyone', 'Bob', 'anyone: @Bob'],
  ])('has a menu for "%s"', async (menu, choice, answer) => {
    await run('pick');
    await last().getByRole('button', { name: menu }).click();
    await page.getByRole('listbox', { name: menu }).getByRole('option', { name: choice }).click();
    await last().getByText(answer).waitFor();
  });

  it('has a menu from which several people are chosen', async () => {
    await run('pick');
    const list = last().getByRole('listbox', { name: 'People' });
    await list.selectOption([{ label: 'Alice' }, { label: 'Bob' }]);
    await last().getByRole('button', { name: 'Choose' }).click();
    await last().getByText('users: @Alice @Bob').waitFor();
  });

  it('lists people for an option that names one', async () => {
    await use('greet');
    await page.keyboard.type('bo');
    await page.getByRole('listbox', { name: 'person' }).getByRole('option', { name: 'Bob' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await last().getByText('hello bob').waitFor();
    await use('greet');
    await page.keyboard.type('nobody');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .filter({ hasText: /person: choose one of .*Bob/ })
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('says that the server is away, comes back by itself and has what was said meanwhile', async () => {
    expect(errors).toEqual([]);
    const away = page.getByRole('status').filter({ hasText: 'does not answer' });
    const over = bot.discord.faults.outage(1500);
    await away.waitFor();
    bot.discord.user('bob').in('general').says('said while you were away');
    await over;
    await away.waitFor({ state: 'hidden' });
    await page.getByText('said while you were away').waitFor();
    bot.discord.user('bob').in('general').says('said afterwards');
    await page.getByText('said afterwards').waitFor();
    expect(await page.getByText('said while you were away').count()).toBe(1);
    // The browser itself complains about the connection; nothing else may have gone wrong.
    expect(errors.splice(0).filter((line) => !line.includes('net::ERR'))).toEqual([]);
  });
});
