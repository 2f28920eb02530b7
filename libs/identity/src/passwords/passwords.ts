import { hash, verify } from '@node-rs/argon2';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { passwordForm } from '@convenor/rules';

/** argon2id is the library's default algorithm; its const enum cannot be imported in an isolated module. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** Hashes and checks passwords. Checking costs the same whether there is a password to check or not. */
@Injectable()
export class Passwords implements OnModuleInit {
  private decoy: string;

  async onModuleInit(): Promise<void> {
    this.decoy = await hash('nobody signs in with this', COST);
  }

  async hash(password: string): Promise<string> {
    return hash(passwordForm(password), COST);
  }

  /** @param stored null = there is no such account, or it has no password; takes as long and answers false. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const right = await verify(stored ?? this.decoy, passwordForm(password));
    return right && stored !== null;
  }
}
