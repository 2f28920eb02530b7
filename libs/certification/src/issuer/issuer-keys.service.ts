import { Injectable, Logger } from '@nestjs/common';
import { generateIssuerKey, type IssuerKey } from '@convenor/formats';
import { AuditLog, Clock, Config, Ids, InstallationSecret, openBytes, sealBytes } from '@convenor/platform';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { didOf } from './did-web.js';
import { StoredKey } from './issuer-key.entity.js';
import { IssuerKeySealed } from './issuer-errors.js';

/** One process makes or changes the key that signs; the others wait and take what it made. */
const KEY_LOCK = 7_215_014;
const PURPOSE = 'keys of the issuer';

/** The keys that sign for the organisation: one that does, and those that did. */
@Injectable()
export class IssuerKeys {
  /** Who issues, as its credentials name it. */
  readonly did: string;
  private readonly log = new Logger('Issuer');
  /** By name: opening one is work, and none ever changes. */
  private readonly opened = new Map<string, IssuerKey>();

  constructor(
    private readonly db: DataSource,
    private readonly secret: InstallationSecret,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
    config: Config,
  ) {
    this.did = didOf(config.publicUrl);
  }

  /** At the start, so that the first certificate waits for nothing. What goes wrong is told, and stops nobody. */
  async ensure(): Promise<void> {
    try {
      await this.db.transaction((tx) => this.active(tx));
    } catch (error) {
      this.log.error(`No certificate can be signed here: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The key that signs; made when there is none yet. @throws IssuerKeySealed */
  async active(tx: EntityManager): Promise<IssuerKey> {
    const row = (await this.standing(tx)) ?? (await this.first(tx));
    return this.open(row);
  }

  /** The same, outside of any transaction. @throws IssuerKeySealed */
  async current(): Promise<IssuerKey> {
    const row = await this.standing(this.db.manager);
    return row ? this.open(row) : this.db.transaction((tx) => this.active(tx));
  }

  /**
   * From now on another key signs. What earlier ones signed stays valid, since their public parts stay published; unless
   * the former key is withdrawn, because somebody else may sign with it: then nothing is believed that it signed.
   */
  async rotate(ownerId: string, reason: string, withdraw: boolean): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.hold(tx);
      const former = await this.standing(tx);
      const retiredAt = this.clock.now();
      const gone = { retiredAt, withdrawnAt: withdraw ? retiredAt : null };
      if (former) await tx.update(StoredKey, { name: former.name }, gone);
      const { name } = await this.make(tx);
      await this.audit.record(tx, {
        actorId: ownerId,
        action: 'issuer.key_rotated',
        subject: { type: 'issuer_key', id: name },
        reason,
        detail: { former: former?.name ?? null, withdrawn: withdraw },
      });
    });
  }

  /** All of them, the one that signs first. */
  async all(tx: EntityManager = this.db.manager): Promise<StoredKey[]> {
    return tx
      .createQueryBuilder(StoredKey, 'k')
      .orderBy({ 'k.retiredAt': { order: 'DESC', nulls: 'NULLS FIRST' }, 'k.name': 'ASC' })
      .getMany();
  }

  /** Whether this process can sign with a key. */
  async canOpen(key: StoredKey): Promise<boolean> {
    return this.open(key).then(
      () => true,
      () => false,
    );
  }

  private standing(tx: EntityManager): Promise<StoredKey | null> {
    return tx.findOneBy(StoredKey, { retiredAt: IsNull() });
  }

  private async first(tx: EntityManager): Promise<StoredKey> {
    await this.hold(tx);
    return (await this.standing(tx)) ?? (await this.make(tx));
  }

  private async hold(tx: EntityManager): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [KEY_LOCK]);
  }

  private async make(tx: EntityManager): Promise<StoredKey> {
    const name = `key-${this.ids.unguessable().slice(0, 8)}`;
    const seed = Buffer.from(this.ids.secret(), 'base64url');
    const key = await generateIssuerKey(this.did, name, seed);
    const row = tx.create(StoredKey, {
      name,
      publicMultibase: key.publicKeyMultibase,
      publicX: key.publicJwk.x,
      sealedSeed: sealBytes(seed, await this.secret.bytes(PURPOSE), name),
      madeAt: this.clock.now(),
      retiredAt: null,
      withdrawnAt: null,
    });
    await tx.insert(StoredKey, row);
    return row;
  }

  private async open({ name, sealedSeed }: StoredKey): Promise<IssuerKey> {
    const known = this.opened.get(name);
    if (known) return known;
    const secret = await this.secret.bytes(PURPOSE);
    let seed: Uint8Array;
    try {
      seed = openBytes(sealedSeed, secret, name);
    } catch {
      throw new IssuerKeySealed();
    }
    const key = await generateIssuerKey(this.did, name, seed);
    this.opened.set(name, key);
    return key;
  }
}
