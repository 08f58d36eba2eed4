// Holds the migrations to the forms that work on a distributed PostgreSQL too, and every account table behind its wall.
// A comment `-- exempt: <rule>, <reason>` before a statement lets it pass one rule.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bare, columnsIn, inParentheses, splitList, statements } from "./sql.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const NAME = String.raw`((?:"?\w+"?\.)?"?\w+"?)`;
const match = (pattern, text) => new RegExp(pattern.replaceAll("NAME", NAME), "i").exec(text);

/** What all migrations make, taken together: tables with their keys, and what was done to each. */
function readSchema(all) {
  const tables = new Map();
  const table = (name) => tables.get(bare(name)) ?? {};
  for (const statement of all) {
    const { code } = statement;
    const created = match(String.raw`^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?NAME\s*\(`, code);
    if (created) {
      const parts = splitList(inParentheses(code, created[0].length - 1));
      const columns = parts.filter((part) => !/^(CONSTRAINT|PRIMARY|UNIQUE|FOREIGN|CHECK|EXCLUDE)\b/i.test(part));
      const key = parts.map((part) => /PRIMARY KEY\s*(\(.*\))/i.exec(part)?.[1]).find(Boolean);
      const inline = columns.find((part) => /\bPRIMARY KEY\b/i.test(part));
      const names = columns.map((part) => bare(part.split(/\s/)[0]));
      const primary = key ? columnsIn(key.slice(1, -1)) : inline ? [bare(inline.split(/\s/)[0])] : [];
      tables.set(bare(created[1]), { names, primary, statement, isAccounts: names.includes("account_id"), policies: 0 });
    }
    const dropped = match("^DROP TABLE (?:IF EXISTS )?NAME", code);
    if (dropped) tables.delete(bare(dropped[1]));
    const enabled = match("^ALTER TABLE (?:ONLY )?NAME (ENABLE|FORCE) ROW LEVEL SECURITY", code);
    if (enabled) table(enabled[1])[enabled[2].toLowerCase()] = true;
    const policy = match(String.raw`^CREATE POLICY \S+ ON NAME`, code);
    if (policy) table(policy[1]).policies += 1;
  }
  return tables;
}

/** The lists of columns that a statement makes unique, with their table: [table, columns]. */
function uniques({ code }) {
  const index = match(String.raw`^CREATE UNIQUE INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?(?:\S+ )?ON (?:ONLY )?NAME`, code);
  if (index) return [[bare(index[1]), columnsIn(inParentheses(code, index[0].length))]];
  const owner = match("^(?:CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?|ALTER TABLE (?:ONLY )?)NAME", code);
  if (!owner) return [];
  const found = [...code.matchAll(/\bUNIQUE\s*(?:NULLS (?:NOT )?DISTINCT\s*)?\(([^)]*)\)/gi)].map((one) => [
    bare(owner[1]),
    columnsIn(one[1]),
  ]);
  for (const part of splitList(inParentheses(code, owner[0].length))) {
    if (/^"?\w+"?\s.*\bUNIQUE\b(?!\s*\()/i.test(part) && !/^CONSTRAINT/i.test(part))
      found.push([bare(owner[1]), [bare(part.split(/\s/)[0])]]);
  }
  return found;
}

function functionProblems(code, tables) {
  const made = match("^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) NAME", code);
  if (!made) return [];
  const problems = [];
  for (const argument of splitList(inParentheses(code, made[0].length))) {
    const words = argument
      .replace(/\bDEFAULT\b.*/i, "")
      .split(/\s+/)
      .map((word) => bare(word.replace(/\[\]$/, "")));
    if (words.some((word, i) => tables.has(word) && (i > 0 || words.length === 1))) {
      problems.push(["row-type-argument", `the argument "${argument}" has a table's row type: take jsonb and call with to_jsonb(row)`]);
    }
  }
  const body = /AS\s+(\$\w*\$)([\s\S]*?)\1/i.exec(code)?.[2] ?? /AS\s+'([\s\S]*)'/i.exec(code)?.[1] ?? "";
  const isSql = /\bLANGUAGE\s+'?sql\b/i.test(code);
  const reads = [...body.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+((?:"?\w+"?\.)?"?\w+"?)/gi)].find((one) => tables.has(bare(one[1])));
  if (isSql && reads) problems.push(["sql-function", `a function in LANGUAGE sql reads ${reads[1]}: write it in plpgsql`]);
  return problems;
}

