import { type EffectivePermission, knowsGroup, type Subject } from "@countersign/permissions";

import type { Language } from "@countersign/permissions/messages";

type Because = EffectivePermission["because"][number];

const OTHERS: Readonly<Record<Language, (count: number) => string>> = {
  en: (count) => `${count} more that you may not know of`,
  pl: (count) => `${count} więcej, o których nie możesz wiedzieć`,
};

/** A reason as one may read it who asks about somebody: access groups that they may not know of are counted, and not named. */
export function asMayBeNamed(because: Because, viewer: Subject, language: Language): Because {
  if (because.code !== "through-access-groups" && because.code !== "access-groups-without-effect") return because;
  const isNamed = ({ groupId }: { readonly groupId: string }) => knowsGroup(viewer, (grant) => grant.groupId === groupId);
  const [known, hidden] = [because.grants.filter(isNamed), because.grants.filter((grant) => !isNamed(grant))];
  const [other] = hidden;
  if (!other) return because;
  const count = new Set(hidden.map(({ groupId }) => groupId)).size;
  const counted = { ...other, name: OTHERS[language](count), via: { type: "user", id: "", name: "" } } as const;
  return { ...because, grants: [...known, counted] };
}
