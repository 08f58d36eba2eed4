"use client";

import type { SaveSendingSettings, SendingSettingsView } from "@countersign/core/sending/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { Note } from "~/components/note";
import { Setting } from "~/components/record";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { SettingsTest } from "./settings-test";

/** The SMTP server of the account; SMTP_URL wins over it and locks it. */
export function SmtpForm({ view }: { view: SendingSettingsView }) {
  const t = useTranslations("sending.smtp");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const done = (text: string) => ({
    onSuccess: () => {
      toast(text);
      router.refresh();
    },
    onError: (error: { message: string }) => toast(error.message),
  });
  const save = useMutation(trpc.sending.saveSettings.mutationOptions(done(t("saved"))));
  const remove = useMutation(trpc.sending.removeSettings.mutationOptions(done(t("removed"))));
  const errors = fieldErrors(save.error?.data);
  const { settings, isLocked } = view;
  const field = (name: "host" | "port" | "username" | "password") => ({ name, label: t(name), error: errors[name] });
  return (
    <Setting title={t("title")} help={t("help")}>
      <Note tone={view.via === "none" ? "warn" : "info"}>
        {t.rich(`via.${view.via}`, { server: view.server ?? "", b: (chunks) => <b>{chunks}</b> })}
      </Note>
      {isLocked ? null : <p className="meta">{t(view.carriesLinks ? "carriesLinks" : "carriesNoLinks")}</p>}
      {isLocked || view.needsAccountAdmin ? null : (
        <form className="stack" onSubmit={(event) => (event.preventDefault(), save.mutate(inputOf(new FormData(event.currentTarget))))}>
          <TextInput
            {...field("host")}
            required
            maxLength={253}
            placeholder="smtp.example.com"
            autoComplete="off"
            defaultValue={settings?.host ?? ""}
          />
          <TextInput {...field("port")} required inputMode="numeric" maxLength={5} defaultValue={settings?.port ?? 587} />
          <Select
            label={t("security")}
            name="security"
            defaultValue={settings?.security ?? "starttls"}
            options={[
              { value: "starttls", label: t("starttls") },
              { value: "tls", label: t("tls") },
              { value: "none", label: t("unencrypted") },
            ]}
          />
          <TextInput {...field("username")} maxLength={256} autoComplete="off" defaultValue={settings?.username ?? ""} />
          <TextInput
            {...field("password")}
            type="password"
            maxLength={512}
            autoComplete="new-password"
            hint={settings?.hasPassword ? t("passwordKept") : t("passwordHint")}
          />
          <div className="row">
            <Button look="primary" type="submit" busy={save.isPending}>
              {t("save")}
            </Button>
            {settings ? (
              <Button look="quiet" busy={remove.isPending} onClick={() => remove.mutate({})}>
                {t("remove")}
              </Button>
            ) : null}
          </div>
        </form>
      )}
      {view.via === "none" ? null : <SettingsTest testedAt={view.testedAt} outcome={view.testOutcome} />}
    </Setting>
  );
}

function inputOf(data: FormData): SaveSendingSettings {
  const text = (name: string): string => String(data.get(name) ?? "");
  const password = text("password");
  return {
    host: text("host"),
    port: Number(text("port")),
    security: text("security") as SaveSendingSettings["security"],
    username: text("username"),
    // An empty field keeps the stored one; without a user name there is none.
    password: password === "" ? null : password,
  };
}
