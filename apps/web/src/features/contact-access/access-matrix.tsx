"use client";

import type { AccessGroupRow, AccessHolderRow, ContactAccess } from "@countersign/core/access/schema";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Select } from "~/components/field";
import { Matrix } from "~/components/matrix";
import { useMomentText } from "~/components/moment";
import { GrantDialog } from "./grant-dialog";
import { ACTION_NAMES, actionsIn, heldOn } from "./grant-bits";

/** Teams and people against access groups; each cell says what they may do there, and is where that is changed. */
export function AccessMatrix({ accountSlug, access }: { accountSlug: string; access: ContactAccess }) {
  const t = useTranslations("contact-access");
  const [opened, open] = useState<{ holder: AccessHolderRow; group: AccessGroupRow } | null>(null);
  const [added, add] = useState<readonly string[]>([]);
  const { groups, holders, people } = access;
  const newcomers = people.filter(({ id }) => added.includes(id));
  const parts = [
    { key: "teams", rows: holders.filter(({ type }) => type === "team") },
    { key: "people", rows: [...holders.filter(({ type }) => type === "user"), ...newcomers] },
  ] as const;
  const others = people.filter(({ id }) => !added.includes(id));
  return (
    <>
      <p className="grant-key">
        {ACTION_NAMES.map((action) => (
          <span key={action}>
            <b className="grant-mark">{t(`marks.${action}`)}</b> {t(`actions.${action}`)}
          </span>
        ))}
      </p>
      <Matrix
        className="grant-matrix"
        caption={t("tabs.matrix")}
        corner={t("holder")}
        columns={groups.map(({ id, name, contacts }) => ({
          key: id,
          head: (
            <>
              {name}
              <span className="meta block">{t("size", { count: contacts })}</span>
            </>
          ),
        }))}
        parts={parts.map(({ key, rows }) => ({
          key,
          head: t(`holders.${key}`),
          rows: rows.map((holder) => ({
            key: holder.id,
            head: (
              <>
                {holder.name}
                <span className="meta block">{holder.roleName ?? t("people", { count: holder.people })}</span>
              </>
            ),
            cells: groups.map((group) => (
              <td key={group.id}>
                <Cell holder={holder} group={group} onOpen={() => open({ holder, group })} />
              </td>
            )),
          })),
        }))}
      />
      {others.length > 0 ? (
        <div className="row mt-6 mb-4">
          <Select
            label={t("addPerson")}
            hint={t("addPersonHelp")}
            value=""
            onChange={({ target }) => (target.value ? add([...added, target.value]) : undefined)}
            options={[
              { value: "", label: t("choosePerson") },
              ...others.map(({ id, name, roleName }) => ({ value: id, label: t("personAs", { name, role: roleName ?? "" }) })),
            ]}
          />
        </div>
      ) : null}
      {opened ? <GrantDialog accountSlug={accountSlug} {...opened} onClose={() => open(null)} /> : null}
    </>
  );
}

function Cell({ holder, group, onOpen }: { holder: AccessHolderRow; group: AccessGroupRow; onOpen: () => void }) {
  const t = useTranslations("contact-access");
  const format = useFormatter();
  const { lasting, timed, endsAt } = heldOn(holder.grants, group.id);
  const held = actionsIn(lasting | timed);
  const names = held.length > 0 ? format.list(held.map((action) => t(`actions.${action}`))) : t("nothing");
  const momentText = useMomentText();
  const until = endsAt && momentText(endsAt, "stamp");
  return (
    <button type="button" className="grant-cell" onClick={onOpen}>
      <span className="vh">
        {t("cell", { holder: holder.name, group: group.name, names })} {until ? t("until", { date: until }) : ""}
      </span>
      <span aria-hidden>
        {held.length === 0 ? (
          <span className="grant-mark is-off">–</span>
        ) : (
          ACTION_NAMES.map((action) => (
            <span key={action} className={held.includes(action) ? "grant-mark" : "grant-mark is-off"}>
              {held.includes(action) ? t(`marks.${action}`) : "·"}
            </span>
          ))
        )}
        {until ? <span className="meta block">{t("until", { date: until })}</span> : null}
      </span>
    </button>
  );
}
