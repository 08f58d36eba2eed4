import { openFormAddress } from "@countersign/db";
import { type Context, outside, type Scoped } from "../../kernel/index.ts";
import type { FormContent } from "../content-schema.ts";
import { contentOf } from "../internal.ts";

/** Which form has this public address, whoever's it is; null: none. */
export function formAt(ctx: Context, token: string): Promise<{ readonly accountId: string; readonly id: string } | null> {
  return outside(ctx, async (db) => {
    if (!(await openFormAddress(db, token))) return null;
    return db.form.findFirst({ where: { token }, select: { accountId: true, id: true } });
  });
}

/** A form as it is published. */
export interface LiveForm {
  readonly id: string;
  readonly content: FormContent;
  readonly publishedById: string;
  /** Whether it takes answers: it is not closed, and its account has Campaigns. */
  readonly isOpen: boolean;
}

/** The published form; null for one that never was. */
export async function findLive({ db, account }: Scoped, id: string): Promise<LiveForm | null> {
  const form = await db.form.findUnique({ where: { accountId_id: { accountId: account.id, id } } });
  if (!form || form.live === null || form.publishedById === null) return null;
  const isOpen = form.status === "live" && !account.disabledApps.includes("campaigns");
  return { id: form.id, content: contentOf(form.live), publishedById: form.publishedById, isOpen };
}
