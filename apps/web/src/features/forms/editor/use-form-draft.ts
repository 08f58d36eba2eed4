"use client";

import type { FormContent, FormDetails } from "@countersign/core/forms/schema";
import { useEffect, useMemo, useReducer, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "~/trpc/client";
import { laterInWindow } from "../../campaigns/editor/auto-saver";
import { changeDocument, startHistory } from "../../campaigns/editor/document-history";
import { useSavedPage } from "../../campaigns/editor/use-saved-page";
import { createFormSaver } from "./form-saver";

/** What is written of a form besides the blocks of its page. */
export type FormFields = Omit<FormContent, "document">;

/** The form on the page: its fields, its blocks with the way back, and its saving. */
export function useFormDraft(form: FormDetails) {
  const client = useTRPCClient();
  const [saver] = useState(() =>
    createFormSaver({
      id: form.id,
      saveNo: form.saveNo,
      content: form.content,
      savedAt: form.savedAt,
      save: (input) => client.forms.save.mutate(input),
      later: laterInWindow,
    }),
  );
  const [fields, setFields] = useState<FormFields>(() => fieldsOf(form.content));
  const [history, dispatch] = useReducer(changeDocument, form.content.document, startHistory);
  const view = useSyncExternalStore(saver.subscribe, saver.view, saver.view);
  const content = useMemo(() => ({ ...fields, document: history.document }), [fields, history.document]);
  useEffect(() => saver.change(content), [saver, content]);
  useSavedPage(saver);
  // On the way to another page of the app what is unsaved is saved.
  useEffect(() => () => void saver.flush(), [saver]);
  const set = (change: Partial<FormFields>) => setFields((before) => ({ ...before, ...change }));
  const replace = (next: FormContent) => {
    setFields(fieldsOf(next));
    dispatch({ type: "replace", document: next.document });
  };
  return { fields, set, history, dispatch, content, replace, saver, view };
}

function fieldsOf({ document: _document, ...fields }: FormContent): FormFields {
  return fields;
}
