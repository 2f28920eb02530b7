import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Person } from './people.js';

/** A window for each person, so that what one of their pages has fetched and compiled the next one has. */
export class Windows {
  private readonly open = new Map<Person | null, BrowserContext>();

  /** A page of their own, signed in; null = a visitor. */
  async pageFor(person: Person | null, browser: Browser, baseURL: string): Promise<Page> {
    let context = this.open.get(person);
    if (!context) {
      context = await browser.newContext({ baseURL });
      this.open.set(person, context);
      await person?.sitsDownAt(context);
    }
    return context.newPage();
  }

  async close(): Promise<void> {
    for (const context of this.open.values()) await context.close();
    this.open.clear();
  }
}
