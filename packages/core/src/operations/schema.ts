import { z } from "zod";

const Check = z.strictObject({ ok: z.boolean(), detail: z.string() });

/** Whether this installation can work, part by part, without a secret. */
export const Readiness = z.strictObject({
  ready: z.boolean(),
  checks: z.strictObject({ database: Check, migrations: Check, worker: Check }),
});
export type Readiness = z.infer<typeof Readiness>;
