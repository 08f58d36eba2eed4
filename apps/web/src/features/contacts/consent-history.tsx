import type { ContactDetails } from "@countersign/core/contacts/schema";
import { useLocale, useNow, useTranslations } from "next-intl";
import { Moment } from "~/components/moment";
import { momentText } from "~/components/moment-text";
import { Note } from "~/components/note";
import { useSourceText } from "./source-text";

/** What is on record of a contact's consent to e-mail, the newest first: who said what when, and who wrote it down. */
export function ConsentHistory({ contact }: { contact: ContactDetails }) {
  const t = useTranslations("contacts.peek");
  return (
    <>
      {contact.consents.length === 0 ? <p className="meta">{t(contact.emailConsent === "granted" ? "noSource" : "noConsent")}</p> : null}
      {contact.emailConsent === "none" && contact.consents.length > 0 ? <Note>{t("otherAddress")}</Note> : null}
      <ul className="grid gap-2">
        {contact.consents.map((evidence) => (
          <Evidence key={`${evidence.at.toISOString()} ${evidence.state} ${evidence.source}`} evidence={evidence} />
        ))}
      </ul>
    </>
  );
}

function Evidence({ evidence: { state, source, by, saidOn, at } }: { evidence: ContactDetails["consents"][number] }) {
  const t = useTranslations("contacts.peek");
  const sourceText = useSourceText();
  const locale = useLocale();
  const now = useNow();
  const said = t(state === "granted" ? "granted" : "withdrawn");
  return (
    <li>
      <b>{said}</b>{" "}
      {saidOn === null ? (
        <Moment value={at} form="stamp" />
      ) : (
        // A day of the calendar has no time zone: it reads the same everywhere.
        <time dateTime={saidOn}>{momentText(new Date(`${saidOn}T00:00:00Z`), "day", { locale, zone: "UTC", now })}</time>
      )}
      <span className="meta block">{sourceText(source)}</span>
      {by !== null || saidOn !== null ? (
        <span className="meta block">
          {by === null ? t("written") : t("writtenBy", { name: by })}
          {saidOn === null ? null : (
            <>
              {" "}
              <Moment value={at} form="stamp" />
            </>
          )}
        </span>
      ) : null}
    </li>
  );
}
