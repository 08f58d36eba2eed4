import type { ChildAccount } from "@countersign/core/accounts/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Tag } from "~/components/mark";
import { GiveAccess } from "./give-access";

/** Who has access to a child account, each with the page where it is changed, and who of the parent could get it. */
export function ChildPeople({ child, people }: { child: ChildAccount; people: string }) {
  const t = useTranslations("organisation");
  const { members, more, others } = child;
  return (
    <>
      <ul className="diff">
        {members.map(({ id, name, email, status, roleName, isOwner }) => (
          <li key={id} className="session">
            <span>
              <b>{name}</b> {isOwner ? <Tag>{t("owner")}</Tag> : null}{" "}
              {status === null || status === "active" ? null : <Tag tone="warn">{t(`statuses.${status}`)}</Tag>}
              <span className="meta block">
                {roleName}, {email}
              </span>
            </span>
            <Link href={`${people}/${id}?tab=accounts`} aria-label={t("changeAccessOf", { name })}>
              {t("changeAccess")}
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="meta">{t("more", { count: more })}</p> : null}
      {others.length > 0 ? <GiveAccess child={child} /> : <p className="meta">{t("everybodyIn")}</p>}
    </>
  );
}
