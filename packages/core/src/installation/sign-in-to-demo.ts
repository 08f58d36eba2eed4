import { isUuid } from "@countersign/db";
import { demoAddress, DEMO_VISITORS } from "../demo/people.ts";
import { openSession, type SignedIn } from "../identity/index.ts";
import type { LocaleName } from "../identity/schema.ts";
import { type Context, NotFound, open, outside } from "../kernel/index.ts";

interface Visitor {
  readonly userAgent?: string | null;
  /** The language that the visitor reads: this sign-in keeps it, and whoever else has the same person open reads on in theirs. */
  readonly locale?: LocaleName;
}

/** Signs in as one of the demo's people, without a password. *Not found* outside the demo, and for anybody else. */
export async function signInToDemo(ctx: Context, personId: string, { userAgent = null, locale }: Visitor = {}): Promise<SignedIn> {
  open(ctx, "the demo lets everybody be anybody");
  if (!ctx.config.demo || !isUuid(personId)) throw new NotFound();
  const addresses = DEMO_VISITORS.map(demoAddress);
  return outside(ctx, async (db) => {
    const user = await db.user.findFirst({ where: { id: personId, status: "active", email: { in: addresses } }, select: { id: true } });
    if (!user) throw new NotFound("person");
    return openSession({ ...ctx, db }, { userId: user.id, method: "demo", userAgent, remember: true, locale });
  });
}
