/** The page in a real browser, with the real bot behind it. Left out where there is no Chromium. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasChromium, openBrowser } from '../../scripts/chromium.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import type { LocalDiscord } from '../../src/local-discord/index.ts';
import { startWithPage } from '../../src/local-discord/page-server/index.ts';
import { createLog } from '../../src/log.ts';
import { context as article } from '../article.ts';
import { composerIsBack, openPage, PAGE_TEST_MS, PATIENT, saySkipped } from './browser.ts';
import { TOO_FAINT } from './contrast.ts';

vi.setConfig({ testTimeout: PAGE_TEST_MS });
saySkipped();

let discord: LocalDiscord;
let address: string;
let bot: Bot;
let browser: Browser;
let page: Page;
const errors: string[] = [];

/** By keyboard alone, from wherever the focus is in the composer. */
async function ask(question: string): Promise<void> {
  await page.keyboard.type('/ask');
  await page.getByRole('option', { name: /^\/ask/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  // The answer can be on the page before the command has closed.
  await composerIsBack(page);
}

const messages = () => page.getByRole('log').getByRole('article');

describe.skipIf(!hasChromium)('the page', () => {
  beforeAll(async () => {
    ({ discord, address } = await startWithPage(PATIENT));
    const settings = { token: discord.token, apiUrl: discord.api };
    bot = await startBot(settings, article, createLog('silent', []), () => undefined);
    browser = await openBrowser();
    page = await openPage(browser, address, '/ask', errors);
  }, 60_000);

  afterEach(() => expect(errors).toEqual([]));

  afterAll(async () => {
    await browser?.close();
    await bot?.stop();
    await discord?.stop();
  });

  it('answers a question with a typo with its quote, to the asker alone', async () => {
    await ask('who claimed the Balkh bombng?');
    const answer = messages().last();
    await answer.getByText('Only you can see this').waitFor();
    expect(await answer.locator('.content').innerText()).toContain('(3.1)');
    expect(await answer.locator('blockquote').innerText()).toContain('claimed responsibility');
    expect(await answer.locator('.origin').innerText()).toBe('Alice used /ask');
  });

  it('shares it, and the others see that and no more', async () => {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByText('Shared by').waitFor();
    expect(await page.getByRole('button', { name: 'Shared' }).isDisabled()).toBe(true);
    await page.getByText('Bob', { exact: true }).click();
    await page.locator('#as-whom').getByText('Bob').waitFor();
    await page.getByText('Shared by').waitFor();
    expect(await messages().count()).toBe(1);
    expect(await page.getByText('Only you can see this').count()).toBe(0);
  });

  it('checks what somebody wrote, by a right click', async () => {
    discord.user('carol').in('general').says('The Islamic State group claimed the bombing in Balkh.');
    await messages().filter({ hasText: 'Carol' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /Check against the article/ }).click();
    const verdict = messages().last();
    await verdict.getByText('Only you can see this').waitFor();
    expect(await verdict.locator('.content').innerText()).toMatch(/^Supported\b.*\(3\.1\)$/s);
    expect(await verdict.locator('.embed-author').innerText()).toContain('Checked: The Islamic State group');
    expect(await verdict.locator('blockquote').count()).toBeGreaterThan(0);
  });

  it('offers what the bot suggests while one types', async () => {
    await page.getByRole('combobox', { name: /^Message/ }).click();
    await page.keyboard.type('/act');
    await page.getByRole('option', { name: /^\/actor/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('muzam');
    await page
      .getByRole('option', { name: /Muzammil/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await messages().last().locator('.embed-title', { hasText: 'Muzammil' }).waitFor();
  });

  it('takes what was typed, not what the list still showed from before', async () => {
    await composerIsBack(page);
    await page.keyboard.type('/');
    await page.getByRole('option', { name: /^\/ask/ }).waitFor();
    await page.route(/\/(commands|act)\b/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.keyboard.type('actor');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: '/actor', exact: true }).waitFor();
    await page.getByRole('listbox', { name: 'name' }).getByRole('option').first().waitFor();
    await page.keyboard.type('muzammil');
    await page.keyboard.press('Enter');
    await composerIsBack(page);
    await page.unrouteAll({ behavior: 'wait' });
    await messages().last().locator('.embed-title', { hasText: 'Muzammil' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('shows what people type as text, never as HTML', async () => {
    await page.getByRole('combobox', { name: /^Message/ }).click();
    const hostile = '<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))';
    await page.keyboard.type(hostile);
    await page.keyboard.press('Enter');
    const said = messages().last();
    await said.getByText('<img src=x').waitFor();
    expect(await said.locator('img, a, script').count()).toBe(0);
    expect(await said.locator('strong').innerText()).toBe('bold');
  });

  it('works by keyboard alone', async () => {
    await page.reload();
    await page.getByRole('button', { name: '/ask', exact: true }).waitFor();
    await ask('what is ISIS-K?');
    const answer = messages().last();
    await answer.getByText('Only you can see this').waitFor();
    // From the composer back: Dismiss, the buttons, in the order in which they are read.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('menuitem');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menu').count()).toBe(0);
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Dismiss message');
    await page.keyboard.press('Enter');
    await answer.getByText('what is ISIS-K?').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
  });

  it('sends a command at once that needs nothing, whatever the bot suggests for it', async () => {
    await page.keyboard.type('/source');
    await page.getByRole('option', { name: /^\/source/ }).waitFor();
    await page.keyboard.press('Enter');
    const suggested = page.getByRole('listbox', { name: 'article' }).getByRole('option');
    await suggested.first().waitFor();
    expect(await suggested.first().getAttribute('aria-selected')).toBe('false');
    await page.keyboard.press('Enter');
    await messages().last().getByText('(18.1)').waitFor();
    await composerIsBack(page);
  });

  it('leaves a command by Escape and says what is missing', async () => {
    await page.keyboard.type('/check');
    await page.getByRole('option', { name: /^\/check/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'this option is required' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
  });

  it('talks to the bot in direct messages', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Dossier' }).click();
    await page.getByRole('heading', { name: '@Dossier' }).first().waitFor();
    await ask('who was killed in the March 9 bombing?');
    await messages().last().getByText('(3.1)').waitFor();
  });

  it('shows the requests and frames of a message', async () => {
    await messages().last().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Inspect' }).click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByText('INTERACTION_CREATE').waitFor();
    await inspector.getByText('POST /interactions/:interaction/:token/callback').waitFor();
    await page.keyboard.press('Escape');
    expect(await inspector.isVisible()).toBe(false);
  });

  it.each(['light', 'dark'] as const)('can be read in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await messages().last().click({ button: 'right' });
    await page.getByRole('menu').waitFor();
    expect(await page.evaluate(TOO_FAINT)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: /^Message/ }).click();
    await page.keyboard.type('/');
    await page.getByRole('option', { name: /^\/ask/ }).waitFor();
    expect(await page.evaluate(TOO_FAINT)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
    const [red = 0] =
      (await page.evaluate<string>('getComputedStyle(document.body).color')).match(/\d+/g) ?? [];
    expect(Number(red) > 128).toBe(colorScheme === 'dark');
  });

  it('fits a phone: no sideways scrolling, channels in a drawer', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    // The words in the empty field are not cut off: as wide as a field whose value they are.
    const isWhole = `(() => {
      const field = document.querySelector('#composer textarea');
      const words = document.createElement('span');
      words.textContent = field.placeholder;
      words.style.font = getComputedStyle(field).font;
      Object.assign(words.style, { position: 'fixed', whiteSpace: 'nowrap' });
      document.body.append(words);
      const { paddingLeft, paddingRight } = getComputedStyle(field);
      const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      const { width } = words.getBoundingClientRect();
      words.remove();
      return { words: Math.round(width), room, isWhole: width <= room };
    })()`;
    expect(await page.evaluate(isWhole)).toMatchObject({ isWhole: true });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('button', { name: '/ask', exact: true }).click();
    const command = page.getByRole('group', { name: '/ask' });
    const field = await command.locator('.field-box').first().boundingBox();
    const send = await command.getByRole('button', { name: 'Send' }).boundingBox();
    expect((field?.x ?? 0) + (field?.width ?? 999)).toBeLessThanOrEqual(send?.x ?? 0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Channels and people' }).click();
    expect(await page.evaluate('document.activeElement.closest("nav") !== null')).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Channels and people' }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'news' }).click();
    await page.getByRole('heading', { name: '#news' }).first().waitFor();
  });
});
