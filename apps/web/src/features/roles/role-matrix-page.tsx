import type { RoleMatrix } from "@countersign/core/roles/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { PageHeader } from "~/components/page-header";
import { useWords } from "~/i18n/words";
import { Fragment } from "react";
import { RiskTag } from "./risk-tag";

const AREAS = ["contacts", "campaigns", "admin"] as const;

/** Every role beside every other, permission by permission; to be read only. */
export function RoleMatrixPage({ base, matrix }: { base: string; matrix: RoleMatrix }) {
  const t = useTranslations("roles");
  const words = useWords();
  const { roles, rows } = matrix;
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        sub={t("sub", { builtIn: roles.filter((role) => role.isBuiltIn).length, custom: roles.filter((role) => !role.isBuiltIn).length })}
      />
      <div className="table-wrap" role="region" aria-label={t("matrix")}>
        <table className="table role-matrix">
          <caption className="vh">{t("matrix")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("permission")}</th>
              {roles.map((role) => (
                <th key={role.ref} scope="col">
                  <Link href={`${base}/${role.ref}`}>{role.name}</Link>
                  <span className="meta block">{t("people", { count: role.people })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {AREAS.map((area) => (
              <Fragment key={area}>
                <tr className="area">
                  <th scope="rowgroup" colSpan={roles.length + 1}>
                    {t(`areas.${area}`)}
                  </th>
                </tr>
                {rows
                  .filter((row) => row.area === area)
                  .map((row) => (
                    <tr key={row.key}>
                      <th scope="row">
                        {row.label} <RiskTag risk={row.risk} />
                      </th>
                      {row.grants.map((grant, index) => (
                        <td key={roles[index]?.ref} className={grant ? `is-${grant}` : "is-none"}>
                          {grant ? row.isYesNo ? t("yes") : words.scopes[grant] : <Nothing text={t("no")} />}
                        </td>
                      ))}
                    </tr>
                  ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <p className="meta mt-3">{t("scopes")}</p>
    </div>
  );
}

function Nothing({ text }: { text: string }) {
  return (
    <>
      <span aria-hidden="true">·</span>
      <span className="vh">{text}</span>
    </>
  );
}
