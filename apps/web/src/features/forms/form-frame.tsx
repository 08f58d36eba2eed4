import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "~/components/page-header";
import { TabLinks } from "~/components/tab-links";

interface FormFrameProps {
  accountSlug: string;
  id: string;
  name: string;
  owner: string | null;
  team: string | null;
  current: "form" | "responses";
  actions?: ReactNode;
  children: ReactNode;
}

/** The head and the tabs of a form's page. */
export function FormFrame({ accountSlug, id, name, owner, team, current, actions, children }: FormFrameProps) {
  const t = useTranslations("forms.frame");
  const base = `/a/${accountSlug}/forms`;
  return (
    <div className="page">
      <PageHeader
        crumbs={[{ label: t("forms"), href: base }]}
        title={name}
        sub={[owner ?? t("nobody"), team].filter(Boolean).join(" · ")}
        actions={actions}
      />
      <TabLinks
        label={t("tabs")}
        current={current}
        tabs={[
          { key: "form", label: t("form"), href: `${base}/${id}` },
          { key: "responses", label: t("responses"), href: `${base}/${id}/responses` },
        ]}
      />
      {children}
    </div>
  );
}
