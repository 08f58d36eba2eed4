import type { PersonAccount } from "@countersign/core/accounts/schema";
import { useTranslations } from "next-intl";
import { Select } from "~/components/field";
import { Tag } from "~/components/mark";
import { Segmented } from "~/components/choice";
import { useStandingText } from "./standing";

/** What is chosen for one account and not saved yet. */
export interface AccountChoice {
  readonly access: boolean;
  /** Which role YES gives; null: none chosen yet. */
  readonly role: string | null;
}

interface AccountRowProps {
  name: string;
  account: PersonAccount;
  choice: AccountChoice;
  onChange: (choice: AccountChoice) => void;
}

/** One account: YES or NO, and the role that YES gives; what can't be changed says why. */
export function AccountRow({ name, account, choice, onChange }: AccountRowProps) {
  const t = useTranslations("person");
  const textOf = useStandingText(name);
  const { id, access, status, isParent, roles, may } = account;
  const standing = access ? may.take : may.give;
  const givable = roles.filter((role) => role.standing.ok || role.ref === account.role?.ref);
  return (
    <li className="account-row">
      <span>
        <b>{account.name}</b> {isParent ? <Tag>{t("accounts.parent")}</Tag> : null}{" "}
        {status && status !== "active" ? <Tag tone="warn">{t(`statuses.${status}`)}</Tag> : null}
        {standing.ok ? null : <span className="meta block">{textOf(standing).slice(0, 3).join(" ")}</span>}
      </span>
      {choice.access && givable.length > 0 ? (
        <Select
          label={t("accounts.roleIn", { account: account.name })}
          value={choice.role ?? ""}
          onChange={(event) => onChange({ access: true, role: event.target.value || null })}
        >
          {choice.role === null ? <option value="">{t("accounts.chooseRole")}</option> : null}
          {givable.map((role) => (
            <option key={role.ref} value={role.ref}>
              {role.name}
            </option>
          ))}
        </Select>
      ) : (
        <span />
      )}
      {standing.ok ? (
        <Segmented
          legend={t("accounts.accessTo", { account: account.name })}
          name={`access-${id}`}
          value={choice.access ? "yes" : "no"}
          onChange={(answer) => onChange({ ...choice, access: answer === "yes" })}
          options={[
            { value: "yes", label: t("accounts.yes") },
            { value: "no", label: t("accounts.no") },
          ]}
        />
      ) : (
        <Tag>{t(access ? "accounts.yes" : "accounts.no")}</Tag>
      )}
    </li>
  );
}
