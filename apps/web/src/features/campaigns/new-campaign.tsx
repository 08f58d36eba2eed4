"use client";

import type { CampaignStart } from "@countersign/core/campaigns/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { NewDialog } from "~/components/new-dialog";
import { useTRPC } from "~/trpc/client";
import { useReasons } from "./blocked";

interface NewCampaignProps {
  accountSlug: string;
  start: CampaignStart;
  /** Not the primary button of the page. */
  quiet?: boolean;
}

/** "New campaign": asks for a name, and for the team where there is a choice. */
export function NewCampaign({ accountSlug, start, quiet }: NewCampaignProps) {
  const t = useTranslations("campaigns.new");
  const trpc = useTRPC();
  const router = useRouter();
  const reasons = useReasons(accountSlug);
  const create = useMutation(trpc.campaigns.create.mutationOptions());
  const errors = fieldErrors(create.error?.data);
  const submit = (data: FormData) => {
    const team = data.get("team");
    create.mutate(
      {
        name: String(data.get("name") ?? ""),
        ...(start.teams.length > 0 ? { teamId: typeof team === "string" && team !== "" ? team : null } : {}),
      },
      { onSuccess: ({ campaignId }) => router.push(`/a/${accountSlug}/campaigns/${campaignId}`) },
    );
  };
  return (
    <NewDialog
      narrow
      look={quiet ? "default" : "primary"}
      icon={<PlusIcon className="icon" aria-hidden />}
      denied={reasons("create", start.create)}
      title={t("button")}
      lead={t("lead")}
      verb={t("create")}
      create={create}
      fields={["name", "teamId"]}
      onSubmit={submit}
    >
      <TextInput name="name" label={t("name")} required maxLength={120} placeholder={t("nameHint")} error={errors.name} />
      {start.teams.length > 0 ? (
        <Select name="team" label={t("team")} hint={t("teamHint")} defaultValue={start.teams[0]?.id} error={errors.teamId}>
          {start.teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="">{t("noTeam")}</option>
        </Select>
      ) : null}
    </NewDialog>
  );
}
