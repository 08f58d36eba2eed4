"use client";

import type { AccessGroupRow, AccessHolderRow } from "@countersign/core/access/schema";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { useTimeZone, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/choice";
import { Dialog, DialogClose } from "~/components/dialog";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { type DurationDraft, DurationFields, SHORTEST, useEnd } from "../access-requests/duration-fields";
import { localAt } from "../access-requests/local-moment";
import { EVERY_LOOK } from "../roles/impact-section";
import { AccessImpact } from "./access-impact";
import { ACTION_NAMES, type ContactAction, type Held, heldOn, toggled } from "./grant-bits";

interface GrantDialogProps {
  accountSlug: string;
  holder: AccessHolderRow;
  group: AccessGroupRow;
  onClose: () => void;
}

/** What a team or a person may do with the contacts of a group, for good or for a time: chosen, told by what it would do, and saved. */
export function GrantDialog({ accountSlug, holder, group, onClose }: GrantDialogProps) {
  const t = useTranslations("contact-access");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const held = heldOn(holder.grants, group.id);
  const [duration, setDuration] = useState(useFirstDuration(held));
  const [bits, setBits] = useState(held);
  const reason = useLogReason();
  const endsAt = useEnd()(duration);
  // What ends by itself stands beside what lasts: each is looked at and changed alone.
  const which = duration.kind === "lasting" ? "lasting" : "timed";
  const [actions, expected] = [bits[which], held[which]];
  const isSame = actions === expected && (endsAt?.getTime() ?? null) === (which === "timed" ? (held.endsAt?.getTime() ?? null) : null);
  const isNothing = isSame || (actions === 0 && expected === 0);
  const change = { groupId: group.id, to: { type: holder.type, id: holder.id }, actions };
  const preview = useQuery(
    trpc.access.preview.queryOptions(isNothing || endsAt === undefined ? skipToken : { change: "grant", ...change, endsAt }, EVERY_LOOK),
  );
  const save = useMutation(
    trpc.access.setGrant.mutationOptions({
      onSuccess: () => {
        toast(t("grant.saved", { holder: holder.name, group: group.name }));
        router.refresh();
        onClose();
      },
    }),
  );
  const failed = save.error ?? preview.error;
  const isTaken = failureOf(failed).code === "grant-changed";
  return (
    <Dialog
      onClose={onClose}
      title={t("grant.title", { holder: holder.name, group: group.name })}
      lead={t("grant.lead", { people: holder.people, contacts: group.contacts })}
      actions={
        <>
          <DialogClose />
          {isTaken ? (
            <Button onClick={() => (router.refresh(), onClose())}>{t("showTheirs")}</Button>
          ) : (
            <Button
              look="primary"
              busy={save.isPending}
              disabled={isNothing || endsAt === undefined}
              onClick={() => (endsAt === undefined ? undefined : save.mutate({ ...change, expected, endsAt, ...reason.given }))}
            >
              {t("grant.save")}
            </Button>
          )}
        </>
      }
    >
      <fieldset className="stack">
        <legend className="vh">{t("grant.rights")}</legend>
        {ACTION_NAMES.map((action) => (
          <Checkbox
            key={action}
            label={t(`actions.${action}`)}
            desc={<Effect holder={holder} action={action} />}
            checked={(actions & CONTACT_ACTIONS[action]) !== 0}
            onChange={() => setBits({ ...bits, [which]: toggled(actions, action) })}
          />
        ))}
      </fieldset>
      <DurationFields
        legend={t("grant.duration")}
        name="grant-duration"
        value={duration}
        onChange={setDuration}
        error={endsAt === undefined ? t("grant.endMissing") : fieldErrors(failureOf(failed)).endsAt}
      />
      {held.lasting !== 0 && held.timed !== 0 ? <p className="meta">{t(`grant.beside.${which}`)}</p> : null}
      {isNothing ? null : <AccessImpact accountSlug={accountSlug} preview={preview} title={t("grant.impact")} nobody={t("grant.nobody")} />}
      <FormProblem error={failed} fields={["endsAt", "reason"]} />
      <LogReason {...reason.field} error={save.error} />
    </Dialog>
  );
}

/** What is there decides how long a change is first thought to be for: a grant that only ends is shown with its end. */
function useFirstDuration({ lasting, endsAt }: Held): DurationDraft {
  const zone = useTimeZone() ?? "UTC";
  if (lasting !== 0 || endsAt === null) return { ...SHORTEST, kind: "lasting" };
  return { kind: "until", ...localAt(endsAt, zone) };
}

/** What a right does for the people behind a grant, where it is not simply all of them. */
function Effect({ holder: { type, people, effects }, action }: { holder: AccessHolderRow; action: ContactAction }) {
  const t = useTranslations("contact-access.effect");
  const effect = effects[action];
  if (effect === null) return t("unused");
  const brings = action === "edit" ? t("bringsView") : "";
  const { opens, reachAll } = effect;
  if (opens === people) return brings || null;
  const said =
    type === "user" ? t(reachAll > 0 ? "reachesAll" : "none") : t("some", { opens, people, reachAll, others: people - opens - reachAll });
  return `${brings} ${said}`.trim();
}
