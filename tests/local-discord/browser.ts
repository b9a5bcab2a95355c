/** Chromium for the tests of the page; where there is none they are left out, and one line says so. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

export const hasChromium = existsSync(CHROMIUM);

/** How long one step may take. The tests of the page have `PAGE_TEST_MS` each, so that the step is what fails. */
const STEP_MS = 25_000;
export const PAGE_TEST_MS = 60_000;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Says why a suite is left out. */
export function saySkipped(what: string): void {
  if (!hasChromium)
    process.stderr.write(`${what}: skipped, there is no ${CHROMIUM} (apt-get install chromium).\n`);
}

/** Starts Chromium with a new, empty profile. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
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
