import type { PersonDetails } from "@countersign/core/people/schema";
import { useTranslations } from "next-intl";
import { Setting } from "~/components/record";

/** The teams that a person is in, which say how far Group reaches. */
export function TeamsTab({ person: { name, teams } }: { person: PersonDetails }) {
  const t = useTranslations("person.teams");
  return (
    <Setting title={t("title", { name })} help={t("help")}>
      {teams.length === 0 ? <p>{t("none", { name })}</p> : null}
      <ul className="diff">
        {teams.map((team) => (
          <li key={team.id}>
            <b>{team.name}</b>
          </li>
        ))}
      </ul>
    </Setting>
  );
}
