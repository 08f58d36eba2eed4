"use client";

import type { InviteResult } from "@countersign/core/invitations/schema";
import { UserPlusIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { useTRPC } from "~/trpc/client";
import { inviteesIn } from "./addresses";
import { InviteForm, type InviteFormProps, NO_INVITATION } from "./invite-form";
import { InviteResults } from "./invite-results";

type InviteButtonProps = Pick<InviteFormProps, "teams" | "reach">;

/** *Invite people*: opens the dialog. */
export function InviteButton(props: InviteButtonProps) {
  const t = useTranslations("invitations.invite");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button changes look="primary" icon={<UserPlusIcon className="icon" aria-hidden />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open ? <InviteDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Invites several people with a role and teams, by mail or by links to hand over, and says of each address what it came to. */
function InviteDialog({ onClose, ...choices }: InviteButtonProps & { onClose: () => void }) {
  const t = useTranslations("invitations.invite");
  const router = useRouter();
  const formId = useId();
  const [form, setForm] = useState(NO_INVITATION);
  const [results, setResults] = useState<readonly InviteResult[] | null>(null);
  const invite = useMutation(
    useTRPC().invitations.invite.mutationOptions({
      onSuccess: (done) => {
        setResults(done);
        router.refresh();
      },
    }),
  );
  if (results) {
    const refused = results.filter(({ outcome }) => outcome === "refused");
    const again = () => {
      setForm({ ...form, addresses: refused.map(({ address }) => address).join("\n") });
      setResults(null);
    };
    return (
      <Dialog
        onClose={onClose}
        title={t("title")}
        lead={t(`result.${form.by}`, { invited: results.length - refused.length, count: results.length })}
        actions={
          <>
            <Button onClick={again}>{t(refused.length > 0 ? "mend" : "others")}</Button>
            <DialogClose>{t("close")}</DialogClose>
          </>
        }
      >
        <InviteResults results={results} by={form.by} />
      </Dialog>
    );
  }
  return (
    <Dialog
      onClose={onClose}
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <DialogClose />
          <Button type="submit" form={formId} look="primary" busy={invite.isPending}>
            {t(`verb.${form.by}`, { count: inviteesIn(form.addresses).length })}
          </Button>
        </>
      }
    >
      <InviteForm {...choices} id={formId} form={form} onChange={setForm} error={invite.error} onInvite={(input) => invite.mutate(input)} />
    </Dialog>
  );
}
