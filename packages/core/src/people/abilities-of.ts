import { catalogue, effective, scopeOf, type Subject } from "@countersign/permissions";
import { type Language, messages, permissionWords, sentenceOfBecause } from "@countersign/permissions/messages";
import { asMayBeNamed } from "./listing/named-groups.ts";
import { endOf } from "./listing/end-of.ts";
import type { PersonAbility } from "./schema.ts";

/** Every permission that the product offers, as it stands for somebody, and why, in words of a language and as `viewer` may know it. */
export function abilitiesOf(member: Subject, viewer: Subject, language: Language = "en"): PersonAbility[] {
  const words = messages[language];
  const offered = effective(member).filter(({ key }) => !catalogue[key].planned);
  return offered.map(({ key, granted, effective: held, because }) => ({
    key,
    ...permissionWords(key, words),
    app: catalogue[key].app,
    isYesNo: catalogue[key].scopes.length === 1,
    granted: scopeOf(granted) ?? null,
    effective: scopeOf(held) ?? null,
    until: endOf(because),
    because: because.map((one) => sentenceOfBecause(asMayBeNamed(one, viewer, language), words)),
  }));
}
