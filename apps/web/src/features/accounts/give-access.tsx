"use client";

import type { ChildAccount } from "@countersign/core/accounts/schema";
import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Select } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { Problem } from "~/components/note";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { useStandingText } from "../person/standing";

/** Gives somebody of the organisation access to a child with a role; what can't be given says why. */
export function GiveAccess({ child }: { child: ChildAccount }) {
  const t = useTranslations("organisation");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const [userId, setUser] = useState("");
  const [ref, setRole] = useState("");
  const name = child.others.find(({ id }) => id === userId)?.name ?? "";
  const textOf = useStandingText(name);
  const format = useFormatter();
  const access = useQuery(trpc.accounts.access.queryOptions(userId === "" ? skipToken : { userId }));
  const account = access.data?.find(({ id }) => id === child.id);
  const role = account?.roles.find((each) => each.ref === ref);
  const give = useMutation(
    trpc.accounts.setAccess.mutationOptions({
      onSuccess: () => {
        toast(t("given", { name, account: child.name }));
        setUser("");
        setRole("");
        router.refresh();
      },
    }),
  );
  const problem = give.error ?? access.error;
  return (
    <>
      <Select
        label={t("giveWhom")}
        value={userId}
        onChange={(event) => (setUser(event.target.value), setRole(""))}
        options={[
          { value: "", label: t("choosePerson") },
          ...child.others.map((each) => ({
            value: each.id,
            label: t("personOf", { name: each.name, accounts: format.list(each.accounts, { type: "unit" }) }),
          })),
        ]}
      />
      {account && !account.may.give.ok ? <Problem>{textOf(account.may.give).join(" ")}</Problem> : null}
      {account?.may.give.ok ? (
        <Select
          label={t("giveRole", { name, account: child.name })}
          hint={role?.description}
          value={ref}
          onChange={(event) => setRole(event.target.value)}
          options={[
            { value: "", label: t("chooseRole") },
            ...account.roles.map((each) => ({ value: each.ref, label: each.standing.ok ? each.name : t("beyond", { role: each.name }) })),
          ]}
        />
      ) : null}
      {role && !role.standing.ok ? (
        <Problem>
          <b>{t("beyondTitle", { role: role.name })}</b>{" "}
          {textOf(role.standing).map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </Problem>
      ) : null}
      <FormProblem error={problem} />
      <div className="row">
        <Button
          look="primary"
          disabled={!role?.standing.ok}
          busy={give.isPending}
          onClick={() => give.mutate({ userId, accountId: child.id, access: true, role: ref, expected: null })}
        >
          {t("giveVerb")}
        </Button>
      </div>
    </>
  );
}
