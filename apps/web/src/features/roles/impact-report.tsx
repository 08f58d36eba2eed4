"use client";

import type { Impact, PersonImpact } from "@countersign/core/impact/schema";
import { scopeOf } from "@countersign/permissions";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Note } from "~/components/note";
import { useWords } from "~/i18n/words";
import { labelWithReach } from "../permissions-editor/label-with-reach";
import { byEffect, reachRange } from "./effects";

/** Names that are said of a group of people before the rest is only counted. */
const NAMED = 3;

/** Who is affected by a change and how: people with the same effect together, then campaigns that it would hold back. */
export function ImpactReport({ impact, accountSlug, nobody }: { impact: Impact; accountSlug: string; nobody: string }) {
  const t = useTranslations("roles.impact");
  const format = useFormatter();
  const { stopped, approversLost, unapprovable, unseen } = impact;
  const campaign = (id: string, name: string) => <Link href={`/a/${accountSlug}/campaigns/${id}`}>{name}</Link>;
  return (
    <div className="stack impact">
      {impact.people.length + unseen.people === 0 ? (
        <p>{nobody}</p>
      ) : (
        <>
          <ul>
            {byEffect(impact.people).map((group) => (
              <li key={group[0]?.userId}>
                <Effect group={group} />
              </li>
            ))}
            {unseen.people > 0 ? <li>{t("unseenPeople", { count: unseen.people })}</li> : null}
          </ul>
          <p className="meta">{t("atOnce")}</p>
        </>
      )}
      {approversLost.length > 0 ? (
        <Note tone="warn">{t("approversLost", { names: format.list(approversLost), count: approversLost.length })}</Note>
      ) : null}
      {unseen.approversLost > 0 ? <Note tone="warn">{t("unseenApprovers", { count: unseen.approversLost })}</Note> : null}
      {unapprovable.map(({ id, name }) => (
        <Note key={id} tone="warn">
          {t.rich("unapprovable", { campaign: () => campaign(id, name) })}
        </Note>
      ))}
      {unseen.unapprovable > 0 ? <Note tone="warn">{t("unseenUnapprovable", { count: unseen.unapprovable })}</Note> : null}
      {stopped.map(({ id, name, why, people: whose }) => (
        <Note key={id} tone="warn">
          {t.rich(stopOf(why, whose), { names: format.list(whose), campaign: () => campaign(id, name) })}
        </Note>
      ))}
      {unseen.stopped > 0 ? <Note tone="warn">{t("unseenStopped", { count: unseen.stopped })}</Note> : null}
    </div>
  );
}

function stopOf(why: Impact["stopped"][number]["why"], whose: readonly string[]): "senderLost" | "approverLost" | "moreSignatures" {
  if (why === "sender-lost") return "senderLost";
  return whose.length > 0 ? "approverLost" : "moreSignatures";
}

function Effect({ group }: { group: readonly PersonImpact[] }) {
  const t = useTranslations("roles.impact");
  const words = useWords();
  const format = useFormatter();
  const [first] = group;
  if (!first) return null;
  const labels = (all: PersonImpact["gains"]) => format.list(all.map(({ key, to }) => labelWithReach(key, scopeOf(to), words)));
  const names = group.slice(0, NAMED).map(({ name }) => name);
  const rest = group.length - names.length;
  return (
    <>
      <b>{format.list(rest > 0 ? [...names, t("more", { count: rest })] : names)}</b>
      {first.gains.length > 0 ? <span className="block">{t("gains", { names: labels(first.gains), count: group.length })}</span> : null}
      {first.loses.length > 0 ? <span className="block">{t("loses", { names: labels(first.loses), count: group.length })}</span> : null}
      {first.reach.map(({ key }) => {
        const range = reachRange(group, key);
        return range ? (
          <span key={key} className="meta block">
            {t("reach", { permission: labelOf(key, words), ...range, isOne: String(group.length === 1) })}
          </span>
        ) : null;
      })}
    </>
  );
}