function lockProblems(code) {
  if (/RETURNS\s+trigger/i.test(code)) return []; // a trigger runs where its row is
  const problems = [];
  for (const call of code.matchAll(/pg_(?:try_)?advisory_xact_lock\w*\s*\(/gi)) {
    const rest = code.slice(call.index + call[0].length + inParentheses(code, call.index).length).split(";")[0];
    if (!/\bFROM\b[\s\S]*\baccount_id\b/i.test(rest))
      problems.push([
        "advisory-lock",
        "an advisory lock must be taken through a row of its account: SELECT pg_advisory_xact_lock(…) FROM … WHERE account_id = …",
      ]);
  }
  return problems;
}

function referenceProblems(code, tables) {
  const owner = match("^(?:CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?|ALTER TABLE (?:ONLY )?)NAME", code);
  const from = owner && tables.get(bare(owner[1]));
  if (!from || from.isAccounts) return [];
  return [...code.matchAll(new RegExp(String.raw`\bREFERENCES\s+${NAME}`, "gi"))]
    .filter((one) => tables.get(bare(one[1]))?.isAccounts)
    .map((one) => ["reference", `a table outside the accounts may not reference ${one[1]}, which lies within them`]);
}

/** The problems of one statement, as [rule, words]. */
function problemsOf(statement, tables) {
  const { code } = statement;
  const problems = [...functionProblems(code, tables), ...lockProblems(code), ...referenceProblems(code, tables)];
  if (/\bset_config\s*\(/i.test(code)) problems.push(["set-config", "set_config() does not reach other nodes: the wall uses SET LOCAL"]);
  if (/\bON\s+(DELETE|UPDATE)\s+SET\s+(NULL|DEFAULT)/i.test(code))
    problems.push(["set-null", "foreign keys are NO ACTION or CASCADE; clear a reference in the use case"]);
  if (/^CREATE TYPE\b[\s\S]*\bAS ENUM\b/i.test(code)) problems.push(["enum", "states are text with a CHECK"]);
  if (/\b(SMALL|BIG)?SERIAL\b/i.test(code) || /DEFAULT\s+nextval\s*\(/i.test(code))
    problems.push(["serial", "numbers are assigned by the use case, never by a column's default"]);
  for (const [name, columns] of uniques(statement)) {
    if (tables.get(name)?.isAccounts && !columns.includes("account_id"))
      problems.push(["unique", `what is unique in ${name} must contain account_id`]);
  }
  const created = [...tables].find(([, one]) => one.statement === statement);
  if (created?.[1].isAccounts) {
    const [name, one] = created;
    if (one.primary[0] !== "account_id") problems.push(["primary-key", `the primary key of ${name} must begin with account_id`]);
    if (!one.enable || !one.force || one.policies === 0)
      problems.push(["wall", `${name} has an account_id and no wall: ENABLE and FORCE ROW LEVEL SECURITY, and a policy`]);
  }
  return problems;
}

/** All problems of the migrations in `folder`, as "file:line rule: words". */
export function checkMigrations(folder) {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name, "migration.sql"))
    .sort();
  const read = files.map((file) => ({ file, all: statements(readFileSync(file, "utf8")) }));
  const tables = readSchema(read.flatMap((one) => one.all));
  const told = [];
  for (const { file, all } of read) {
    for (const statement of all) {
      for (const [rule, words] of problemsOf(statement, tables)) {
        if (!statement.exempt.includes(rule)) told.push(`${relative(process.cwd(), file)}:${statement.line} ${rule}: ${words}`);
      }
    }
  }
  return { told, files: files.length, tables: tables.size };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? join(root, "packages/db/prisma/migrations");
  const { told, files, tables } = existsSync(folder) ? checkMigrations(folder) : { told: [], files: 0, tables: 0 };
  if (files === 0 || tables === 0) told.push(`There are no migrations with tables in ${folder}: nothing was checked.`);
  for (const line of told) console.error(line);
  if (told.length === 0) console.log(`${files} migrations, ${tables} tables: all in form.`);
  process.exitCode = told.length > 0 ? 1 : 0;
}
