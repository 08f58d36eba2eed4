"use client";

import type { ProviderView, SaveProvider } from "@countersign/core/identity-providers/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button, ButtonLink } from "~/components/button";
import { Checkbox } from "~/components/choice";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { KeptForm } from "~/components/kept-form";
import { LogReason, useLogReason } from "~/components/log-reason";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";

interface ProviderFormProps {
  base: string;
  provider: ProviderView | null;
  roles: readonly { readonly id: string; readonly name: string }[];
}

const FIELDS = ["name", "issuer", "clientId", "secret", "groupsClaim", "rolesClaim", "domains", "reason"] as const;

/** The settings of an identity provider. An empty secret keeps the one that is stored. */
export function ProviderForm({ base, provider, roles }: ProviderFormProps) {
  const t = useTranslations("sign-in");
  const router = useRouter();
  const toast = useToast();
  const reason = useLogReason();
  const save = useMutation(
    useTRPC().signIn.saveProvider.mutationOptions({
      onSuccess: ({ id, signedOut }) => {
        toast(signedOut > 0 ? t("savedOff", { count: signedOut }) : t("saved"));
        router.replace(`${base}?provider=${id}`);
        router.refresh();
      },
    }),
  );
  const errors = fieldErrors(failureOf(save.error));
  const text = (name: "name" | "issuer" | "clientId" | "groupsClaim" | "rolesClaim", otherwise = "") => ({
    name,
    label: t(name),
    hint: t(`hint.${name}`),
    error: errors[name],
    required: true,
    autoComplete: "off",
    defaultValue: provider?.[name] ?? otherwise,
  });
  return (
    <KeptForm action={(data) => save.mutate({ ...inputOf(data, provider), ...reason.given })}>
      <div className="stack">
        <TextInput {...text("name")} />
        <TextInput {...text("issuer")} inputMode="url" />
        <TextInput {...text("clientId")} />
        <TextInput
          name="secret"
          type="password"
          label={t("secret")}
          hint={t(provider?.hasSecret ? "hint.secretKept" : "hint.secret")}
          error={errors.secret}
          autoComplete="new-password"
        />
        {provider?.hasSecret ? <Checkbox name="noSecret" label={t("noSecret")} desc={t("noSecretDesc")} /> : null}
        <TextInput {...text("groupsClaim", "groups")} />
        <TextInput {...text("rolesClaim", "roles")} />
        <TextInput
          name="domains"
          label={t("domains")}
          hint={t("hint.domains")}
          error={errors.domains}
          autoComplete="off"
          defaultValue={provider?.domains.join(", ") ?? ""}
        />
        <Select
          name="newcomerRole"
          label={t("newcomerRole")}
          hint={t("hint.newcomerRole")}
          defaultValue={provider?.newcomerRole ?? ""}
          options={[{ value: "", label: t("noNewcomers") }, ...roles.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Checkbox
          name="enabled"
          label={t("enabled")}
          desc={`${t("enabledDesc")}${provider?.enabled ? ` ${t("signedOut", { count: provider.signedIn })}` : ""}`}
          defaultChecked={provider?.enabled ?? true}
        />
        <Checkbox name="offered" label={t("offered")} desc={t("offeredDesc")} defaultChecked={provider?.offered ?? true} />
        <LogReason {...reason.field} error={save.error} />
        <FormProblem error={save.error} fields={FIELDS} />
        <div className="row">
          <Button look="primary" type="submit" busy={save.isPending}>
            {t("save")}
          </Button>
          <ButtonLink href={base}>{t("back")}</ButtonLink>
        </div>
      </div>
    </KeptForm>
  );
}

function inputOf(data: FormData, provider: ProviderView | null): SaveProvider {
  const text = (name: string) => String(data.get(name) ?? "");
  const has = (name: string) => data.get(name) === "on";
  const secret = text("secret");
  return {
    id: provider?.id ?? null,
    version: provider?.version ?? 0,
    name: text("name"),
    issuer: text("issuer"),
    clientId: text("clientId"),
    secret: has("noSecret") ? "" : secret === "" ? (provider ? null : "") : secret,
    groupsClaim: text("groupsClaim"),
    rolesClaim: text("rolesClaim"),
    domains: text("domains")
      .split(/[\s,;]+/)
      .filter((domain) => domain !== ""),
    newcomerRole: text("newcomerRole") || null,
    enabled: has("enabled"),
    offered: has("offered"),
  };
}
