import type { RequestPreview } from "@countersign/core/access-requests/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { useWords } from "~/i18n/words";
import { UntilTag } from "./until-tag";

/** What a person holds already, but would lose earlier than what they are given: it is given with it. Nothing where there is none. */
export function Prolongs({ items }: { items: RequestPreview["prolongs"] }) {
  const t = useTranslations("access-requests.grant");
  const words = useWords();
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{t("prolongs")}</h3>
      <ul>
        {items.map(({ key, until }) => (
          <li key={key}>
            <b>{labelOf(key, words)}</b> · {t("soFar")} <UntilTag at={until} />
          </li>
        ))}
      </ul>
    </section>
  );
}
