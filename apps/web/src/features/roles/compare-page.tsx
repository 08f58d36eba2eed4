import type { RoleMatrix } from "@countersign/core/roles/schema";
import { PERMISSION_AREAS } from "@countersign/permissions";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Fragment } from "react";
import { PageHeader } from "~/components/page-header";
import { useWords } from "~/i18n/words";
import { CsvButton } from "./csv-button";
import { compared } from "./compared";
import { Note } from "~/components/note";
import { RiskTag } from "./risk-tag";

interface ComparePageProps {
  base: string;
  matrix: RoleMatrix;
  /** The roles that the address names; none: all of them. */
  ids: readonly string[];
  /** Only what differs, unless the address asks for everything. */
  isWhole: boolean;
}

/** Roles side by side, permission by permission; only what differs, or everything. */
export function ComparePage({ base, matrix, ids, isWhole }: ComparePageProps) {
  const t = useTranslations("roles");
  const areas = useTranslations("permissions-editor");
  const words = useWords();
  const { roles, rows } = compared(matrix, ids, isWhole);
  const address = (chosen: readonly string[], whole: boolean) =>
    `${base}/compare?${new URLSearchParams({ ids: chosen.join(","), ...(whole ? { show: "all" } : {}) })}`;
  const chosen = roles.map(({ ref }) => ref);
  const cell = ({ isYesNo }: { isYesNo: boolean }, grant: "own" | "group" | "global" | null | undefined) =>
    grant ? (isYesNo ? t("yes") : words.scopes[grant]) : t("no");
  return (
    <div className="page">
      <PageHeader
        crumbs={[{ label: t("title"), href: base }]}
        title={t("compare.title")}
        sub={t(isWhole ? "compare.whole" : "compare.differences", { count: rows.length })}
        actions={
          <>
            <CsvButton
              name={t("compare.file")}
              table={[
                [t("permission"), ...roles.map(({ name }) => name)],
                ...rows.map((row) => [row.label, ...row.grants.map((grant) => cell(row, grant))]),
              ]}
            />
            <Link className="btn" href={address(chosen, !isWhole)}>
              {t(isWhole ? "compare.onlyDifferences" : "compare.everything")}
            </Link>
          </>
        }
      />
      <nav className="toolbar" aria-label={t("compare.choose")}>
        {matrix.roles.map(({ ref, name }) => {
          const isOn = chosen.includes(ref);
          const next = isOn ? chosen.filter((one) => one !== ref) : [...chosen, ref];
          return (
            <Link
              key={ref}
              className={clsx("chip", isOn && "chip--on")}
              aria-current={isOn ? "true" : undefined}
              href={address(next, isWhole)}
            >
              {name}
            </Link>
          );
        })}
      </nav>
      {rows.length === 0 ? (
        <Note>{t("compare.same")}</Note>
      ) : (
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
              {PERMISSION_AREAS.map((area) => {
                const own = rows.filter((row) => row.area === area);
                return own.length === 0 ? null : (
                  <Fragment key={area}>
                    <tr className="area">
                      <th scope="rowgroup" colSpan={roles.length + 1}>
                        {areas(`areas.${area}`)}
                      </th>
                    </tr>
                    {own.map((row) => (
                      <tr key={row.key}>
                        <th scope="row">
                          {row.label} <RiskTag risk={row.risk} />
                        </th>
                        {row.grants.map((grant, index) => (
                          <td key={roles[index]?.ref} className={grant ? `is-${grant}` : "is-none"}>
                            {cell(row, grant)}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <p className="meta mt-3">{t("scopes")}</p>
    </div>
  );
}
