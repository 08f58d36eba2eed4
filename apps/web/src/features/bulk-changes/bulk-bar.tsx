"use client";

import type { BulkKind } from "@countersign/core/bulk-changes/schema";
import { CaretDownIcon, DownloadSimpleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Menu } from "~/components/menu";
import type { Reason } from "~/components/reason";

const KINDS = [
  "add-tag",
  "remove-tag",
  "set-category",
  "set-owner",
  "set-team",
  "put-into-group",
  "take-out-of-group",
  "withdraw-consent",
] as const satisfies readonly BulkKind[];
/** A line stands above these. */
const APART: ReadonlySet<BulkKind> = new Set(["set-owner", "put-into-group", "withdraw-consent"]);

interface BulkBarProps {
  /** How many are ticked; null: all that match. */
  count: number | null;
  /** How many match, in words. */
  matching: string;
  /** Whether more match than can be ticked here. */
  hasMore: boolean;
  isWholePage: boolean;
  /** Why contacts can't be edited; undefined: they can. */
  editDenied: Reason | undefined;
  exportDenied: Reason | undefined;
  isExporting: boolean;
  /** The list of one's changes. */
  changesHref: string;
  onPage: () => void;
  onAll: () => void;
  onClear: () => void;
  onChange: (kind: BulkKind) => void;
  onExport: () => void;
}

/** What can be done with all contacts that are selected. */
export function BulkBar(props: BulkBarProps) {
  const { count, matching, hasMore, isWholePage, editDenied, exportDenied, isExporting } = props;
  const t = useTranslations("bulk-changes");
  const said = count === null ? t("select.everybody", { matching }) : t("select.count", { count });
  return (
    <div className="changebar" role="region" aria-label={said}>
      <b role="status">{said}</b>
      {count !== null && !isWholePage ? (
        <Button look="quiet" onClick={props.onPage}>
          {t("select.thisPage")}
        </Button>
      ) : null}
      {count !== null && isWholePage && hasMore ? (
        <Button look="quiet" onClick={props.onAll}>
          {t("select.all", { matching })}
        </Button>
      ) : null}
      <Button look="quiet" onClick={props.onClear}>
        {t("select.clear")}
      </Button>
      <div className="actions">
        <Button
          busy={isExporting}
          denied={exportDenied}
          icon={<DownloadSimpleIcon className="icon" aria-hidden />}
          onClick={props.onExport}
        >
          {t("export")}
        </Button>
        {editDenied ? (
          <Button denied={editDenied}>{t("menu")}</Button>
        ) : (
          <Menu
            trigger={
              <Button changes icon={<CaretDownIcon className="icon" aria-hidden />}>
                {t("menu")}
              </Button>
            }
            entries={[
              ...KINDS.map((kind) => ({
                key: kind,
                label: `${t(`kind.${kind}`)}…`,
                apart: APART.has(kind),
                onSelect: () => props.onChange(kind),
              })),
              { key: "mine", label: t("mine"), apart: true, href: props.changesHref },
            ]}
          />
        )}
      </div>
    </div>
  );
}
