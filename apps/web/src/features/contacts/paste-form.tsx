"use client";

import type { PastedContacts } from "@countersign/core/contacts/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { DataTable } from "~/components/data-table";
import { TextArea } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/client";
import { AddFields, firstState, sharedInput } from "./add-fields";

/** Up to 1,000 lines at once, answered line by line. What was typed stays until it worked. */
export function PasteForm({ base, teams }: { base: string; teams: readonly { id: string; name: string }[] }) {
  const t = useTranslations("contacts.addPage");
  const router = useRouter();
  const [text, setText] = useState("");
  const [shared, setShared] = useState(firstState(teams));
  const paste = useMutation(useTRPC().contacts.paste.mutationOptions({ onSuccess: () => router.refresh() }));
  const errors = fieldErrors(paste.error?.data);
  const again = () => {
    setText("");
    paste.reset();
  };
  if (paste.data) return <PasteResult result={paste.data} base={base} onAgain={again} />;
  return (
    <form
      className="stack max-w-[720px]"
      onSubmit={(event) => {
        event.preventDefault();
        paste.mutate({ text, ...sharedInput(shared) });
      }}
    >
      <TextArea
        label={t("lines")}
        hint={t("linesHint")}
        placeholder={t("example")}
        rows={10}
        required
        spellCheck={false}
        value={text}
        error={errors.text}
        onChange={(event) => setText(event.target.value)}
      />
      <AddFields state={shared} onChange={(change) => setShared((before) => ({ ...before, ...change }))} teams={teams} errors={errors} />
      {paste.error && Object.keys(errors).length === 0 ? <Note tone="warn">{paste.error.message || t("failed")}</Note> : null}
      <div className="row">
        <Button look="primary" type="submit" busy={paste.isPending}>
          {t("paste")}
        </Button>
        <span className="meta">{t("ownerNote")}</span>
      </div>
    </form>
  );
}

function PasteResult({ result, base, onAgain }: { result: PastedContacts; base: string; onAgain: () => void }) {
  const t = useTranslations("contacts.addPage");
  return (
    <div className="stack" role="status">
      <h2>{t("result", { count: result.created })}</h2>
      {result.skipped.length > 0 ? (
        <>
          <p>{t("skipped", { count: result.skipped.length })}</p>
          <DataTable
            caption={t("skipped", { count: result.skipped.length })}
            rows={result.skipped}
            rowKey={({ line }) => String(line)}
            columns={[
              { key: "line", header: t("line"), at: "name", cell: ({ line }) => `${t("line")} ${line}` },
              { key: "why", header: t("why"), at: "mid", cell: ({ reason, ofLine }) => t(`reason.${reason}`, { line: ofLine ?? 0 }) },
            ]}
          />
        </>
      ) : null}
      <div className="row">
        <ButtonLink look="primary" href={base}>
          {t("show")}
        </ButtonLink>
        <Button onClick={onAgain}>{t("again")}</Button>
      </div>
    </div>
  );
}
