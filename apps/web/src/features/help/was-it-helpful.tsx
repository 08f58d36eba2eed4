"use client";

import type { HelpTopic, OwnHelpAnswer } from "@countersign/core/help/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { TextArea } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { useTRPC } from "~/trpc/client";

interface WasItHelpfulProps {
  topic: HelpTopic;
  answer: OwnHelpAnswer;
}

/** *Was this helpful?* The choice is kept at once; words can follow. */
export function WasItHelpful({ topic, answer }: WasItHelpfulProps) {
  const t = useTranslations("help.helpful");
  const [isHelpful, choose] = useState(answer?.isHelpful ?? null);
  const [words, setWords] = useState(answer?.words ?? "");
  const save = useMutation(useTRPC().help.answer.mutationOptions());
  const error = fieldErrors(save.error?.data).words ?? save.error?.message;
  const say = (next: boolean) => {
    choose(next);
    save.mutate({ topic, isHelpful: next, words });
  };
  return (
    <section className="stack form" aria-labelledby="was-it-helpful">
      <h2 id="was-it-helpful">{t("title")}</h2>
      <div className="row">
        <Button changes aria-pressed={isHelpful === true} onClick={() => say(true)}>
          {t("yes")}
        </Button>
        <Button changes aria-pressed={isHelpful === false} onClick={() => say(false)}>
          {t("no")}
        </Button>
      </div>
      {isHelpful === null ? null : (
        <form className="stack" onSubmit={(event) => (event.preventDefault(), save.mutate({ topic, isHelpful, words }))}>
          <TextArea
            label={t(isHelpful ? "more" : "missing")}
            hint={t("hint")}
            error={error}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            rows={3}
          />
          <div className="row">
            <Button type="submit" size="sm" busy={save.isPending}>
              {t("act")}
            </Button>
            <span role="status" className="meta">
              {save.isSuccess ? t("thanks") : null}
            </span>
          </div>
        </form>
      )}
    </section>
  );
}
