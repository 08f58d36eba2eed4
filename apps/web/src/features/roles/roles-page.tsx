import type { RoleItem, RoleList } from "@countersign/core/roles/schema";
import { ColumnsIcon, PlusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { ButtonLink } from "~/components/button";
import { type Column, DataTable } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import type { Reason } from "~/components/reason";

interface RolesPageProps {
  /** The address of Admin Settings. */
  admin: string;
  list: RoleList;
  /** Why the person makes no roles; undefined: they may. */
  denied: Reason | undefined;
}

/** The roles of the account: whom each is for, who holds it, what it is a copy of, and who changed it last. */
export function RolesPage({ admin, list: { roles }, denied }: RolesPageProps) {
  const t = useTranslations("roles");
  const base = `${admin}/roles`;
  const custom = roles.filter((role) => !role.isBuiltIn);
  const create = (
    <ButtonLink look="primary" icon={<PlusIcon className="icon" aria-hidden />} href={`${base}/new`} denied={denied}>
      {t("create")}
    </ButtonLink>
  );
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        sub={t("sub", { builtIn: roles.length - custom.length, custom: custom.length })}
        actions={
          <>
            <ButtonLink href={`${admin}/reviews`}>{t("unused")}</ButtonLink>
            <ButtonLink icon={<ColumnsIcon className="icon" aria-hidden />} href={`${base}/compare`}>
              {t("compare.all")}
            </ButtonLink>
            {create}
          </>
        }
      />
      <DataTable caption={t("title")} columns={useColumns(base, denied)} rows={roles} rowKey={({ ref }) => ref} comfort />
      {custom.length === 0 ? <Empty title={t("between")}>{t("betweenText")}</Empty> : null}
    </div>
  );
}

function useColumns(base: string, denied: Reason | undefined): Column<RoleItem>[] {
  const t = useTranslations("roles");
  return [
    {
      key: "name",
      header: t("name"),
      at: "name",
      wide: true,
      cell: ({ ref, name, description }) => (
        <>
          <Link href={`${base}/${ref}`}>
            <b>{name}</b>
          </Link>
          <span className="meta block">{description}</span>
        </>
      ),
    },
    {
      key: "kind",
      header: t("kind"),
      at: "state",
      cell: ({ isBuiltIn, clonedFrom }) => (
        <>
          <Tag tone={isBuiltIn ? undefined : "accent"}>{t(isBuiltIn ? "builtInShort" : "customShort")}</Tag>
          {clonedFrom ? <span className="meta block">{t("copyOf", { name: clonedFrom })}</span> : null}
        </>
      ),
    },
    { key: "people", header: t("holders"), at: "mid", cell: ({ people }) => t("people", { count: people }) },
    {
      key: "changed",
      header: t("changed"),
      at: "end2",
      cell: ({ changedAt, changedBy }) =>
        changedAt ? (
          <>
            <Moment value={changedAt} />
            {changedBy ? <span className="meta block">{changedBy}</span> : null}
          </>
        ) : (
          <span className="meta">{t("never")}</span>
        ),
    },
    {
      key: "clone",
      header: <span className="vh">{t("clone")}</span>,
      at: "end",
      cell: ({ ref, name }) => (
        <ButtonLink size="sm" href={`${base}/new?from=${ref}`} denied={denied} aria-label={t("cloneOf", { name })}>
          {t("clone")}
        </ButtonLink>
      ),
    },
  ];
}
