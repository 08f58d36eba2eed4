"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Field, TextArea } from "~/components/field";
import { Problem } from "~/components/note";
import { inOwnWords } from "~/i18n/server-words";

interface Refused {
  readonly message: string;
  readonly issues?: readonly unknown[];
}

/** Hands a file over, or what was pasted as if it were one, and goes on to its columns. */
export function UploadForm({ accountSlug, how }: { accountSlug: string; how: "file" | "paste" }) {
  const t = useTranslations("imports.upload");
  const all = useTranslations();
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState("");
  const upload = useMutation({
    mutationFn: async () => {
      const body = how === "file" ? file : new Blob([text]);
      const name = how === "file" ? (file?.name ?? "") : t("pasted");
      const response = await fetch(`/api/imports/${accountSlug}`, {
        method: "POST",
        body,
        headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(name) },
      }).catch(() => null);
      const answer = (await response?.json().catch(() => null)) as ({ id?: string } & Refused) | null | undefined;
      if (response?.ok && answer?.id) return answer.id;
      const { message, issues } = inOwnWords(all, { message: answer?.message ?? t("failed"), data: answer ?? undefined });
      throw new Error(((issues ?? []) as readonly Refused[])[0]?.message ?? message);
    },
    onSuccess: (id) => router.push(`/a/${accountSlug}/contacts/import/${id}`),
  });
  const isReady = how === "file" ? file !== null : text.trim() !== "";
  return (
    <form
      className="stack max-w-[720px]"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) upload.mutate();
      }}
    >
      {how === "file" ? (
        <Field label={t("file")} hint={t("fileHint")}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="file"
              required
              accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
      ) : (
        <TextArea
          label={t("rows")}
          hint={t("rowsHint")}
          rows={10}
          required
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {upload.error ? <Problem>{upload.error.message}</Problem> : null}
      <div className="row">
        <Button look="primary" type="submit" busy={upload.isPending}>
          {t("go")}
        </Button>
        <span className="meta">{t("next")}</span>
      </div>
    </form>
  );
}
