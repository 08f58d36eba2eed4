import type { Standing } from "@countersign/core/people/schema";
import { sentencesOfRefusal } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import type { Reason } from "~/components/reason";
import { useWords } from "~/i18n/words";
import { useRefusalText } from "~/components/refusal-text";

const CODES = [
  "not-active",
  "not-suspended",
  "is-owner",
  "not-joined",
  "address-unproven",
  "is-suspended",
  "belongs-elsewhere",
  "not-owner",
  "not-account-admin",
  "is-account-admin",
  "last-account",
] as const;

/** Says why something may not be done to the person called `name`: permission by permission where it lies beyond whoever asks. */
export function useStandingText(name: string): (standing: Standing) => readonly string[] {
  const t = useTranslations("person");
  const words = useWords();
  return ({ code, refusal }) => {
    if (refusal) return sentencesOfRefusal(refusal, words);
    const known = CODES.find((one) => one === code);
    return known ? [t(`not.${known}`, { name })] : [];
  };
}

/** The same as a button shows it; undefined: it may be done. */
export function useStandingReason(name: string): (standing: Standing, title: string) => Reason | undefined {
  const textOf = useStandingText(name);
  const { inShort } = useRefusalText();
  return (standing, title) =>
    standing.ok ? undefined : { title, text: standing.refusal ? inShort(standing.refusal) : textOf(standing).join(" ") };
}
