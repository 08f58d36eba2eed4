import type { ImportDetails } from "@countersign/core/imports/schema";
import { useTranslations } from "next-intl";
import { PageHeader } from "~/components/page-header";
import type { Reason } from "~/components/reason";
import { ImportSteps } from "./import-steps";

interface ImportPageProps {
  accountSlug: string;
  found: ImportDetails;
  /** Why the person may not make fields; undefined: they may. */
  fieldsDenied: Reason | undefined;
}

/** One import, at the step that it is at. */
export function ImportPage({ accountSlug, found, fieldsDenied }: ImportPageProps) {
  const t = useTranslations("imports");
  const contacts = useTranslations("contacts");
  const base = `/a/${accountSlug}/contacts`;
  const crumbs = [
    { label: contacts("title"), href: base },
    { label: t("title"), href: `${base}/import` },
  ];
  const { encoding, delimiter } = found.file;
  const sign = { "\t": "tab", ";": "semicolon", ",": "comma", "|": "bar" } as const;
  return (
    <div className="page">
      <PageHeader
        title={found.fileName}
        crumbs={crumbs}
        sub={t("readAs", { encoding: encoding.toUpperCase(), sign: t(`sign.${sign[delimiter]}`) })}
      />
      <ImportSteps base={base} found={found} fieldsDenied={fieldsDenied} />
    </div>
  );
}
