import { fillAccount } from "./contacts/filled.ts";
import { benchImport } from "./contacts/import.ts";
import { benchReads } from "./contacts/reads.ts";
import { benchRules } from "./contacts/rules.ts";
import { benchVisitors } from "./contacts/visitors.ts";

/** Contacts at size under access rules: `SCALE=5m` makes five million, a million else. */
export async function benchContacts(): Promise<void> {
  const filled = await fillAccount();
  try {
    await benchReads(filled);
    await benchVisitors(filled);
    await benchRules(filled);
    await benchImport(filled);
  } finally {
    await filled.world.database.drop();
  }
}
