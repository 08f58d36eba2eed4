import type { UnusedList } from "@countersign/core/uses/schema";
import { labelOf } from "@countersign/permissions/messages";
import { getFormatter, getMessages, getTranslations } from "next-intl/server";
import Link from "next/link";
import { Section } from "~/components/record";
import { wordsAmong } from "~/i18n/words";

/** What nobody who holds a role has used for 90 days, role by role, once it is found. `roles`: the address of their pages. */
export async function UnusedRoles({ roles, finding }: { roles: string; finding: Promise<UnusedList> }) {
  const [unused, t, format] = await Promise.all([finding, getTranslations("reviews.unused"), getFormatter()]);
  const words = wordsAmong(await getMessages());
  if (unused.roles.length + unused.soon === 0) return null;
  return (
    <div className="mt-6">
      <Section title={t("title")}>
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
      </Section>
    </div>
  );
}
