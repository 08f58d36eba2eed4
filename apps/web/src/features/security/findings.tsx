import type { SecurityOverview } from "@countersign/core/security/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Section } from "~/components/record";
import { useWords } from "~/i18n/words";

interface Found<K extends keyof SecurityOverview> {
  /** The address of people's pages. */
  people: string;
  found: SecurityOverview[K];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who holds combinations that defeat a control, in words. */
export function Toxic({ people, found }: Found<"toxic">) {
  const t = useTranslations("security.toxic");
  const words = useWords();
  return (
    <Finding id="toxic" title={t("title")} help={t("help")}>
      {found.map(({ code, severity, total, people: holders }) => (
        <li key={code}>
          <span>
            <Tag tone={severity === "high" ? "warn" : undefined}>{t(severity)}</Tag> {words.toxic[code]}
            <span className="block">
              <Names base={people} people={holders} total={total} />
            </span>
          </span>
        </li>
      ))}
    </Finding>
  );
}

/** Who holds what hardly anybody like them does. */
export function Above({ people, found, total }: Found<"above"> & { total: number }) {
  const t = useTranslations("security.above");
  const words = useWords();
  const format = useFormatter();
  return (
    <Finding id="above" title={t("title")} help={t("help")} more={total - found.length}>
      {found.map(({ id, name, keys, peers, by, of }) => (
        <Person key={id} base={people} person={{ id, name }}>
          {t(by, { permissions: format.list(keys.map((key) => labelOf(key, words))), of, peers })}
        </Person>
      ))}
    </Finding>
  );
}

/** Time-boxed grants that end soon. */
export function Ending({ people, found }: Found<"ending">) {
  const t = useTranslations("security.ending");
  const words = useWords();
  return (
    <Finding id="ending" title={t("title")} help={t("help")}>
      {found.map(({ id, name, key, endsAt }) => (
        <Person key={`${id} ${key}`} base={people} person={{ id, name }}>
          {labelOf(key, words)}, {t("until")} <Moment value={endsAt} />
        </Person>
      ))}
    </Finding>
  );
}

/** Who was not here for 90 days. */
export function Dormant({ people, found, total }: Found<"dormant"> & { total: number }) {
  const t = useTranslations("security.dormant");
  return (
    <Finding id="dormant" title={t("title")} help={t("help")} more={total - found.length}>
      {found.map(({ id, name, lastSeenAt }) => (
        <Person key={id} base={people} person={{ id, name }}>
          {lastSeenAt ? (
            <>
              {t("lastSeen")} <Moment value={lastSeenAt} form="day" />
            </>
          ) : (
            t("never")
          )}
        </Person>
      ))}
    </Finding>
  );
}

/** Whose address nobody has proven. */
export function Unproven({ people, found, total }: Found<"unproven"> & { total: number }) {
  const t = useTranslations("security.unproven");
  return (
    <Finding id="unproven" title={t("title")} help={t("help")} more={total - found.length}>
      {found.map(({ id, name, email }) => (
        <Person key={id} base={people} person={{ id, name }}>
          {email}
        </Person>
      ))}
    </Finding>
  );
}

/** Who signs in by a password and nothing else, and by what the others do. */
export function OneStep({ people, found, total }: { people: string; found: Pick<SecurityOverview, "oneStep" | "methods">; total: number }) {
  const t = useTranslations("security.oneStep");
  return (
    <Finding id="oneStep" title={t("title")} help={t("help")}>
      <li>
        <span>
          <Names base={people} people={found.oneStep} total={total} />
          <span className="block meta">{t("methods", found.methods)}</span>
        </span>
      </li>
    </Finding>
  );
}

/** Who sits on an access level that nobody has looked at. */
export function Unreviewed({ admin, found, total }: { admin: string; found: SecurityOverview["unreviewed"]; total: number }) {
  const t = useTranslations("security.unreviewed");
  return (
    <Finding id="unreviewed" title={t("title")} help={t("help")}>
      <li>
        <span>
          <Names base={`${admin}/users`} people={found} total={total} />
          <span className="block">
            <Link className="inline-block py-1" href={`${admin}/default-access`}>
              {t("set")}
            </Link>
          </span>
        </span>
      </li>
    </Finding>
  );
}

/** What the owner sent past its approval in the last month. `campaigns`: the address of campaigns. */
export function BreakGlass({ campaigns, sent }: { campaigns: string; sent: SecurityOverview["breakGlass"] }) {
  const t = useTranslations("security.breakGlass");
  return (
    <Finding id="break-glass" title={t("title")} help={t("help")}>
      {sent.map(({ id, name, by, at, reason, isSigned }) => (
        <li key={`${id} ${at.getTime()}`}>
          <span>
            <Link href={`${campaigns}/${id}`}>
              <b>{name}</b>
            </Link>{" "}
            <Tag tone={isSigned ? "ok" : "seal"}>{t(isSigned ? "signed" : "unsigned")}</Tag>
            <span className="block">
              {t("by", { name: by })} <Moment value={at} />
              {reason ? <>: {reason}</> : null}
            </span>
          </span>
        </li>
      ))}
    </Finding>
  );
}

interface FindingProps {
  id: string;
  title: string;
  help: string;
  /** How many more there are than are named. */
  more?: number;
  children: ReactNode;
}

function Finding({ id, title, help, more = 0, children }: FindingProps) {
  const t = useTranslations("security");
  return (
    <Section title={title} id={id}>
      <p className="meta">{help}</p>
      <ul className="diff diff--one">{children}</ul>
      {more > 0 ? <p className="meta">{t("more", { count: more })}</p> : null}
    </Section>
  );
}

function Person({ base, person: { id, name }, children }: { base: string; person: Named; children: ReactNode }) {
  return (
    <li>
      <span>
        <Link href={`${base}/${id}`}>
          <b>{name}</b>
        </Link>
        <span className="block">{children}</span>
      </span>
    </li>
  );
}

function Names({ base, people, total }: { base: string; people: readonly Named[]; total: number }) {
  const t = useTranslations("security");
  return (
    <>
      {people.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 ? ", " : null}
          <Link href={`${base}/${id}`}>{name}</Link>
        </span>
      ))}
      {total > people.length ? <> {t("more", { count: total - people.length })}</> : null}
    </>
  );
}
