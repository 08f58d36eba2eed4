"use client";

import type { PersonAccount } from "@countersign/core/accounts/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { Problem } from "~/components/note";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { AccountRow, type AccountChoice } from "./account-row";

interface AccountsTabProps {
  userId: string;
  name: string;
  accounts: readonly PersonAccount[];
}

/** To which accounts of the organisation a person has access, YES or NO for each, and as what (D4, D5). */
export function AccountsTab({ userId, name, accounts }: AccountsTabProps) {
  const t = useTranslations("person");
  const router = useRouter();
  const toast = useToast();
  const [choices, setChoices] = useState<Readonly<Record<string, AccountChoice>>>(() => startOf(accounts));
  const reason = useLogReason();
  const set = useMutation(useTRPC().accounts.setAccess.mutationOptions());
  const changed = accounts.filter((account) => {
    const { access, role } = choices[account.id] ?? { access: account.access, role: null };
    return access !== account.access || (access && role !== (account.role?.ref ?? null));
  });
  const isNowhere = !accounts.some(({ id }) => choices[id]?.access);
  const lacksRole = changed.some(({ id }) => choices[id]?.access && choices[id].role === null);

  async function save(): Promise<void> {
    // Access is given before it is taken: somebody who moves keeps one account throughout.
    const inOrder = changed.toSorted((a, b) => Number(choices[b.id]?.access) - Number(choices[a.id]?.access));
    for (const { id: accountId, role: now } of inOrder) {
      const { access = false, role = null } = choices[accountId] ?? {};
      await set.mutateAsync({ userId, accountId, access, role: access ? role : null, expected: now?.ref ?? null, ...reason.given });
    }
    toast(t("accounts.saved", { name }));
  }

  return (
    <>
      <p className="meta mt-4 mb-3">{t("accounts.help", { name })}</p>
      <ul className="diff">
        {accounts.map((account) => (
          <AccountRow
            key={account.id}
            name={name}
            account={account}
            choice={choices[account.id] ?? { access: account.access, role: null }}
            onChange={(choice) => setChoices((before) => ({ ...before, [account.id]: choice }))}
          />
        ))}
      </ul>
      {isNowhere ? (
        <Problem>
          <b>{t("accounts.atLeastOne")}</b> {t("accounts.atLeastOneText", { name })}
        </Problem>
      ) : null}
      <FormProblem error={set.error} fields={["reason"]} />
      {changed.length > 0 ? (
        <>
          <LogReason {...reason.field} error={set.error} />
          <div className="row">
            {/* What failed is shown from the mutation itself; what was saved before it counts. */}
            <Button
              look="primary"
              busy={set.isPending}
              disabled={isNowhere || lacksRole}
              onClick={() => void save().then(router.refresh, router.refresh)}
            >
              {t("accounts.save")}
            </Button>
            <Button look="quiet" onClick={() => setChoices(startOf(accounts))}>
              {t("accounts.discard")}
            </Button>
          </div>
        </>
      ) : null}
    </>
  );
}

function startOf(accounts: readonly PersonAccount[]): Record<string, AccountChoice> {
  return Object.fromEntries(accounts.map(({ id, access, role }) => [id, { access, role: role?.ref ?? null }]));
}
