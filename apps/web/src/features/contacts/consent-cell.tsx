import type { ListedContact } from "@countersign/core/contacts/schema";
import { useTranslations } from "next-intl";
import { Tag } from "~/components/mark";

/** Whether mail reaches the contact, and if not, why. */
export function ConsentCell({ contact }: { contact: Pick<ListedContact, "email" | "emailConsent" | "suppressed"> }) {
  const t = useTranslations("contacts");
  if (contact.suppressed) return <Tag tone="warn">{t(`suppressed.${contact.suppressed}`)}</Tag>;
  if (contact.email === null) return <span className="meta">{t("noEmail")}</span>;
  if (contact.emailConsent === "granted") return t("reached.granted");
  return <span className="meta">{t(contact.emailConsent === "none" ? "reached.none" : "reached.withdrawn")}</span>;
}
