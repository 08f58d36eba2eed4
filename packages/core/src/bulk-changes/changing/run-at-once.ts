import type { Acting } from "../../kernel/index.ts";
import { findBulkChange } from "../internal.ts";
import { changeContacts } from "./change-contacts.ts";
import { finish } from "./finish.ts";
import { noteChunk } from "./note-chunk.ts";
import type { ReadyChange } from "./ready-change.ts";

/** Carries a whole change out in the transaction of the person who asks for it. */
export async function runAtOnce(acting: Acting, id: string, ready: ReadyChange, ids: readonly string[]): Promise<void> {
  const distinct = [...new Set(ids)];
  const row = (await findBulkChange(acting, id, { lock: true }))!;
  const chunk = await changeContacts(acting, ready, distinct);
  const outcome = await noteChunk(acting, row, chunk, { rowsDone: distinct.length, rowsAll: distinct.length, position: null });
  await finish(acting, { ...row, outcome }, "done", { ...ready.names, contacts: [...chunk.changed] });
}
