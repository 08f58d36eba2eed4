import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isUuid, type Prisma } from "@countersign/db";
import type { Subject } from "@countersign/permissions";
import { groupsToFill, viewScope } from "../contacts/index.ts";
import { customFieldsOf } from "../custom-fields/index.ts";
import { ownKey } from "../custom-fields/schema.ts";
import { type Acting, type Context, NotFound, ownTeam, refuse } from "../kernel/index.ts";
import { ImportFailure, ImportOutcome, ImportPlan, type ImportState, ReadFile } from "./schema.ts";

/** A run as its row holds it. */
export interface ImportRow {
  readonly id: string;
  readonly byUserId: string;
  readonly state: ImportState;
  readonly fileName: string;
  readonly file: ReadFile;
  readonly headerKey: string;
  readonly plan: ImportPlan | null;
  readonly rowsDone: number;
  readonly rowsAll: number | null;
  readonly outcome: ImportOutcome;
  readonly failure: ImportFailure | null;
  readonly createdAt: Date;
  readonly doneAt: Date | null;
}

/** The row with its documents read. */
export function importRow(row: Prisma.ContactImportModel): ImportRow {
  return {
    ...row,
    state: row.state as ImportState,
    file: ReadFile.parse(row.file),
    plan: row.plan === null ? null : ImportPlan.parse(row.plan),
    outcome: ImportOutcome.parse(row.outcome),
    failure: row.failure === null ? null : ImportFailure.parse(row.failure),
  };
}

/** A run of the person who asks; anybody else's is not found. `lock` holds it until the end of the transaction. */
export async function ownImport({ db, account, subject }: Acting, id: string, { lock = false } = {}): Promise<ImportRow> {
  if (!isUuid(id)) throw new NotFound("import");
  if (lock) await db.$queryRaw`SELECT 1 FROM contact_import WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await db.contactImport.findFirst({ where: { accountId: account.id, id, byUserId: subject.userId } });
  if (!row || row.state === "dropped") throw new NotFound("import");
  return importRow(row);
}

/** Where the files of an account lie. */
export function folderOf({ config }: Pick<Context, "config">, accountId: string): string {
  return join(config.dataDir, "imports", accountId);
}

/** Where the file of a run lies until it is over. */
export function fileOf(ctx: Pick<Context, "config">, accountId: string, id: string): string {
  return join(folderOf(ctx, accountId), id);
}

/** Makes the folder for an account's files. */
export async function makeFolder(ctx: Pick<Context, "config">, accountId: string): Promise<void> {
  await mkdir(folderOf(ctx, accountId), { recursive: true, mode: 0o700 });
}

/** Removes the file of a run, if it is still there. */
export function removeFile(ctx: Pick<Context, "config">, accountId: string, id: string): Promise<void> {
  return rm(fileOf(ctx, accountId, id), { force: true });
}

/** Whether new contacts must come into an access group: who does not see every contact says who else is to see them. */
export function needsGroup(subject: Subject): boolean {
  return subject.accessGroupsExist && viewScope(subject) !== "global";
}

/** Refuses groups that the person may not fill, and none at all where one is needed. */
export async function requireFillable(acting: Acting, { groupIds, teamId }: ImportPlan): Promise<void> {
  ownTeam(acting.subject, teamId);
  const open = new Set((await groupsToFill(acting)).map(({ id }) => id));
  if (groupIds.some((id) => !open.has(id))) refuse("groupIds", "group-not-yours", "Choose access groups whose contacts you may edit.");
  if (groupIds.length === 0 && needsGroup(acting.subject))
    refuse("groupIds", "group-needed", "Choose an access group: it says who else sees these contacts.");
}

/** Refuses a plan by which a column fills a field that the account does not have. */
export async function requireFields(acting: Acting, { mapping }: ImportPlan): Promise<void> {
  const keys = (await customFieldsOf(acting)).map(({ key }) => key);
  const isGone = mapping.some((target) => ownKey(target) !== null && !keys.includes(ownKey(target)!));
  if (isGone) refuse("mapping", "column-field-gone", "A column fills a field that is gone. Choose another one.");
}
