"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";
import { Problem } from "~/components/note";
import { useToast } from "~/components/toast";
import { NewPasswordInput } from "./new-password-input";
import { usePostedForm } from "./use-posted-form";

/** Changes one's password; all other sessions end. */
export function PasswordForm() {
  const t = useTranslations("identity.password");
  const router = useRouter();
  const toast = useToast();
  // Another key is another form: its fields are empty again.
  const [round, setRound] = useState(0);
  return (
    <PasswordFields
      key={round}
      onDone={() => {
        setRound((before) => before + 1);
        toast(t("changed"));
        router.refresh();
      }}
    />
  );
}

function PasswordFields({ onDone }: { onDone: () => void }) {
  const t = useTranslations("identity.password");
  const { send, busy, problem, errors } = usePostedForm("/api/sign-in/change-password", onDone);
  const isSaidByField = Boolean(errors.current ?? errors.next);

  function submit(data: FormData): void {
    void send({ current: String(data.get("current") ?? ""), next: String(data.get("next") ?? "") });
  }

  return (
    <form className="stack" onSubmit={(event) => (event.preventDefault(), submit(new FormData(event.currentTarget)))}>
      <TextInput label={t("current")} name="current" type="password" autoComplete="current-password" required error={errors.current} />
      <NewPasswordInput label={t("next")} name="next" error={errors.next} />
      {problem && !isSaidByField ? <Problem>{problem}</Problem> : null}
      <div className="row">
        <Button type="submit" busy={busy}>
          {t("change")}
        </Button>
      </div>
    </form>
  );
}
