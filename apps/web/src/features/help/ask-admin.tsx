"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { TextArea } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/client";

/** A question to the Account Admins: who is asked, and what they get, stands beside it. */
export function AskAdmin({ from, admins }: { from: string; admins: readonly string[] }) {
  const t = useTranslations("help.ask");
  const format = useFormatter();
  const [words, setWords] = useState("");
  const ask = useMutation(useTRPC().help.ask.mutationOptions({ onSuccess: () => setWords("") }));
  const errors = fieldErrors(ask.error?.data);
  if (admins.length === 0) return <p className="muted">{t("nobody")}</p>;
  return (
    <form className="stack form" onSubmit={(event) => (event.preventDefault(), ask.mutate({ words, page: from }))}>
      <TextArea
        label={t("words")}
        hint={t(from ? "hintWithPage" : "hint", { names: format.list(admins) })}
        error={errors.words ?? (ask.error ? ask.error.message : undefined)}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        required
        rows={4}
      />
      <div className="row">
        <Button type="submit" busy={ask.isPending}>
          {t("act")}
        </Button>
      </div>
      <div role="status">
        {ask.data ? (
          <Note tone="info">{t.rich("asked", { b: (chunks) => <b>{chunks}</b>, names: format.list(ask.data.names) })}</Note>
        ) : null}
      </div>
    </form>
  );
}
