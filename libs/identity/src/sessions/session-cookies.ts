import { Injectable } from '@nestjs/common';
import { type ActorRequest, Config, Ids } from '@convenor/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sourceOf } from '../throttle/source.js';
import { cookieNames } from './cookie-names.js';

export const SESSION_IDLE_DAYS = 30;
export const SESSION_LONGEST_DAYS = 180;
const DEVICE_DAYS = 400;

/** What a request tells about where it comes from. */
export interface Visitor {
  source: string;
  sessionToken: string | undefined;
  deviceToken: string | undefined;
  userAgent: string | undefined;
}

/**
 * The two cookies of the product: read, set and cleared here only. One names a session; the other a browser, signed in
 * or not, so that it can be told from strangers who try the same account.
 */
@Injectable()
export class SessionCookies {
  private readonly names: { session: string; device: string };
  private readonly options: { path: string; httpOnly: boolean; sameSite: 'lax'; secure: boolean };

  constructor(
    config: Config,
    private readonly ids: Ids,
  ) {
    this.names = cookieNames(config.publicUrl);
    this.options = { path: '/', httpOnly: true, sameSite: 'lax', secure: config.publicUrl.startsWith('https:') };
  }

  visitor(request: FastifyRequest | ActorRequest): Visitor {
    return {
      source: sourceOf(request.ip),
      sessionToken: this.sessionToken(request),
      deviceToken: plausible(request.cookies[this.names.device]),
      userAgent: request.headers['user-agent'],
    };
  }

  sessionToken(request: FastifyRequest | ActorRequest): string | undefined {
    return plausible(request.cookies[this.names.session]);
  }

  signIn(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.names.session, token, { ...this.options, maxAge: SESSION_LONGEST_DAYS * 86_400 });
  }

  signOut(reply: FastifyReply): void {
    void reply.clearCookie(this.names.session, this.options);
  }

  /** The browser's own token; a browser without one gets one. */
  device(visitor: Visitor, reply: FastifyReply): string {
    const token = visitor.deviceToken ?? this.ids.secret();
    void reply.setCookie(this.names.device, token, { ...this.options, maxAge: DEVICE_DAYS * 86_400 });
    return token;
  }
}

function plausible(token: string | undefined): string | undefined {
  return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined;
}
