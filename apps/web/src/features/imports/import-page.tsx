import type { ImportDetails } from "@countersign/core/imports/schema";
import { useTranslations } from "next-intl";
import { PageHeader } from "~/components/page-header";
import { ImportSteps } from "./import-steps";

/** One import, at the step that it is at. */
export function ImportPage({ accountSlug, found }: { accountSlug: string; found: ImportDetails }) {
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
      <ImportSteps base={base} found={found} />
    </div>
  );
}
