import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v4, v7 } from 'uuid';

/** The only source of the present moment, so that a test can own it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** The only source of ids and secrets, so that a test can own them. */
@Injectable()
export class Ids {
  /** UUIDv7: sorts by time of creation. For rows. */
  next(): string {
    return v7();
  }

  /** UUIDv4: 122 random bits, tells nothing. For ids that strangers see. */
  unguessable(): string {
    return v4();
  }

  /** 256 random bits, URL-safe. For sessions and links in mails. */
  secret(): string {
    return randomBytes(32).toString('base64url');
  }
}
