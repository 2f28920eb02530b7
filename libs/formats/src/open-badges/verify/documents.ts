import type { FetchedDocument, JsonObject, VerifyOptions } from '../open-badges.js';
import { readJson } from './read-json.js';

/** A credential that asks for more than this is not looked into further. */
const MOST_FETCHES = 12;
const LARGEST_DOCUMENT = 2_097_152;
const LONGEST_URL = 2_000;

/** Fetches documents for one verdict: over https only, each at most once, and not too many. */
export class Documents {
  private readonly fetched = new Map<string, Promise<FetchedDocument | null>>();
  /** Read once, however many keys are looked for in it. */
  private readonly known = new Map<string, JsonObject | null>();

  constructor(private readonly options: VerifyOptions) {}

  /** null when there is none, or it may not be fetched. */
  async fetch(url: string): Promise<FetchedDocument | null> {
    const { fetchDocument, fetchAllowed, home } = this.options;
    if (!fetchAllowed || !fetchDocument || !isFetchable(url, home)) return null;
    const known = this.fetched.get(url);
    if (known) return known;
    if (this.fetched.size >= MOST_FETCHES) return null;
    const coming = fetchDocument(url).then(
      (document) => (document && document.body.byteLength <= LARGEST_DOCUMENT ? document : null),
      () => null,
    );
    this.fetched.set(url, coming);
    return coming;
  }

  /** The document as JSON; null when it cannot be had, or is none. */
  async fetchJson(url: string): Promise<JsonObject | null> {
    const known = this.known.get(url);
    if (known !== undefined) return known;
    const document = await this.readFetched(url);
    this.known.set(url, document);
    return document;
  }

  private async readFetched(url: string): Promise<JsonObject | null> {
    const text = await this.fetchText(url);
    try {
      return text === null ? null : readJson(text);
    } catch {
      return null;
    }
  }

  async fetchText(url: string): Promise<string | null> {
    const document = await this.fetch(url);
    try {
      return document && new TextDecoder('utf-8', { fatal: true }).decode(document.body);
    } catch {
      return null;
    }
  }
}

function isFetchable(url: string, home: string | undefined): boolean {
  if (url.length > LONGEST_URL || !URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  const isOpen = protocol === 'https:' || (home !== undefined && url.startsWith(`${home}/`));
  return isOpen && username === '' && password === '';
}
