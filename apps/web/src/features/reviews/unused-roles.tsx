import type { UnusedList } from "@countersign/core/uses/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { useWords } from "~/i18n/words";

/** What nobody who holds a role has used for 90 days, role by role. `roles`: the address of their pages. */
export function UnusedRoles({ roles, unused }: { roles: string; unused: UnusedList }) {
  const t = useTranslations("reviews.unused");
  const words = useWords();
  const format = useFormatter();
  return (
    <div className="stack">
      <p className="meta">{t("help")}</p>
      {unused.roles.length > 0 ? (
        <ul className="diff diff--one">
          {unused.roles.map(({ ref, name, holders, keys }) => (
            <li key={ref}>
              <span>
                <Link href={`${roles}/${ref}`}>
                  <b>{name}</b>
                </Link>{" "}
                <span className="meta">{t("holders", { count: holders })}</span>
                <span className="block">{t("notUsed", { permissions: format.list(keys.map((key) => labelOf(key, words))) })}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {unused.soon > 0 ? <p className="meta">{t("soon", { count: unused.soon })}</p> : null}
    </div>
  );
}
