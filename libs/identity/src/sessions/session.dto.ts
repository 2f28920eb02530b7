export class SessionDto {
  id: string;
  /** In words: "Firefox on Android". */
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** Whether it is the one that asks. */
  current: boolean;
}

export class SessionsDto {
  items: SessionDto[];
  next: string | null;
}
