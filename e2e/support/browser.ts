import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

const CANDIDATES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a browser is installed; undefined where there is none (then browser tests are skipped by name). */
export function findChromium(): string | undefined {
  return CANDIDATES.find((path) => path !== undefined && existsSync(path));
}

/** Reason for skipping browser tests, for the `skip` option of a test; false where a browser is there. */
export const withoutBrowser: string | false = findChromium() ? false : 'no Chromium on this machine';

/** One headless browser with an empty profile of its own. */
export interface TestBrowser {
  /** Opens an address in a new tab and waits until the network is quiet. */
  open(url: string, options?: { readonly width?: number; readonly height?: number }): Promise<TestPage>;
  close(): Promise<void>;
}

/** A tab, and what went wrong in it. */
export interface TestPage {
  readonly page: Page;
  /** Messages of the console's error level, uncaught errors, and requests that failed. */
  readonly errors: string[];
}

export async function launchBrowser(): Promise<TestBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'scorekeeper-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    args: FLAGS,
    // English whatever the machine speaks; the org's own locale decides how values are written.
    locale: 'en-US',
  });
  return {
    open: (url, options) => openPage(context, url, options),
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function openPage(context: BrowserContext, url: string, { width = 1280, height = 900 } = {}): Promise<TestPage> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => errors.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`));
  page.on('response', (response) => response.status() >= 400 && errors.push(`${response.status()}: ${response.url()}`));
  await page.goto(url, { waitUntil: 'networkidle' });
  return { page, errors };
}
