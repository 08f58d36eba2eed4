"use client";

import { type FormDetails, type PublishProblem } from "@countersign/core/forms/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button, ButtonLink } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { useToast } from "~/components/toast";
import { useDialog } from "~/components/use-dialog";
import { useTRPC } from "~/trpc/client";
import type { FormFields } from "./use-form-draft";

interface PublishPanelProps {
  form: FormDetails;
  fields: FormFields;
  problems: readonly PublishProblem[];
  /** Whether what is on the page differs from what is published. */
  isChanged: boolean;
  /** Saves what is unsaved; null: it could not be. */
  flush: () => Promise<number | null>;
  /** The origin of public addresses. */
  appUrl: string;
}

/** Whether the form is public, what is to be mended first, and where people find it. */
export function PublishPanel({ form, fields, problems, isChanged, flush, appUrl }: PublishPanelProps) {
  const t = useTranslations("forms.publish");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const done = (text: string) => {
    toast(text);
    router.refresh();
  };
  const publish = useMutation(trpc.forms.publish.mutationOptions({ onSuccess: () => done(t("published")) }));
  const close = useMutation(
    trpc.forms.close.mutationOptions({
      onSuccess: () => {
        askToClose(false);
        done(t("closed"));
      },
    }),
  );
  const [asksToClose, askToClose] = useDialog(close);
  const press = async () => {
    const saveNo = await flush();
    if (saveNo !== null) publish.mutate({ id: form.id, saveNo });
  };
  const isLive = form.status === "live";
  const address = `${appUrl}${form.path}`;
  const verb = isLive ? "publishChanges" : form.status === "closed" ? "reopen" : "publish";
  const denied = problems.length > 0 ? { title: t("notReady"), text: t("notReadyText") } : undefined;
  return (
    <section className="panel stack" aria-label={t("title")}>
      <h2>{t(`state.${form.status}`)}</h2>
      <p className="meta">
        {form.publishedAt
          ? t.rich("publishedBy", { name: form.publishedBy ?? t("somebody"), time: () => <Moment value={form.publishedAt!} /> })
          : t("neverPublished")}
      </p>
      {problems.length > 0 ? (
        <ul>
          {problems.map(({ code, fieldId }) => (
            <li key={`${code}${fieldId}`}>{t(`problem.${code}`, { question: nameOf(fields, fieldId, t("question")) })}</li>
          ))}
        </ul>
      ) : null}
      {form.liveGroup && !form.liveGroup.isFilled ? (
        <Note tone="warn">
          {t("groupNotFilled", { group: form.liveGroup.name ?? t("aGroup"), name: form.publishedBy ?? t("somebody") })}
        </Note>
      ) : null}
      <div className="row">
        {isLive && !isChanged ? null : (
          <Button look="primary" busy={publish.isPending} denied={denied} onClick={() => void press()}>
            {t(verb)}
          </Button>
        )}
        {isLive ? (
          <Button changes onClick={() => askToClose(true)}>
            {t("close")}
          </Button>
        ) : null}
      </div>
      <FormProblem error={publish.error} />
      {isLive ? (
        <>
          <Copied label={t("address")} text={address} />
          <ButtonLink size="sm" href={form.path} target="_blank" prefetch={false}>
            {t("open")}
          </ButtonLink>
          <Copied label={t("snippet")} hint={t("snippetHint")} text={snippetOf(address, fields.name)} />
        </>
      ) : null}
      <Dialog
        narrow
        open={asksToClose}
        onOpenChange={askToClose}
        title={t("closeTitle")}
        lead={t("closeLead")}
        actions={
          <>
            <DialogClose />
            <Button look="primary" busy={close.isPending} onClick={() => close.mutate({ id: form.id })}>
              {t("close")}
            </Button>
          </>
        }
      >
        <FormProblem error={close.error} />
      </Dialog>
    </section>
  );
}

function Copied({ label, hint, text }: { label: string; hint?: string; text: string }) {
  const t = useTranslations("forms.publish");
  const toast = useToast();
  return (
    <div className="field">
      <div className="label-line">
        <span className="label">{label}</span>
      </div>
      <code className="mono form-address">{text}</code>
      {hint ? <span className="hint">{hint}</span> : null}
      <div className="row">
        <Button
          size="sm"
          aria-label={t("copyOf", { what: label })}
          onClick={() => void navigator.clipboard.writeText(text).then(() => toast(t("copied")))}
        >
          {t("copy")}
        </Button>
      </div>
    </div>
  );
}

function snippetOf(address: string, name: string): string {
  const title = name.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${address}" title="${title}" width="100%" height="720" style="border:0" loading="lazy"></iframe>`;
}

function nameOf({ fields }: FormFields, fieldId: string | null, question: string): string {
  const index = fields.findIndex(({ id }) => id === fieldId);
  const label = fields[index]?.label.trim();
  return label ? `“${label}”` : `${question} ${index + 1}`;
}
