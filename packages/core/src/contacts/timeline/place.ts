/** Where a page of a timeline ends: the moment of its last event, and its key among those of the same moment. */
export interface Place {
  readonly at: Date;
  readonly key: string;
}

export function toCursor({ at, key }: Place): string {
  return Buffer.from(`${at.toISOString()} ${key}`).toString("base64url");
}

/** The place that a cursor names; null for none, and for one that is not ours: the list starts from its beginning. */
export function fromCursor(cursor: string | undefined): Place | null {
  const text = Buffer.from(cursor ?? "", "base64url").toString();
  const [, moment = "", key = ""] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([\w:-]{1,200})$/.exec(text) ?? [];
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? null : { at, key };
}
