"use client";

import type { AccountSettings } from "@countersign/core/accounts/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { TextArea, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { Setting } from "~/components/record";
import { TimeZoneSelect } from "~/components/time-zone-select";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

/** Name, time zone and postal address of the account. */
export function AccountForm({ account, timeZones }: { account: AccountSettings; timeZones: readonly string[] }) {
  const t = useTranslations("accounts");
  const router = useRouter();
  const toast = useToast();
  const save = useMutation(
    useTRPC().accounts.update.mutationOptions({
      onSuccess: () => {
        toast(t("saved"));
        router.refresh();
      },
    }),
  );
  const errors = fieldErrors(save.error?.data);

  function submit(data: FormData): void {
    save.mutate({
      name: String(data.get("name") ?? ""),
      timeZone: String(data.get("timeZone") ?? ""),
      postalAddress: String(data.get("postalAddress") ?? ""),
    });
  }

  return (
    <form onSubmit={(event) => (event.preventDefault(), submit(new FormData(event.currentTarget)))}>
      <Setting title={t("name")} help={t("nameHelp", { slug: account.slug })}>
        <TextInput label={t("name")} name="name" required defaultValue={account.name} error={errors.name} />
      </Setting>
      <Setting title={t("timeZone")} help={t("timeZoneHelp")}>
        <TimeZoneSelect label={t("timeZone")} name="timeZone" defaultValue={account.timeZone} error={errors.timeZone} zones={timeZones} />
      </Setting>
      <Setting title={t("postalAddress")} help={t("postalAddressHelp")}>
        <TextArea
          label={t("postalAddress")}
          name="postalAddress"
          rows={3}
          defaultValue={account.postalAddress}
          error={errors.postalAddress}
        />
        <FormProblem error={save.error} fields={["name", "timeZone", "postalAddress"]} />
        <div className="row">
          <Button look="primary" type="submit" busy={save.isPending}>
            {t("save")}
          </Button>
        </div>
      </Setting>
    </form>
  );
}
