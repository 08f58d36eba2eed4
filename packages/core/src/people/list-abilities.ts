import {
  catalogue,
  effective,
  type Explanation,
  explain,
  levelAt,
  type PermissionKey,
  scopeOf,
  type Subject,
} from "@countersign/permissions";
import { fill, messages, permissionWords, placeholdersOf, reasonOf, sentenceOf, type Words } from "@countersign/permissions/messages";
import { type Context, read, self } from "../kernel/index.ts";
import { endOf } from "./listing/end-of.ts";
import type { Abilities, AbilityItem } from "./schema.ts";

// Steps that say nothing to somebody who may do the thing: they are left out of the reasons.
const SELF_EVIDENT = new Set([
  "member",
  "no-app-needed",
  "app-open",
  "no-prerequisites",
  "prerequisites-held",
  "not-about-contacts",
  "all-contacts",
  "no-campaign-rule",
  "everywhere",
]);

/** *What you can do*: every permission that the product offers today, as it stands for the person who asks, and why. */
export async function listAbilities(ctx: Context): Promise<Abilities> {
  self(ctx);
  const words = messages[ctx.locale ?? "en"];
  return read(ctx, async ({ subject }) => ({
    roleName: subject.role.name,
    teams: subject.teams.map((team) => team.name),
    accessGroups: subject.contactGrants.map(({ name, actions, via }) => ({ name, actions, via: via.type === "team" ? via.name : "" })),
    items: effective(subject).flatMap(({ key, because }, position) =>
      catalogue[key].planned ? [] : [{ ...abilityOf(subject, key, position, words), until: endOf(because) }],
    ),
  }));
}

function abilityOf(subject: Subject, key: PermissionKey, position: number, words: Words): Omit<AbilityItem, "until"> {
  const entry = catalogue[key];
  const explanation = explain(subject, key);
  const reason = reasonOf(explanation, words);
  return {
    key,
    ...permissionWords(key, words),
    app: entry.app,
    isYesNo: entry.scopes.length === 1,
    granted: scopeOf(levelAt(subject.granted, position)) ?? null,
    effective: explanation.allowed ? (scopeOf(levelAt(subject.effective, position)) ?? null) : null,
    allowed: explanation.allowed,
    because: reason ? [reason.reason] : reasonsOf(explanation, words),
    help: reason?.help ?? null,
    who: reason?.who ?? null,
  };
}

function reasonsOf({ steps, key }: Explanation, words: Words): string[] {
  // Of a contact at Group, access groups say how far it reaches, not teams.
  const isByGroups = steps.some(({ code }) => code === "narrowed-to-access-groups");
  const telling = steps.filter(({ code }) => !SELF_EVIDENT.has(code) && !(isByGroups && code === "narrowed-to-scope"));
  const sentences = telling.map((step) => sentenceOf(step, key, words));
  return sentences.length > 0 ? sentences : [fill(words.passes.everywhere, placeholdersOf(steps[0]!, key, words))];
}
