"use client";

import type { SignInSettings } from "@countersign/core/identity-providers/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Select } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { useSignInChange } from "./use-sign-in-change";

type Rule = SignInSettings["rules"][number]["rule"];

/** For whom it is otherwise than for the account, each with the way back, and a form for one more. */
export function PersonRules({ settings: { rules, choices, canChange, notYet } }: { settings: SignInSettings }) {
  const t = useTranslations("sign-in");
  const [id, choose] = useState("");
  const [rule, setRule] = useState<Rule>("any");
  const { onSuccess } = useSignInChange(t("ruleSaved"));
  const set = useMutation(useTRPC().signIn.setRule.mutationOptions({ onSuccess: () => (choose(""), onSuccess()) }));
  const others = choices.people.filter((person) => rules.every((one) => one.id !== person.id));
  const isShut = rule === "provider" && notYet !== null;
  return (
    <>
      {rules.length > 0 ? (
        <ul className="diff">
          {rules.map((one) => (
            <li key={one.id} className="session">
              <span>
                <b>{one.name}</b> · {t(`rule.${one.rule}`)}
              </span>
              {canChange ? (
                <Button
                  size="sm"
                  label={t("dropRuleOf", { name: one.name })}
                  busy={set.isPending}
                  onClick={() => set.mutate({ id: one.id, rule: null })}
                >
                  {t("dropRule")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="meta">{t("noRules")}</p>
      )}
      {canChange && others.length > 0 ? (
        <form className="stack" onSubmit={(event) => (event.preventDefault(), set.mutate({ id, rule }))}>
          <Select
            label={t("person")}
            value={id}
            onChange={(event) => choose(event.target.value)}
            options={[{ value: "", label: t("choose") }, ...others.map((person) => ({ value: person.id, label: person.name }))]}
          />
          <Select
            label={t("ruleLabel")}
            value={rule}
            onChange={(event) => setRule(event.target.value as Rule)}
            options={(["any", "provider"] as const).map((value) => ({ value, label: t(`rule.${value}`) }))}
          />
          <div className="row">
            <Button
              type="submit"
              disabled={id === ""}
              busy={set.isPending}
              denied={isShut ? { title: t("lockOut.title"), text: t(`lockOut.${notYet}`) } : undefined}
            >
              {t("addRule")}
            </Button>
          </div>
        </form>
      ) : null}
      <FormProblem error={set.error} />
    </>
  );
}
