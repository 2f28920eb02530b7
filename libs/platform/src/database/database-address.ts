/** Where the database is: given by DATABASE_URL, or by the embedded server once it runs. */
export class DatabaseAddress {
  /** @param direct where a connection is a session of its own, for locks and listening, should a pooler stand in between */
  constructor(
    readonly url: string,
    readonly direct: string = url,
  ) {}
}
