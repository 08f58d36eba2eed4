import type { AccessAnswer } from "@countersign/core/explain/schema";
import type { NamedPerson } from "@countersign/core/people/schema";
import type { PermissionKey } from "@countersign/permissions";
import { CheckCircleIcon, ProhibitIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { type Crumb, PageHeader } from "~/components/page-header";
import { AskForAccess } from "../access-requests/ask-for-access";
import { Examples } from "./examples";
import { Explained } from "./explained";
import type { Setting } from "./places";
import { type Choices, QuestionForm } from "./question-form";

interface ExplainPageProps {
  setting: Setting;
  choices: Choices;
  crumbs?: readonly Crumb[];
  /** null while nothing was asked. */
  answer: AccessAnswer | null;
  helpers: ReadonlyMap<PermissionKey, readonly NamedPerson[]>;
  /** The permission is not about such a thing: the answer is without it. */
  isWithoutThing: boolean;
}

/** Explain: why somebody can or can't do something. The answer first, then every step of the check, then what would change it. */
export function ExplainPage({ setting, choices, crumbs, answer, helpers, isWithoutThing }: ExplainPageProps) {
  const t = useTranslations("explain");
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t(choices.people ? "sub" : "ownSub")} {...(crumbs ? { crumbs } : {})} />
      <QuestionForm base={setting.base} choices={choices} />
      {isWithoutThing ? <Note>{t("withoutThing")}</Note> : null}
      {answer ? (
        <>
          <div className={answer.allowed ? "answer is-yes" : "answer is-no"} role="status">
            {answer.allowed ? <CheckCircleIcon className="icon" aria-hidden /> : <ProhibitIcon className="icon" aria-hidden />}
            <h2>{answer.sentence}</h2>
          </div>
          <Explained answer={answer} setting={setting} helpers={helpers} />
          {answer.person.isSelf && !answer.allowed ? <AskForAccess permission={answer.key} /> : null}
        </>
      ) : (
        <Examples base={setting.base} choices={choices} />
      )}
    </div>
  );
}
