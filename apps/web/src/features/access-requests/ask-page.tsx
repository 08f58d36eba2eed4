import type { AccessAsked } from "@countersign/core/access-requests/schema";
import { catalogue, type PermissionKey } from "@countersign/permissions";
import { permissionWords } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { useWords } from "~/i18n/words";
import { AskForm } from "./ask-form";
import { Standing } from "./ask-for-access";

interface AskPageProps {
  accountSlug: string;
  permission: PermissionKey;
  campaignId: string | null;
  from: string;
  asked: AccessAsked;
}

/** *Ask an admin*: what one would like to be allowed, and how one stands with it. */
export function AskPage({ accountSlug, permission, campaignId, from, asked }: AskPageProps) {
  const t = useTranslations("access-requests.ask");
  const { label, description } = permissionWords(permission, useWords());
  const requests = `/a/${accountSlug}/me/requests`;
  return (
    <div className="page">
      <PageHeader title={t("title", { permission: label })} crumbs={[{ label: t("requests"), href: requests }]} sub={description} />
      <div className="stack" role="status">
        <Standing asked={asked} />
      </div>
      {asked.open ? (
        <div className="row mt-4">
          {from ? <ButtonLink href={from}>{t("back")}</ButtonLink> : null}
          <ButtonLink href={requests}>{t("requests")}</ButtonLink>
        </div>
      ) : asked.scopes.length === 0 ? (
        <Note>
          <b>{t("useless")}</b> {t("uselessHelp")}
        </Note>
      ) : (
        <AskForm
          permission={permission}
          campaignId={campaignId}
          from={from}
          asked={asked}
          isYesNo={catalogue[permission].scopes.length === 1}
        />
      )}
    </div>
  );
}
