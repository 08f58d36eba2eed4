import type { RoleMatrix } from "@countersign/core/roles/schema";
import { PERMISSION_AREAS } from "@countersign/permissions";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Matrix } from "~/components/matrix";
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
        <Matrix
          caption={t("matrix")}
          corner={t("permission")}
          columns={roles.map((role) => ({
            key: role.ref,
            head: (
              <>
                <Link href={`${base}/${role.ref}`}>{role.name}</Link>
                <span className="meta block">{t("people", { count: role.people })}</span>
              </>
            ),
          }))}
          parts={PERMISSION_AREAS.map((area) => ({
            key: area,
            head: areas(`areas.${area}`),
            rows: rows
              .filter((row) => row.area === area)
              .map((row) => ({
                key: row.key,
                head: (
                  <>
                    {row.label} <RiskTag risk={row.risk} />
                  </>
                ),
                cells: row.grants.map((grant, index) => (
                  <td key={roles[index]?.ref} className={grant ? `is-${grant}` : "is-none"}>
                    {cell(row, grant)}
                  </td>
                )),
              })),
          }))}
        />
      )}
      <p className="meta mt-3">{t("scopes")}</p>
    </div>
  );
}
