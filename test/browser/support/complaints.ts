import type { Page } from '@playwright/test';

/** Listens to what a browser complains about: errors in the console, requests that failed. */
export class Complaints {
  private readonly heard: string[] = [];

  constructor(page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.heard.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => this.heard.push(`error: ${error.message}`));
    page.on('response', (answer) => {
      if (answer.status() >= 400) this.heard.push(`${answer.status()}: ${answer.url()}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // What a page stops asking for when one leaves it has not failed.
      if (why !== 'net::ERR_ABORTED') this.heard.push(`${why}: ${request.url()}`);
    });
  }

  /** Everything since the last time it was asked. */
  take(): string[] {
    return this.heard.splice(0);
  }
}
