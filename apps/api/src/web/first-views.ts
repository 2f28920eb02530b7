import { existsSync, readFileSync } from 'node:fs';

/** What a screen asks for first; written by the build of the web app. */
interface FirstView {
  address: string;
  signedIn: boolean;
  data: string[];
  scripts: string[];
  styles: string[];
}

interface Screen {
  pattern: RegExp;
  view: FirstView;
}

/**
 * Lets the page itself ask for what its screen needs, so that a first visit waits for one round trip instead of a chain of them:
 * page, then scripts, then who is there, then the screen's scripts and data.
 */
export class FirstViews {
  private readonly screens: Screen[];

  constructor(file: string) {
    const views = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FirstView[]) : [];
    this.screens = views.map((view) => ({
      pattern: new RegExp(`^${view.address.replace(/:(\w+)/g, '(?<$1>[\\w-]+)')}/?$`),
      view,
    }));
  }

  /** Link elements for the head of the page at this address; without data for who only looks on, and asks as somebody else. */
  linksFor(path: string, signedIn: boolean, looksOn = false): string {
    for (const { pattern, view } of this.screens) {
      const found = pattern.exec(path);
      if (!found) continue;
      if (view.signedIn && !signedIn) return '';
      const links = [
        // Asked for exactly as the app's own client asks, or the browser would fetch it twice.
        ...(looksOn ? [] : view.data).map((address) => preload(fill(address, found.groups ?? {}))),
        ...view.scripts.map((file) => `<link rel="modulepreload" crossorigin href="${file}">`),
        ...view.styles.map((file) => `<link rel="stylesheet" crossorigin href="${file}">`),
      ];
      return links.join('');
    }
    return '';
  }
}

function preload(address: string): string {
  return `<link rel="preload" as="fetch" crossorigin="anonymous" href="${address}">`;
}

function fill(address: string, values: Record<string, string>): string {
  return address.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '');
}
