import { Injectable } from '@nestjs/common';
import type { FetchedDocument } from '@convenor/formats';
import { Config, DomainError } from '@convenor/platform';
import { Issuer } from '../issuer/issuer.service.js';
import { StatusLists } from '../status/status-lists.service.js';

/** What this installation publishes, without asking itself over the network: the same documents, as they are now. */
@Injectable()
export class OwnDocuments {
  private readonly home: URL;

  constructor(
    private readonly issuer: Issuer,
    private readonly lists: StatusLists,
    config: Config,
  ) {
    this.home = new URL(config.publicUrl);
  }

  /** Whether an address is one of ours. Identifiers name hosts without a scheme, so that does not count. */
  owns(address: string): boolean {
    return this.pathOf(address) !== null;
  }

  /** @returns null where there is no such document, or it cannot be made now */
  async find(address: string): Promise<FetchedDocument | null> {
    try {
      return await this.make(this.pathOf(address) ?? '');
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }

  private async make(path: string): Promise<FetchedDocument | null> {
    if (path === '/.well-known/did.json' || path === '/did.json') return json(await this.issuer.document());
    if (path === '/.well-known/jwks.json') return json(await this.issuer.keySet());
    const list = /^\/api\/status\/([a-z]+)\/(\d+)$/.exec(path);
    if (list) return json((await this.lists.publish(list[1]!, list[2]!)).document);
    return null;
  }

  private pathOf(address: string): string | null {
    const url = URL.canParse(address) ? new URL(address) : null;
    const folder = this.home.pathname.replace(/\/$/, '');
    if (!url || url.host !== this.home.host) return null;
    return url.pathname.startsWith(`${folder}/`) ? url.pathname.slice(folder.length) : null;
  }
}

function json(document: object): FetchedDocument {
  return { body: Buffer.from(JSON.stringify(document)), contentType: 'application/json' };
}
