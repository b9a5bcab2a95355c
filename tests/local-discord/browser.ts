/** The page in Chromium, for its tests; where there is none they are left out. */
import type { Browser, Locator, Page } from 'playwright-core';
import { CHROMIUM, hasChromium } from '../../scripts/chromium.ts';

/** How long one step may take. The tests of the page have `PAGE_TEST_MS` each, so that the step is what fails. */
const STEP_MS = 25_000;
export const PAGE_TEST_MS = 60_000;

/** For what is not about Discord's three seconds: browser, bot and server share a machine with all the other tests. */
export const PATIENT = { acknowledgeWithin: STEP_MS };

/** Says once why the tests of the page are left out. */
export function saySkipped(): void {
  if (!hasChromium)
    process.stderr.write(
      `The tests of the page are skipped: there is no ${CHROMIUM} (apt-get install chromium).\n`,
    );
}

/** Opens the page and waits until this command can be used. What goes wrong in it is pushed to `errors`. */
export async function openPage(
  browser: Browser,
  address: string,
  command: string,
  errors: string[],
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 760 } });
  const page = await context.newPage();
  // Long enough for a machine that is busy with other tests; a wait ends as soon as its condition holds.
  page.setDefaultTimeout(STEP_MS);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') errors.push(line.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) errors.push(`the page asked for ${request.url()}`);
  });
  await page.goto(address);
  await page.getByRole('button', { name: command, exact: true }).waitFor();
  return page;
}

/** Waits until the command that was sent has closed and the field for messages has the focus again. */
export async function composerIsBack(page: Page): Promise<void> {
  await page.locator('#composer textarea:focus').waitFor();
}

/** Types a command and takes it from the list; its fields are open then. */
export async function pickCommand(page: Page, command: string): Promise<void> {
  await page.getByRole('combobox', { name: /^Message/ }).click();
  await page.keyboard.type(`/${command.split(' ').at(-1)}`);
  await page.getByRole('option', { name: `/${command}` }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: `/${command}`, exact: true }).waitFor();
}

/** The newest message. */
export function lastMessage(page: Page): Locator {
  return page.getByRole('log').getByRole('article').last();
}
