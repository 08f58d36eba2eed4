import { areaOf, PERMISSION_AREAS, type PermissionKey } from "@countersign/permissions";
import { permissionWords } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Select, TextInput } from "~/components/field";
import { useWords } from "~/i18n/words";

/** What a question can be made of, and what it is made of now. */
export interface Choices {
  /** null on one's own page. */
  readonly people: readonly { readonly id: string; readonly name: string }[] | null;
  readonly permissions: readonly PermissionKey[];
  readonly campaigns: readonly { readonly id: string; readonly name: string }[];
  readonly contacts: readonly { readonly id: string; readonly name: string }[];
  readonly person: string | undefined;
  readonly permission: string | undefined;
  /** As the address names it: `campaign:…`, `contact:…`. */
  readonly on: string | undefined;
  readonly find: string | undefined;
}

/** Who, what, and on which campaign or contact: a form that leads to the address of its answer. */
export function QuestionForm({ base, choices }: { base: string; choices: Choices }) {
  const t = useTranslations("explain");
  const areas = useTranslations("permissions-editor.areas");
  const words = useWords();
  const { people, permissions, campaigns, contacts, person, permission, on, find } = choices;
  return (
    <form action={base} className="question" key={[person, permission, on, find].join(" ")}>
      {people ? (
        <Select
          label={t("person")}
          name="person"
          defaultValue={person}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Select label={t("permission")} name="permission" defaultValue={permission}>
        {PERMISSION_AREAS.map((area) => {
          const own = permissions.filter((key) => areaOf(key) === area);
          return own.length === 0 ? null : (
            <optgroup key={area} label={areas(area)}>
              {own.map((key) => (
                <option key={key} value={key}>
                  {permissionWords(key, words).label}
                </option>
              ))}
            </optgroup>
          );
        })}
      </Select>
      <Select label={t("on")} name="on" defaultValue={on ?? ""}>
        <option value="">{t("nothing")}</option>
        <Things label={t("campaigns")} kind="campaign" things={campaigns} />
        <Things label={t("contacts")} kind="contact" things={contacts} />
      </Select>
      <TextInput label={t("find")} name="find" type="search" autoComplete="off" defaultValue={find} maxLength={100} />
      <Button type="submit" look="primary" size="form">
        {t("check")}
      </Button>
    </form>
  );
}

function Things({ label, kind, things }: { label: string; kind: string; things: Choices["campaigns"] }) {
  if (things.length === 0) return null;
  return (
    <optgroup label={label}>
      {things.map(({ id, name }) => (
        <option key={id} value={`${kind}:${id}`}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}
