"use client";

import { type FormDetails, publishProblems } from "@countersign/core/forms/schema";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { useWords } from "~/i18n/words";
import { BlockEditor } from "../../campaigns/editor/block-editor";
import { NobodyKnown } from "../../campaigns/editor/merge-menu";
import { SaveTrouble } from "../../campaigns/editor/saved-line";
import { sentencesOf } from "../../people/rights";
import { FormPreview } from "./form-preview";
import { textOf } from "./form-saver";
import { FormSettings } from "./form-settings";
import { PublishPanel } from "./publish-panel";
import { Questions } from "./questions";
import { useFormDraft } from "./use-form-draft";

interface FormEditorProps {
  accountName: string;
  /** The path of the form's own page. */
  base: string;
  appUrl: string;
  form: FormDetails;
}

/** Writes a form: the page above the questions, the questions, and what comes of an answer; saved by itself. */
export function FormEditor({ accountName, base, appUrl, form }: FormEditorProps) {
  const t = useTranslations("forms.editor");
  const words = useWords();
  const draft = useFormDraft(form);
  const { fields, set, history, dispatch, saver, view } = draft;
  const { state } = view;
  const flush = async () => ((await saver.flush()) ? saver.view().saveNo : null);
  const footer = history.document.blocks.at(-1);
  return (
    <>
      <p className="meta form-line" role="status">
        {state.kind === "saved" ? t.rich("saved", { time: () => <Moment value={state.at} /> }) : t(`state.${state.kind}`)}
      </p>
      {state.kind === "waiting" || state.kind === "refused" ? <SaveTrouble state={state} onRetry={() => void saver.flush()} /> : null}
      {state.kind === "stale" ? (
        <Note
          tone="warn"
          className="mb-4"
          action={
            <span className="row">
              <Button
                size="sm"
                onClick={() => {
                  const theirs = saver.takeTheirs();
                  if (theirs) draft.replace(theirs);
                }}
              >
                {t("takeTheirs")}
              </Button>
              <Button size="sm" onClick={() => void saver.keepMine()}>
                {t("keepMine")}
              </Button>
            </span>
          }
        >
          <div role="alert">{t("stale", { name: state.theirs.editor ?? t("somebody") })}</div>
        </Note>
      ) : null}
      <div className="cols">
        <div className="parts">
          <section className="section">
            <header>
              <h2>{t("page")}</h2>
            </header>
            <div className="stack">
              <TextInput
                label={t("name")}
                hint={t("nameHint")}
                value={fields.name}
                maxLength={120}
                onChange={(event) => set({ name: event.target.value })}
              />
              {form.pageDenied ? (
                <Note tone="info">
                  <b>{t("pageDenied")}</b> {sentencesOf(form.pageDenied, words).text}
                </Note>
              ) : (
                <NobodyKnown value>
                  <BlockEditor isPage state={history} dispatch={dispatch} senderName={accountName} />
                  {footer?.kind === "footer" ? (
                    <TextInput
                      label={t("smallPrint")}
                      hint={t("smallPrintHint")}
                      value={footer.reason}
                      maxLength={500}
                      onChange={(event) => dispatch({ type: "edit", block: { ...footer, reason: event.target.value }, at: Date.now() })}
                    />
                  ) : null}
                </NobodyKnown>
              )}
            </div>
          </section>
          <section className="section">
            <header>
              <h2>{t("questions")}</h2>
            </header>
            <Questions fields={fields.fields} ownFields={form.ownFields} onChange={(next) => set({ fields: next })} />
          </section>
          <section className="section">
            <header>
              <h2>{t("settings")}</h2>
            </header>
            <FormSettings fields={fields} set={set} groups={form.groups} />
          </section>
          <section className="section">
            <header>
              <h2>{t("preview")}</h2>
            </header>
            <FormPreview src={`${base}/frame?save=${view.saveNo}`} name={fields.name} />
          </section>
        </div>
        <aside>
          <PublishPanel
            {...{ form, fields, flush, appUrl }}
            problems={publishProblems(draft.content, form.ownFields)}
            isChanged={form.isChanged || textOf(draft.content) !== textOf(form.content)}
          />
        </aside>
      </div>
    </>
  );
}
