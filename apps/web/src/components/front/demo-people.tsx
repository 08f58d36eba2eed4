import { useTranslations } from "next-intl";
import { Button } from "../button";
import { Tag } from "../mark";

export interface DemoPerson {
  id: string;
  name: string;
  roleName: string;
  /** "all accounts", "Poland, UK". */
  where: string;
  /** What to try as this person. */
  tryThis: string;
  /** Campaigns that wait for this person. */
  waiting: number;
}

interface DemoPeopleProps {
  people: readonly DemoPerson[];
  /** Where the form with `person`, the id, is posted to. */
  signInAt: string;
}

/** The people of the demo: one click signs in. */
export function DemoPeople({ people, signInAt }: DemoPeopleProps) {
  const t = useTranslations("front.demo");
  return (
    <ul className="people">
      {people.map((person) => (
        <li key={person.id}>
          <span className="nm">{person.name}</span>
          <span className="role-of">
            <span>{person.roleName}</span>
            <span className="meta">{person.where}</span>
          </span>
          <span className="try">
            {person.tryThis} {person.waiting > 0 ? <Tag tone="seal">{t("waiting", { count: person.waiting })}</Tag> : null}
          </span>
          <form action={signInAt} method="post">
            <input type="hidden" name="person" value={person.id} />
            <Button type="submit">
              {t("signIn")}
              <span className="vh">{t("as", { name: person.name })}</span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
