import { defineConfig } from '@playwright/test';

const port = Number(process.env['BROWSER_TEST_PORT'] ?? 3391);
/** Each worker has a server and a database of its own, on the ports from here on. */
const WORKERS = 2;

/** The built product on databases of its own, in real Chromiums. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browser',
  workers: WORKERS,
  fullyParallel: false,
  // A journey gets a second try, and `npm test` names each that needed it: something to mend, not a reason to stop everybody.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // What cannot be pressed for so long never will be: the journey says so at once, not when its whole time is up.
    actionTimeout: 45_000,
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: Array.from({ length: WORKERS }, (_, worker) => ({
    command: `node serve.mjs ${port + worker}`,
    url: `http://127.0.0.1:${port + worker}/health/ready`,
    reuseExistingServer: false,
    timeout: 120_000,
    stdout: 'pipe' as const,
    stderr: 'pipe' as const,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
  })),
});
