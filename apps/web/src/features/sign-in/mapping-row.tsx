"use client";

import type { MappingLine, SignInSettings } from "@countersign/core/identity-providers/schema";
import { ArrowUpIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Select, TextInput } from "~/components/field";
import { RemoveButton } from "~/components/remove-button";

interface MappingRowProps {
  line: MappingLine;
  /** Its place, from 1. */
  no: number;
  choices: SignInSettings["choices"];
  isLocked: boolean;
  onChange: (line: MappingLine) => void;
  onRemove: () => void;
  onUp: (() => void) | undefined;
}

/** One line: who has this value in this claim gets that. */
export function MappingRow({ line, no, choices, isLocked, onChange, onRemove, onUp }: MappingRowProps) {
  const t = useTranslations("sign-in");
  const { claim, value } = line;
  const options = (some: readonly { id: string; name: string }[]) => some.map(({ id, name }) => ({ value: id, label: name }));
  const given = {
    role: { value: line.gives === "role" ? line.role : "", options: options(choices.roles) },
    team: { value: line.gives === "team" ? line.teamId : "", options: options(choices.teams) },
    rank: {
      value: line.gives === "rank" ? line.rank : "",
      options: (["admin", "agent"] as const).map((rank) => ({ value: rank, label: t(`rank.${rank}`) })),
    },
  }[line.gives];
  const kinds = (["role", "team", "rank"] as const).filter((kind) => kind !== "team" || choices.teams.length > 0);
  return (
    <li className="mapping-line" aria-label={t("line", { no })}>
      <Select
        label={t("claim")}
        value={claim}
        disabled={isLocked}
        onChange={(event) => onChange({ ...line, claim: event.target.value as MappingLine["claim"] })}
        options={(["groups", "roles"] as const).map((one) => ({ value: one, label: t(`claims.${one}`) }))}
      />
      <TextInput
        label={t("value")}
        value={value}
        disabled={isLocked}
        autoComplete="off"
        onChange={(event) => onChange({ ...line, value: event.target.value })}
      />
      <Select
        label={t("gives")}
        value={line.gives}
        disabled={isLocked}
        onChange={(event) => onChange(lineGiving({ claim, value }, event.target.value as MappingLine["gives"], choices))}
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      <Select
        label={t(`kinds.${line.gives}`)}
        value={given.value}
        disabled={isLocked}
        onChange={(event) => onChange(withGiven(line, event.target.value))}
        options={given.options}
      />
      {isLocked ? null : (
        <div className="row">
          {onUp ? (
            <Button
              look="quiet"
              size="sm"
              iconOnly
              icon={<ArrowUpIcon className="icon" aria-hidden />}
              label={t("lineUp", { no })}
              changes
              onClick={onUp}
            />
          ) : null}
          <RemoveButton label={t("lineRemove", { no })} changes onClick={onRemove} />
        </div>
      )}
    </li>
  );
}

function lineGiving(
  of: Pick<MappingLine, "claim" | "value">,
  gives: MappingLine["gives"],
  { teams }: SignInSettings["choices"],
): MappingLine {
  if (gives === "team") return { ...of, gives, teamId: teams[0]?.id ?? "" };
  return gives === "role" ? { ...of, gives, role: "restricted-user" } : { ...of, gives, rank: "agent" };
}

function withGiven(line: MappingLine, given: string): MappingLine {
  if (line.gives === "team") return { ...line, teamId: given };
  return line.gives === "role" ? { ...line, role: given } : { ...line, rank: given as "admin" | "agent" };
}
