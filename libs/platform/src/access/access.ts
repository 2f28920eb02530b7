import { createParamDecorator, type ExecutionContext, SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Permission, Role } from '@convenor/rules';
import type { FastifyRequest } from 'fastify';
import { NotSignedIn } from '../errors/domain-error.js';

export const ACCESS = Symbol('access');

/** `public` = anyone; otherwise a signed-in person who holds the permission. */
export type AccessRule = Permission | 'public';

/**
 * Who may call a route. Every route carries exactly one; a route without one stops the start.
 * The permission says what kind of thing a person may do; whose things is decided in SQL by the actor's id.
 */
export function Access(rule: AccessRule): MethodDecorator {
  return applyDecorators(SetMetadata(ACCESS, rule), ApiExtension('x-permission', rule));
}

/** The signed-in person of a request, or the person whose token it carries. */
export interface Actor {
  userId: string;
  /** Of a request with a token: the token's. */
  sessionId: string;
  /** The token with which they ask; without one they are here themself. */
  tokenId?: string;
  /** Somebody of the staff looks on as this person, and only reads. */
  lookedOnBy?: { lookId: string; staffId: string };
  name: string;
  email: string;
  timeZone: string;
  roles: Role[];
  permissions: ReadonlySet<Permission>;
}

export type ActorRequest = FastifyRequest & { actor?: Actor };

/** The signed-in person; only on routes that are not public. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const actor = context.switchToHttp().getRequest<ActorRequest>().actor;
  if (!actor) throw new NotSignedIn();
  return actor;
});
