"use client";

import type { CampaignStart } from "@countersign/core/campaigns/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { Select, TextInput } from "~/components/field";
import { useTRPC } from "~/trpc/client";
import { useReasons } from "./blocked";
import { failureOf } from "./failure";

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
  const [open, setOpen] = useState(false);
  const create = useMutation(trpc.campaigns.create.mutationOptions());
  const failure = create.error ? failureOf(create.error) : null;
  const trigger = (
    <Button
      look={quiet ? "default" : "primary"}
      icon={<PlusIcon className="icon" aria-hidden />}
      denied={reasons("create", start.create)}
      onClick={() => setOpen(true)}
    >
      {t("button")}
    </Button>
  );
  if (start.create !== null) return trigger;

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
    <>
      {trigger}
      <Dialog
        narrow
        open={open}
        onOpenChange={setOpen}
        title={t("button")}
        lead={t("lead")}
        onSubmit={submit}
        actions={
          <>
            <DialogClose>{t("cancel")}</DialogClose>
            <Button look="primary" type="submit" busy={create.isPending || create.isSuccess}>
              {t("create")}
            </Button>
          </>
        }
      >
        <TextInput
          name="name"
          label={t("name")}
          required
          maxLength={120}
          placeholder={t("nameHint")}
          error={failure ? (failure.issues[0]?.message ?? failure.message) : undefined}
        />
        {start.teams.length > 0 ? (
          <Select name="team" label={t("team")} hint={t("teamHint")} defaultValue={start.teams[0]?.id}>
            {start.teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">{t("noTeam")}</option>
          </Select>
        ) : null}
      </Dialog>
    </>
  );
}
