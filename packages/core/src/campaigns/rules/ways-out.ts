import type { LocaleName } from "../../identity/schema.ts";
import type { Asked } from "./asked.ts";

interface WaysOut {
  readonly withdraw: string;
  readonly give: string;
  readonly direct: string;
  readonly fourEyes: string;
  readonly fourEyesAgain: string;
  readonly changeRule: string;
  ruleNeeds(rule: string, missing: number, stage: number): string;
}

const WORDS: Readonly<Record<LocaleName, WaysOut>> = {
  en: {
    withdraw: "Withdraw it: then it is a draft again, to be changed, sent by somebody else, or given up.",
    give: "Ask an admin to give “Can approve campaigns” to somebody who has not worked on this campaign.",
    direct: "Ask somebody who holds “Can send without approval” to send it; the record will say so.",
    fourEyes: "Ask an admin whether contributors may approve in this account (four-eyes, under Approval rules).",
    fourEyesAgain:
      "Ask an admin whether contributors may approve in this account (four-eyes, under Approval rules); if they may, withdraw it and send it for approval again.",
    changeRule: "Ask an admin to change who signs under the rule, or to give “Can approve campaigns” to those whom it names.",
    ruleNeeds: (rule, missing, stage) =>
      `The approval rule “${rule}” needs ${missing === 1 ? "one more person" : `${missing} more people`} for stage ${stage}.`,
  },
  pl: {
    withdraw: "Wycofaj ją: stanie się znów szkicem, który można zmienić, przekazać do wysłania komuś innemu albo porzucić.",
    give: "Poproś administratora o nadanie uprawnienia „Może zatwierdzać kampanie” komuś, kto nie pracował nad tą kampanią.",
    direct: "Poproś o wysłanie osobę z uprawnieniem „Może wysyłać bez zatwierdzenia”; zostanie to zapisane.",
    fourEyes: "Zapytaj administratora, czy w tym koncie współautorzy mogą zatwierdzać (druga para oczu, w regułach zatwierdzania).",
    fourEyesAgain:
      "Zapytaj administratora, czy w tym koncie współautorzy mogą zatwierdzać (druga para oczu, w regułach zatwierdzania); jeśli tak, wycofaj ją i wyślij do zatwierdzenia ponownie.",
    changeRule:
      "Poproś administratora o zmianę osób podpisujących według reguły albo o nadanie im uprawnienia „Może zatwierdzać kampanie”.",
    ruleNeeds: (rule, missing, stage) => `Reguła zatwierdzania „${rule}”, etap ${stage}: liczba brakujących osób to ${missing}.`,
  },
};

/**
 * What to do when nobody is left who could approve, in the reader's language. Where a rule names who has to sign, it is named, and
 * what it needs.
 */
export function waysOutOf(
  { stages, shortfall, bindingRule }: Pick<Asked, "stages" | "shortfall" | "bindingRule">,
  { locale = "en", isWaiting = false }: { readonly locale?: LocaleName | undefined; readonly isWaiting?: boolean } = {},
): readonly string[] {
  const words = WORDS[locale];
  const named = shortfall.flatMap(({ stage, missing }) => {
    const rule = stages[stage - 1]?.rule;
    return rule ? [words.ruleNeeds(rule.name, missing, stage)] : [];
  });
  const toAdmins = named.length > 0 ? words.changeRule : words.give;
  const withdrawing = isWaiting ? [words.withdraw] : [];
  return [
    ...named,
    toAdmins,
    ...withdrawing,
    ...(bindingRule === null ? [words.direct] : []),
    isWaiting ? words.fourEyesAgain : words.fourEyes,
  ];
}
