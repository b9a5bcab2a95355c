/** The daily post on the page: set up there, and arriving there, in a real browser. */
import { PermissionFlagsBits } from 'discord.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasChromium, openBrowser } from '../../scripts/chromium.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { type LocalDiscord, systemClock } from '../../src/local-discord/index.ts';
import { HOME, startWithPage } from '../../src/local-discord/page-server/index.ts';
import { createLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { context as article } from '../article.ts';
import { testStore } from '../daily/test-store.ts';
import { lastMessage, openPage, PAGE_TEST_MS, PATIENT, pickCommand } from './browser.ts';

vi.setConfig({ testTimeout: PAGE_TEST_MS });

const MINUTE = 60_000;
const ADMINS = { name: 'Teachers', permissions: PermissionFlagsBits.ManageGuild, members: ['alice'] };
/** By how much the clock of the Discord and of the schedule was put forward. */
let shift = 0;
const now = () => Date.now() + shift;
const errors: string[] = [];
let discord: LocalDiscord;
let store: Store;
let bot: Bot;
let browser: Browser;
let page: Page;

describe.skipIf(!hasChromium)('the page', () => {
  beforeAll(async () => {
    const local = await startWithPage({
      ...PATIENT,
      clock: { ...systemClock, now },
      guilds: [{ ...HOME, roles: [ADMINS] }],
    });
    discord = local.discord;
    store = await testStore();
    const settings = { token: discord.token, apiUrl: discord.api };
    const state = { store, pace: { now, pollMs: 20 } };
    bot = await startBot(settings, article, createLog('silent', []), () => undefined, { state });
    browser = await openBrowser();
    page = await openPage(browser, local.address, '/daily', errors);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
    await store?.close();
    await discord?.stop();
    discord?.journal.expectNothingUnhandled();
  });

  it('is where a daily post is set up, and where it arrives as new in its channel', async () => {
    const soon = new Date(now() + 10 * MINUTE).toISOString().slice(11, 16);
    await pickCommand(page, 'daily start');
    await page.keyboard.type('news');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'time', exact: true }).fill(soon);
    await page.getByRole('combobox', { name: 'timezone' }).fill('UTC');
    await page.getByRole('listbox', { name: 'timezone' }).getByRole('option', { name: 'UTC' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await lastMessage(page).getByText(`The daily post is set up: every day at ${soon} (UTC)`).waitFor();

    shift += 11 * MINUTE;
    const news = page.getByRole('navigation').getByRole('button', { name: 'news' });
    await news.getByLabel('1 new').waitFor();
    await news.click();
    const post = lastMessage(page);
    await post.locator('.embed-title', { hasText: 'Day 1 of 18' }).waitFor();
    expect(await post.locator('.content').innerText()).toMatch(/\(\d+\.\d+\)/);
    expect(await post.locator('.origin').count()).toBe(0);
    expect(await page.getByRole('log').getByRole('article').count()).toBe(1);
    expect(errors).toEqual([]);
  });
});
