import "server-only";
import { catalogue, decide, isAbout, isPermissionKey, PERMISSION_KEYS, THING_KINDS, unpackSubject } from "@countersign/permissions";
import type { Choices } from "~/features/explain/question-form";
import type { Api } from "./api";
import { helpersOfAnswer } from "./helpers-of-answer";
import { requireAccount } from "./page";

const MOST = 50;
/** As many people as one page of the list has. */
const MOST_PEOPLE = 100;

export type ExplainQuery = Partial<Record<"person" | "permission" | "on" | "find" | "role", string>>;

/** All that the page Explain shows for an address: `isOwn` on one's own page, where nobody else is asked about. */
export async function loadExplanation(api: Api, accountSlug: string, query: ExplainQuery, { isOwn }: { isOwn: boolean }) {
  const me = await requireAccount(accountSlug);
  const subject = unpackSubject(me.subject);
  const people = isOwn
    ? null
    : (await api.people.list({ limit: MOST_PEOPLE, ...(query.role && { role: query.role.slice(0, 64) }) })).rows.map(({ id, name }) => ({
        id,
        name,
      }));
  const personId = isOwn ? null : (query.person ?? null);
  const key = query.permission !== undefined && isPermissionKey(query.permission) ? query.permission : undefined;
  const on = thingOf(query.on);
  const isWithoutThing = key !== undefined && on !== undefined && !isAbout(key, on.kind);
  const question = key && { permission: key, ...(on && !isWithoutThing && { on }) };
  const answer = !question
    ? null
    : isOwn
      ? await api.explain.own(question)
      : personId
        ? await api.explain.person({ personId, ...question })
        : null;
  const find = query.find?.slice(0, 100);
  const [campaigns, contacts] = await Promise.all([
    subject && decide(subject, "campaign.view") === null
      ? api.campaigns
          .list({ tab: "all", limit: MOST, ...(find && { search: find }) })
          .then(({ rows }) => rows.map(({ id, name }) => ({ id, name })))
      : [],
    subject && decide(subject, "contact.view") === null
      ? api.contacts
          .list({ limit: MOST, ...(find && { search: find }) })
          .then(({ rows }) => rows.map((row) => ({ id: row.id, name: nameOf(row) })))
      : [],
  ]);
  const choices: Choices = {
    people: people && withOne(people, answer?.person),
    permissions: PERMISSION_KEYS.filter((each) => !catalogue[each].planned),
    campaigns: answer?.on?.kind === "campaign" ? withOne(campaigns, answer.on) : campaigns,
    contacts: answer?.on?.kind === "contact" ? withOne(contacts, answer.on) : contacts,
    person: personId ?? undefined,
    permission: key,
    on: answer?.on ? `${answer.on.kind}:${answer.on.id}` : undefined,
    find,
  };
  return { subject, choices, answer, isWithoutThing, helpers: await helpersOfAnswer(api, answer) };
}

function thingOf(param: string | undefined) {
  const [named, id = ""] = param?.split(":") ?? [];
  const kind = THING_KINDS.find((each) => each === named);
  return kind && { kind, id };
}

function nameOf({
  firstName,
  lastName,
  email,
  id,
}: {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  id: string;
}) {
  return [firstName, lastName].filter(Boolean).join(" ") || email || id;
}

type Named = { readonly id: string; readonly name: string };

function withOne(all: readonly Named[], one: Named | undefined): readonly Named[] {
  return !one || all.some(({ id }) => id === one.id) ? all : [{ id: one.id, name: one.name }, ...all];
}
