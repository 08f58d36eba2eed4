import { type Acting, audit } from "../../kernel/index.ts";
import { findBulkChange } from "../internal.ts";
import { changeContacts } from "./change-contacts.ts";
import { entryOf, finish } from "./finish.ts";
import { noteChunk } from "./note-chunk.ts";
import type { ReadyChange } from "./ready-change.ts";

/** Carries a whole change out in the transaction of the person who asks for it. */
export async function runAtOnce(acting: Acting, id: string, ready: ReadyChange, ids: readonly string[]): Promise<void> {
  const distinct = [...new Set(ids)];
  const row = (await findBulkChange(acting, id, { lock: true }))!;
  const chunk = await changeContacts(acting, ready, distinct);
  const outcome = await noteChunk(acting, row, chunk, { rowsDone: distinct.length, rowsAll: distinct.length, position: null });
  const done = { ...row, outcome };
  await finish(acting, done, "done");
  await audit(acting, "contact.bulk-changed", entryOf(done, { ...ready.names, contacts: [...chunk.changed] }));
}
