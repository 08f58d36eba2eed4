"use client";

import type { ApprovalRuleChoices, ApprovalRuleDefinition, ApprovalRuleItem } from "@countersign/core/approval-rules/schema";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/choice";
import { TextInput } from "~/components/field";
import { Note } from "~/components/note";
import { Setting } from "~/components/record";
import { useToast } from "~/components/toast";
import { LeaveGuard } from "../permissions-editor/leave-guard";
import { ConditionsEditor } from "./conditions-editor";
import { DeleteRule } from "./delete-rule";
import { finished, NEW_RULE } from "./rule-draft";
import { RuleSentence } from "./rule-sentence";
import { SaveRule } from "./save-rule";
import { StagesEditor } from "./stages-editor";
import { TheirRule } from "./their-rule";
import { TryRules, type TryChoices } from "./try-rules";
import { WhoPicker } from "./who-picker";

interface RuleEditorProps {
  base: string;
  accountSlug: string;
  /** null: a new one. */
  rule: ApprovalRuleItem | null;
  choices: ApprovalRuleChoices;
  campaigns: TryChoices["campaigns"];
  viewerId: string;
}

/** Writes an approval rule: when, who signs, who may skip it, and the whole of it in words as it stands. */
export function RuleEditor({ base, accountSlug, rule, choices, campaigns, viewerId }: RuleEditorProps) {
  const t = useTranslations("approval-rules.editor");
  const router = useRouter();
  const toast = useToast();
  const [saved, setSaved] = useState({ name: rule?.name ?? "", version: rule?.version ?? 0, definition: rule?.definition ?? NEW_RULE });
  const [name, setName] = useState(saved.name);
  const [draft, setDraft] = useState<ApprovalRuleDefinition>(saved.definition);
  const nameField = useRef<HTMLInputElement>(null);
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [isDone, setDone] = useState(false);
  const [theirs, setTheirs] = useState<ApprovalRuleItem | null>(null);
  const set = (change: Partial<ApprovalRuleDefinition>) => setDraft({ ...draft, ...change });
  const definition = finished(draft);
  const isUnsaved = !isDone && (name !== saved.name || JSON.stringify(draft) !== JSON.stringify(saved.definition));

  function review(): void {
    setTried(true);
    if (name.trim() === "") nameField.current?.focus();
    else if (definition) setSaving(true);
  }
  return (
    <>
      <LeaveGuard isUnsaved={isUnsaved} lead={t("leave")} />
      {theirs ? (
        <TheirRule
          theirs={theirs}
          choices={choices}
          onKeepMine={() => {
            setSaved({ name: theirs.name, version: theirs.version, definition: theirs.definition });
            setTheirs(null);
          }}
          onTakeTheirs={() => {
            setSaved({ name: theirs.name, version: theirs.version, definition: theirs.definition });
            setName(theirs.name);
            setDraft(theirs.definition);
            setTheirs(null);
          }}
        />
      ) : null}
      <Setting title={t("name")} help={t("nameHelp")}>
        <TextInput
          label={t("name")}
          ref={nameField}
          value={name}
          maxLength={80}
          required
          error={isTried && name.trim() === "" ? t("nameMissing") : undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </Setting>
      <Setting title={t("when")} help={t("whenHelp")}>
        <ConditionsEditor when={draft.when} choices={choices} onChange={(when) => set({ when })} />
        <Checkbox
          label={t("always")}
          desc={t("alwaysHelp")}
          checked={draft.always}
          onChange={(event) => set({ always: event.target.checked })}
        />
      </Setting>
      <Setting title={t("stages")} help={t("stagesHelp")}>
        <StagesEditor stages={draft.stages} choices={choices} onChange={(stages) => set({ stages })} />
      </Setting>
      <Setting title={t("skip")} help={t("skipHelp")}>
        <WhoPicker label={t("skip")} who={draft.skip} choices={choices} onChange={(skip) => set({ skip })} />
      </Setting>
      <Setting title={t("words")} help={t("wordsHelp")}>
        <div aria-live="polite">
          <RuleSentence definition={draft} choices={choices} />
        </div>
        {isTried && definition === null ? <Note tone="warn">{t("unfinished")}</Note> : null}
        <div className="row">
          <Button look="primary" changes onClick={review}>
            {t(rule ? "save" : "create")}
          </Button>
          {rule ? (
            <DeleteRule base={base} rule={{ id: rule.id, name: rule.name, version: saved.version }} accountSlug={accountSlug} />
          ) : null}
        </div>
      </Setting>
      <Setting title={t("try")} help={t("tryHelp")}>
        <TryRules
          choices={choices}
          campaigns={campaigns}
          viewerId={viewerId}
          draft={definition ? { id: rule?.id ?? null, name: name.trim() || t("unnamed"), definition } : null}
        />
      </Setting>
      {isSaving && definition ? (
        <SaveRule
          id={rule?.id ?? null}
          accountSlug={accountSlug}
          name={name.trim()}
          version={saved.version}
          definition={definition}
          choices={choices}
          onClose={() => setSaving(false)}
          onTaken={(other) => {
            setSaving(false);
            setTheirs(other);
          }}
          onSaved={() => {
            setDone(true);
            toast(t("saved", { name: name.trim() }));
            router.push(base);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
