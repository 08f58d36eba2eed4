import type { ContactViewer } from "@countersign/core/contacts/schema";
import { getFormatter, getTranslations } from "next-intl/server";
import Link from "next/link";
import { Section } from "~/components/record";

interface ContactViewersProps {
  /** The address of the pages of people; null for somebody who may not open them. */
  users: string | null;
  finding: Promise<readonly ContactViewer[]>;
}

/** Who can see a contact, and why, once it is found. */
export async function ContactViewers({ users, finding }: ContactViewersProps) {
  const [viewers, t, format] = await Promise.all([finding, getTranslations("contacts.viewers"), getFormatter()]);
  return (
    <Section title={t("title")}>
      <p className="meta">{t("sub", { count: viewers.length })}</p>
      <ul className="diff diff--one">
        {viewers.map(({ id, name, roleName, why, also }) => (
          <li key={id}>
            <span>
              {users === null ? (
                <b>{name}</b>
              ) : (
                <Link href={`${users}/${id}?tab=access`}>
                  <b>{name}</b>
                </Link>
              )}{" "}
              <span className="meta">{roleName}</span>
              <span className="block">{why}</span>
              <span className="meta block">
                {also.length > 0 ? t("also", { what: format.list(also.map((action) => t(`actions.${action}`))) }) : t("viewOnly")}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
