/** Makes the pictures in docs/images: starts the bot on a local Discord and uses the page as a person would. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { contextFor, startBot } from '../src/bot.ts';
import { openFactBase } from '../src/facts/check.ts';
import { startWithPage } from '../src/local-discord/page-server/index.ts';
import { createLog } from '../src/log.ts';
import { openBrowser } from './chromium.ts';

const IMAGES = join(import.meta.dirname, '../docs/images');
const QUESTION = 'who claimed the Balkh bombng?';

const loaded = openFactBase('data', []);
if (!loaded.ok) throw new Error('the fact base is broken; run npm run facts -- check');
const { discord, address } = await startWithPage();
const settings = { token: discord.token, apiUrl: discord.api };
const bot = await startBot(settings, contextFor(loaded.base), createLog('silent', []), () => {});
const browser = await openBrowser();
mkdirSync(IMAGES, { recursive: true });

discord.user('carol').in('general').says('The failed attack in Nangarhar was on March 15, right?');
const claim = discord
  .user('bob')
  .in('general')
  .says('The Islamic State group claimed the bombing that killed the governor of Balkh on March 12.');

const page = await open({ width: 1080, height: 780 }, 'light');
await ask(page);
await page.getByText('Only you can see this').waitFor();
await shoot(page, 'ask');
await page.getByRole('button', { name: 'Dismiss message' }).click();
await page.locator(`[data-id="${claim.id}"]`).click({ button: 'right' });
await page.getByRole('menuitem', { name: /Check against/ }).click();
await page.getByText('Checked:').waitFor();
await page.mouse.move(0, 0);
await shoot(page, 'check');

const phone = await open({ width: 390, height: 800 }, 'dark');
await phone.locator('#open-sidebar').click();
await phone.locator('#people').getByText('Carol').click();
await phone.keyboard.press('Escape');
await ask(phone);
await phone.getByText('Only you can see this').waitFor();
await shoot(phone, 'phone');

await browser.close();
await bot.stop();
await discord.stop();

async function open(
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 2, locale: 'en-GB' });
  const opened = await context.newPage();
  await opened.goto(address);
  await opened.getByRole('button', { name: '/ask' }).waitFor();
  return opened;
}

async function ask(opened: Page): Promise<void> {
  await opened.getByRole('combobox', { name: /^Message/ }).fill('/ask');
  await opened.getByRole('option', { name: /^\/ask/ }).waitFor();
  await opened.keyboard.press('Enter');
  await opened.getByLabel('question').fill(QUESTION);
  await opened.keyboard.press('Enter');
}

async function shoot(opened: Page, name: string): Promise<void> {
  await opened.waitForTimeout(250);
  await opened.screenshot({ path: join(IMAGES, `${name}.png`) });
  process.stdout.write(`docs/images/${name}.png\n`);
}
