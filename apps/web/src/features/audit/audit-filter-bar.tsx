"use client";

import { AUDIT_FAMILIES, type AuditFilter } from "@countersign/core/audit-log/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRef } from "react";
import { Button } from "~/components/button";
import { SmallSelect } from "~/components/small-select";
import { useAuditWords } from "./audit-words";

interface AuditFilterBarProps {
  base: string;
  filter: AuditFilter;
  people: readonly { id: string; name: string }[];
  /** What things are called, by their ids. */
  names: Readonly<Record<string, string>>;
  timeZone: string;
}

/** Filters whose state is in the address; choosing applies at once. */
export function AuditFilterBar({ base, filter, people, names, timeZone }: AuditFilterBarProps) {
  const t = useTranslations("audit.filter");
  const words = useAuditWords();
  const form = useRef<HTMLFormElement>(null);
  const apply = () => form.current?.requestSubmit();
  const { person, family, target, from, to, refused } = filter;
  const [type = "", id = ""] = target?.split(":") ?? [];
  const listed =
    person === undefined || people.some((one) => one.id === person) ? people : [{ id: person, name: names[person] ?? person }, ...people];
  return (
    <form ref={form} method="get" className="toolbar" role="search" key={JSON.stringify(filter)}>
      <SmallSelect
        name="person"
        className="w-auto max-w-[220px]"
        label={t("person")}
        defaultValue={person ?? ""}
        onChange={apply}
        options={[{ value: "", label: t("anyPerson") }, ...listed.map((one) => ({ value: one.id, label: one.name }))]}
      />
      <SmallSelect
        name="family"
        className="w-auto max-w-[220px]"
        label={t("family")}
        defaultValue={family ?? ""}
        onChange={apply}
        options={[{ value: "", label: t("anyFamily") }, ...AUDIT_FAMILIES.map((each) => ({ value: each, label: words.family(each) }))]}
      />
      <label className="row">
        <span className="meta">{t("from")}</span>
        <input type="date" name="from" className="input input--sm w-auto" defaultValue={from} max={to} title={timeZone} />
      </label>
      <label className="row">
        <span className="meta">{t("to")}</span>
        <input type="date" name="to" className="input input--sm w-auto" defaultValue={to} min={from} title={timeZone} />
      </label>
      <label className="check">
        <input type="checkbox" name="refused" value="1" defaultChecked={refused === true} onChange={apply} />
        <span>{t("refused")}</span>
      </label>
      {target ? <input type="hidden" name="target" value={target} /> : null}
      <Button size="sm" type="submit">
        {t("apply")}
      </Button>
      {target ? <span className="meta">{t("about", { type: words.target(type), name: names[id] ?? id })}</span> : null}
      {Object.values(filter).some(Boolean) ? <Link href={base}>{t("clear")}</Link> : null}
    </form>
  );
}
