"use client";

import type { MappingLine, ProviderView, SignInSettings } from "@countersign/core/identity-providers/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { MappingEffect } from "./mapping-effect";
import { MappingRow } from "./mapping-row";
import { useSignInChange } from "./use-sign-in-change";

interface MappingFormProps {
  provider: ProviderView;
  choices: SignInSettings["choices"];
  canChange: boolean;
}

/** A line with what tells it from others while lines come and go. */
type Draft = { readonly no: number; readonly line: MappingLine };

/** What a provider's claims give, line by line, with whom the lines change before they are saved. */
export function MappingForm({ provider: { id, version, lines: saved }, choices, canChange }: MappingFormProps) {
  const t = useTranslations("sign-in");
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => saved.map((line, no) => ({ no, line })));
  const lines = drafts.map(({ line }) => line);
  const save = useMutation(useTRPC().signIn.saveMapping.mutationOptions(useSignInChange(t("mappingSaved"))));
  const isChanged = JSON.stringify(lines) !== JSON.stringify(saved);
  const isWhole = lines.every(({ value }) => value.trim() !== "");
  const add = () =>
    setDrafts([
      ...drafts,
      { no: Math.max(0, ...drafts.map(({ no }) => no)) + 1, line: { claim: "groups", value: "", gives: "role", role: "restricted-user" } },
    ]);
  const move = (at: number) => setDrafts(drafts.with(at - 1, drafts[at]!).with(at, drafts[at - 1]!));
  return (
    <>
      {drafts.length > 0 ? (
        <ol className="stack">
          {drafts.map(({ no, line }, at) => (
            <MappingRow
              key={no}
              line={line}
              no={at + 1}
              choices={choices}
              isLocked={!canChange}
              onChange={(next) => setDrafts(drafts.map((one) => (one.no === no ? { no, line: next } : one)))}
              onRemove={() => setDrafts(drafts.filter((one) => one.no !== no))}
              onUp={at > 0 ? () => move(at) : undefined}
            />
          ))}
        </ol>
      ) : (
        <p className="meta">{t("noLines")}</p>
      )}
      {canChange ? (
        <>
          <div className="row">
            <Button changes onClick={add}>
              {t("addLine")}
            </Button>
          </div>
          {isChanged && isWhole ? <MappingEffect id={id} lines={lines} /> : null}
          <FormProblem error={save.error} />
          <div className="row">
            <Button
              look="primary"
              disabled={!isChanged || !isWhole}
              busy={save.isPending}
              onClick={() => save.mutate({ id, version, lines: [...lines] })}
            >
              {t("saveMapping")}
            </Button>
          </div>
        </>
      ) : null}
    </>
  );
}
