import type { Standing } from "@countersign/core/people/schema";
import { sentencesOfRefusal } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import type { Reason } from "~/components/reason";
import { useWords } from "~/i18n/words";
import { useRefusalText } from "~/components/refusal-text";

/** Says why something may not be done to the person called `name`: permission by permission where it lies beyond whoever asks. */
export function useStandingText(name: string): (standing: Standing) => readonly string[] {
  const t = useTranslations("person");
  const words = useWords();
  return ({ code, refusal }) => {
    if (refusal) return sentencesOfRefusal(refusal, words);
    return code !== null && t.has(`not.${code}`) ? [t(`not.${code}`, { name })] : [];
  };
}

/** The same as a button shows it; undefined: it may be done. */
export function useStandingReason(name: string): (standing: Standing, title: string) => Reason | undefined {
  const textOf = useStandingText(name);
  const { inShort } = useRefusalText();
  return (standing, title) =>
    standing.ok ? undefined : { title, text: standing.refusal ? inShort(standing.refusal) : textOf(standing).join(" ") };
}
