import { Injectable } from '@nestjs/common';
import { type Actor, type ActorRequest, DomainError } from '@convenor/platform';

/** The token is unknown, over, revoked, or its maker's account is closed: all alike. */
export class TokenRefused extends DomainError {
  readonly code = 'token_refused';
  override readonly status = 401;
  override readonly headers = { 'www-authenticate': 'Bearer realm="convenor", error="invalid_token"' };
  constructor() {
    super('This token does not work: it is not complete, has ended or was revoked.');
  }
}

/** Finds who asks with a token, and what the token may do. @throws TokenRefused | NotAllowed | TooManyRequests */
type Find = (token: string, request: ActorRequest) => Promise<Actor>;

/** Asks whoever keeps tokens, on a floor above, about the token of a request. */
@Injectable()
export class TokenLookup {
  private find: Find | null = null;

  provide(find: Find): void {
    this.find = find;
  }

  /** @throws TokenRefused | NotAllowed | TooManyRequests */
  async actorOf(token: string, request: ActorRequest): Promise<Actor> {
    if (!this.find) throw new TokenRefused();
    return this.find(token, request);
  }
}
