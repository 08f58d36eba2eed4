import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkImport, runImport, startImport, uploadContacts } from "@countersign/core/imports";
import type { ImportPlan } from "@countersign/core/imports/schema";
import { report, round, say } from "../figure.ts";
import type { Filled } from "./filled.ts";
import { secondsOf } from "./clock.ts";
import { copyContacts } from "./copy.ts";

const MOST_ROWS = 1_000_000;
const LEAST_SHARE = 0.4;
const HEADINGS = "email,first name,last name,city,country,language,tags\n";

/**
 * How fast a file comes in: contacts with their evidence of consent, an access group and what undoing needs, beside COPY of the same rows into the table of
 * contacts alone.
 */
export async function benchImport({ world, people, groups, contacts }: Filled): Promise<void> {
  const rows = Math.min(MOST_ROWS, contacts);
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const as = world.as(people.everything, { config: { dataDir } });
  const work = (importId: string) => runImport(world.worker({ config: { dataDir } }), { accountId: world.account.id, importId });
  try {
    const file = join(dataDir, "bench.csv");
    await writeRows(file, rows);
    const copied = await copyContacts(world, rows);
    say(`import: COPY of ${rows.toLocaleString("en")} rows took ${round(copied)} s`);
    const plan: ImportPlan = {
      mapping: ["email", "firstName", "lastName", "city", "country", "language", "tags"],
      duplicates: "skip",
      tags: ["fair"],
      consent: { state: "granted", source: "Asked at the fair" },
      teamId: null,
      groupIds: [groups[2]!.id],
    };
    const { id } = await uploadContacts(as, "bench.csv", createReadStream(file));
    await checkImport(as, { id, plan });
    const checked = await secondsOf(() => work(id));
    await startImport(as, { id });
    const took = await secondsOf(() => work(id));
    say(`import: checked in ${round(checked)} s, written in ${round(took)} s: ${round(rows / took, 0)} rows a second`);
    report({ bench: "contacts", figure: "import-check", value: round(rows / checked, 0), unit: "rows/s" });
    report({
      bench: "contacts",
      figure: "import",
      value: round(rows / took, 0),
      unit: "rows/s",
      against: round(rows / copied, 0),
      ratio: round(copied / took),
      goal: `${LEAST_SHARE} of COPY`,
      ok: copied / took >= LEAST_SHARE,
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function writeRows(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(HEADINGS);
  for (let at = 0; at < rows; at++)
    if (
      !file.write(
        `visitor${at}@fair.example,Anna,Nowak${at},${at % 2 ? "Leeds" : "Kraków"},${at % 2 ? "GB" : "PL"},${at % 2 ? "en" : "pl"},stand ${at % 9}\n`,
      )
    )
      await once(file, "drain");
  file.end();
  await once(file, "close");
}
