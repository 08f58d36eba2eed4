import { namedOf, type ReviewStage } from "@countersign/core/campaigns/schema";
import { CheckIcon } from "@phosphor-icons/react/ssr";
import { useFormatter, useTranslations } from "next-intl";
import { Moment } from "~/components/moment";

/** The stages that approval rules ask for, in order: who may sign each, who has, and how many are needed still. */
export function StageStrip({ stages, viewerId }: { stages: readonly ReviewStage[]; viewerId: string }) {
  const t = useTranslations("approvals.stages");
  if (stages.length === 0) return null;
  return (
    <ol className="stages" aria-label={t("label")}>
      {stages.map((stage) => (
        <li key={stage.no} className={`is-${stage.state}`} aria-current={stage.state === "current" ? "step" : undefined}>
          <p className="who">
            {t("no", { no: stage.no, all: stages.length })}
            {stage.rule === null ? null : ` · ${stage.rule}`}
          </p>
          <p className="ask">
            <Asked stage={stage} />
          </p>
          {stage.signed.map(({ by, at }, index) => (
            <p key={by?.id ?? index} className="signed">
              <CheckIcon className="icon" aria-hidden /> <i>{by?.name ?? t("somebody")}</i> <Moment value={at} />
            </p>
          ))}
          <p className="left">
            <Left stage={stage} viewerId={viewerId} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** "2 of: Lea Braun, team Legal". */
function Asked({ stage: { approvers, how } }: { stage: ReviewStage }) {
  const t = useTranslations("approvals.stages");
  const format = useFormatter();
  const count = typeof how === "string" ? 1 : how.atLeast;
  const kind = typeof how === "string" ? how : "some";
  if (approvers === null) return t(`holders.${kind}`, { count });
  const names = approvers.map(({ type, name }) => t(`of.${type}`, { name }));
  const one = approvers[0];
  if (approvers.length === 1 && one?.type === "user") return one.name;
  return t(`named.${kind}`, { count, names: format.list(names, { type: "unit" }) });
}

function Left({ stage, viewerId }: { stage: ReviewStage; viewerId: string }) {
  const t = useTranslations("approvals.stages");
  const format = useFormatter();
  if (stage.state === "signed") return t("done");
  if (stage.state === "unsigned") return t("unsigned");
  const nameOf = ({ id, name }: { id: string; name: string }) => (id === viewerId ? t("you") : name);
  const list = (people: ReviewStage["canSign"]) => format.list(people.map(nameOf), { type: "conjunction" });
  const { named, others } = namedOf(stage.canSign);
  const few = named.map(nameOf);
  const names = format.list(others > 0 ? [...few, t("more", { count: others })] : few, { type: "disjunction" });
  if (stage.canSign.length === 0) return t("nobody");
  return (
    <>
      {t(stage.state === "current" ? "needed" : "neededLater", { count: stage.missing })}{" "}
      {stage.missingOf.length > 0 ? t("missingOf", { names: list(stage.missingOf) }) : t("canSign", { names })}
    </>
  );
}
