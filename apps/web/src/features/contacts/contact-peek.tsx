import type { ContactDetails } from "@countersign/core/contacts/schema";
import { ArrowSquareOutIcon, XIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { ContactFacts } from "./contact-facts";
import { contactName } from "./contact-name";

/** One contact beside the list. */
export function ContactPeek({ contact, fullHref, closeHref }: { contact: ContactDetails; fullHref: string; closeHref: string }) {
  const t = useTranslations("contacts");
  return (
    <aside className="panel" aria-labelledby="peek-title">
      <header className="mb-3 flex items-start gap-3">
        <div className="min-w-0">
          <h2 id="peek-title">{contactName(contact) ?? t("noName")}</h2>
          <p className="meta wrap-anywhere">{contact.email}</p>
        </div>
        <span className="row push flex-nowrap">
          <ButtonLink
            size="sm"
            look="quiet"
            iconOnly
            icon={<ArrowSquareOutIcon className="icon" aria-hidden />}
            label={t("peek.open")}
            href={fullHref}
          />
          <ButtonLink
            size="sm"
            look="quiet"
            iconOnly
            icon={<XIcon className="icon" aria-hidden />}
            label={t("peek.close")}
            href={closeHref}
            scroll={false}
          />
        </span>
      </header>
      <ContactFacts contact={contact} />
    </aside>
  );
}
