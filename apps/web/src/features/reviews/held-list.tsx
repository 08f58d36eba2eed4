import type { ReviewPerson } from "@countersign/core/reviews/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { useWords } from "~/i18n/words";
import { isYesNo } from "../permissions-editor/draft";

/** What a person may do: what they have not used first, then by when they used it last. */
export function HeldList({ person: { held, taken, levels, teams, uses, name } }: { person: ReviewPerson }) {
  const t = useTranslations("reviews");
  const words = useWords();
  const format = useFormatter();
  const unused = held.filter(({ isUnused }) => isUnused);
  const byDefault = levels.filter(({ setBy }) => setBy === "default");
  return (
    <div className="held">
      <p>
        {uses.isLongEnough
          ? t(unused.length > 0 ? "heldUnused" : "heldUsed", { unused: unused.length, held: held.length })
          : t("heldEarly", { held: held.length })}
        {teams.length > 0 ? <> {t("inTeams", { teams: format.list(teams) })}</> : null}
      </p>
      {byDefault.map(({ app, level }) => (
        <p key={app}>
          <Tag tone="warn">{t("unreviewedLevel")}</Tag> {t("levelByDefault", { app: words.apps[app], level: words.levels[level] })}
        </p>
      ))}
      <details>
        <summary>
          {t("allHeld", { count: held.length })}
          <span className="vh"> {name}</span>
        </summary>
        <table className="uses">
          <caption className="vh">{t("heldOf", { name })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("permission")}</th>
              <th scope="col">{t("scope")}</th>
              <th scope="col">{t("usedLast")}</th>
            </tr>
          </thead>
          <tbody>
            {held
              .toSorted((a, b) => Number(b.isUnused) - Number(a.isUnused) || (a.usedOn?.getTime() ?? 0) - (b.usedOn?.getTime() ?? 0))
              .map(({ key, scope, usedOn, from, endsAt, isUnused }) => (
                <tr key={key}>
                  <th scope="row">
                    {labelOf(key, words)} {from === "adjustment" ? <Tag>{t("byAdjustment")}</Tag> : null}{" "}
                    {endsAt ? (
                      <span className="meta">
                        {t("until")} <Moment value={endsAt} />
                      </span>
                    ) : null}
                  </th>
                  <td>{isYesNo(key) ? null : words.scopes[scope]}</td>
                  <td>
                    {usedOn ? <Moment value={usedOn} form="day" zone="UTC" /> : <span className="meta">{t("neverUsed")}</span>}{" "}
                    {isUnused ? <Tag tone="warn">{t("isUnused")}</Tag> : null}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
        {taken.length > 0 ? (
          <p className="meta">{t("takenFrom", { permissions: format.list(taken.map((key) => labelOf(key, words))) })}</p>
        ) : null}
      </details>
    </div>
  );
}
