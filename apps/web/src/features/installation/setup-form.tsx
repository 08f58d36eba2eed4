"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, useSyncExternalStore, type ComponentProps } from "react";
import { Button } from "~/components/button";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { Note } from "~/components/note";
import { zoneOptions } from "~/components/time-zone";
import { inOwnWords } from "~/i18n/server-words";

const FIELDS = ["code", "name", "email", "password", "accountName", "timeZone"] as const;

const never = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The first run: the one-time code, oneself, and the first account. What was typed stays when something is wrong. */
export function SetupForm({ timeZones }: { timeZones: readonly string[] }) {
  const t = useTranslations("installation.setup");
  const words = useTranslations();
  const locale = useLocale();
  const [problem, setProblem] = useState<string>();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const isAsking = useRef(false);
  const [chosen, setChosen] = useState<string>();
  // The browser knows where it is; the server can't.
  const own = useSyncExternalStore(never, browserZone, () => "UTC");
  const zone = chosen ?? (timeZones.includes(own) ? own : "UTC");

  async function submit(data: FormData): Promise<void> {
    // The page shows only a moment later that it is busy; a second press comes before that.
    if (isAsking.current) return;
    isAsking.current = true;
    setBusy(true);
    const input = Object.fromEntries(FIELDS.map((field) => [field, String(data.get(field) ?? "")]));
    const response = await fetch("/api/setup", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...input, locale }),
    }).catch(() => null);
    // Back has nothing to come back to here.
    if (response?.ok) return location.replace("/");
    const body: unknown = await response?.json().catch(() => null);
    isAsking.current = false;
    setBusy(false);
    if (!body || typeof body !== "object" || !("message" in body)) return setProblem(t("failed"));
    const { message, issues } = inOwnWords(words, { message: String(body.message), data: body });
    setErrors(fieldErrors({ issues }));
    setProblem(message);
  }

  const text = (name: (typeof FIELDS)[number], rest: Partial<ComponentProps<typeof TextInput>> = {}) => (
    <TextInput label={t(`fields.${name}`)} name={name} required error={errors[name]} {...rest} />
  );
  return (
    <>
      <div>
        <h1>{t("title")}</h1>
        <p className="muted mt-1">{t("lead")}</p>
      </div>
      {problem ? (
        <div role="alert">
          <Note tone="warn">{problem}</Note>
        </div>
      ) : null}
      <form onSubmit={(event) => (event.preventDefault(), void submit(new FormData(event.currentTarget)))}>
        {text("code", { autoComplete: "one-time-code", placeholder: "XXXX-XXXX", className: "mono", hint: t("codeHint") })}
        {text("name", { autoComplete: "name", maxLength: 120 })}
        {text("email", { type: "email", autoComplete: "username" })}
        {text("password", { type: "password", autoComplete: "new-password", minLength: 10, maxLength: 200, hint: t("passwordHint") })}
        {text("accountName", { autoComplete: "organization", maxLength: 80, hint: t("accountHint") })}
        <Select
          label={t("fields.timeZone")}
          name="timeZone"
          value={zone}
          onChange={(event) => setChosen(event.target.value)}
          error={errors.timeZone}
          options={zoneOptions(timeZones)}
        />
        <Button look="primary" size="form" type="submit" wide busy={busy}>
          {t("submit")}
        </Button>
      </form>
    </>
  );
}
