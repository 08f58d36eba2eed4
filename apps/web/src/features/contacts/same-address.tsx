import type { SameAddress as Other } from "@countersign/core/contacts/schema";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { useMomentText } from "~/components/moment";
import { Note } from "~/components/note";
import { contactName } from "./contact-name";

interface SameAddressProps {
  /** The address of the contact's page. */
  page: string;
  others: readonly Other[];
}

/** That the address stands on other contacts as well, which the viewer may merge with this one; nothing where there is none. */
export function SameAddress({ page, others }: SameAddressProps) {
  const t = useTranslations("contacts");
  const momentText = useMomentText();
  if (others.length === 0) return null;
  return (
    <div className="pb-6">
      <Note tone="info">
        <b>{t("same.title", { count: others.length })}</b>
        <span className="block">{t("same.text")}</span>
        {others.map((other) => {
          const name = contactName(other) ?? t("noName");
          return (
            <span key={other.id} className="row justify-between pt-2">
              <span className="min-w-0 wrap-anywhere">
                {name}
                <span className="meta block">
                  {[other.city, t("same.added", { when: momentText(other.createdAt, "day") })].filter(Boolean).join(", ")}
                </span>
              </span>
              <ButtonLink size="sm" href={`${page}/merge/${other.id}`} aria-label={t("same.compareWith", { name })}>
                {t("same.compare")}
              </ButtonLink>
            </span>
          );
        })}
      </Note>
    </div>
  );
}
