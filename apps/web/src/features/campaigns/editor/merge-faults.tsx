import { WarningCircleIcon } from "@phosphor-icons/react/ssr";
import { useLocale, useTranslations } from "next-intl";
import { localeFrom } from "~/i18n/locales";
import { mergePlaces } from "./merge-places";

/** What is wrong with the merge fields of a text, each with its place; nothing when all is well. */
export function MergeFaults({ text }: { text: string }) {
  const t = useTranslations("campaigns.merge");
  const locale = localeFrom(useLocale()) ?? "en";
  const faults = mergePlaces(text, locale).filter((place) => place.fault !== null);
  if (faults.length === 0) return null;
  return (
    <ul className="merge-faults" aria-live="polite">
      {faults.map(({ from, to, fault }) => (
        <li key={from}>
          <WarningCircleIcon className="icon" aria-hidden />
          <span>
            {t.rich("faultAt", {
              place: from + 1,
              tag: text.slice(from, to),
              message: fault ?? "",
              mark: (chunks) => <span className="mono">{chunks}</span>,
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
