"use client";

import type { ContactAccess } from "@countersign/core/access/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { EVERY_LOOK } from "../roles/impact-section";
import { AccessImpact } from "./access-impact";
import { GroupFields, groupIn } from "./group-fields";
import { RuleChoices } from "./rule-choices";

type Rule = ContactAccess["unlabelled"]["rule"];

interface NewGroupProps {
  accountSlug: string;
  base: string;
  /** The first group of the account also asks who sees contacts in none, and tells what that does. */
  isFirst: boolean;
  rule: Rule;
}

/** Makes an access group; contacts are put into it from their list. */
export function NewGroup(props: NewGroupProps) {
  const t = useTranslations("contact-access.new");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button changes look="primary" icon={<PlusIcon className="icon" aria-hidden />} onClick={() => setOpen(true)}>
        {t("title")}
      </Button>
      {isOpen ? <NewGroupDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function NewGroupDialog({ accountSlug, base, isFirst, onClose }: NewGroupProps & { onClose: () => void }) {
  const t = useTranslations("contact-access.new");
  const router = useRouter();
  const trpc = useTRPC();
  const [rule, setRule] = useState<Rule>("global");
  const preview = useQuery(
    trpc.access.preview.queryOptions({ change: "unlabelled", unlabelled: rule }, { ...EVERY_LOOK, enabled: isFirst }),
  );
  const create = useMutation(
    trpc.access.create.mutationOptions({
      onSuccess: () => {
        onClose();
        router.push(base);
        router.refresh();
      },
    }),
  );
  return (
    <Dialog
      onClose={onClose}
      title={t("title")}
      lead={t("lead")}
      onSubmit={(data) => create.mutate({ ...groupIn(data), unlabelled: isFirst ? rule : null })}
      actions={
        <>
          <DialogClose />
          <Button look="primary" type="submit" busy={create.isPending}>
            {t("verb")}
          </Button>
        </>
      }
    >
      <GroupFields errors={fieldErrors(create.error?.data)} />
      {isFirst ? (
        <>
          <p>{t("first")}</p>
          <RuleChoices value={rule} onChange={setRule} />
          <AccessImpact accountSlug={accountSlug} title={t("impact")} nobody={t("nobody")} preview={preview} />
        </>
      ) : null}
      <FormProblem error={create.error ?? preview.error} fields={["name", "description"]} />
    </Dialog>
  );
}
