import type { OwnRequest, RequestState } from "@countersign/core/access-requests/schema";
import { useFormatter, useTranslations } from "next-intl";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { useWords } from "~/i18n/words";
import { isYesNo } from "../permissions-editor/draft";

const TONES: Readonly<Partial<Record<RequestState, "accent" | "ok" | "warn">>> = { open: "accent", granted: "ok", declined: "warn" };

/** How a request stands. */
export function StateTag({ state }: { state: RequestState }) {
  const t = useTranslations("access-requests.states");
  const tone = TONES[state];
  return <Tag {...(tone ? { tone } : {})}>{t(state)}</Tag>;
}

type Answered = Pick<OwnRequest, "permission" | "state" | "answeredAt" | "answeredBy" | "answer" | "givenScope" | "givenUntil"> & {
  readonly askedWhom?: readonly string[];
};

/** Who answered what; whom it waits for while it is open. */
export function AnswerText({ request }: { request: Answered }) {
  const t = useTranslations("access-requests.answer");
  const words = useWords();
  const format = useFormatter();
  const { permission, state, answeredAt, answeredBy, answer, givenScope, givenUntil, askedWhom = [] } = request;
  if (state === "open")
    return askedWhom.length > 0 ? t("waits", { names: format.list(askedWhom.slice(0, 3), { type: "disjunction" }) }) : null;
  if (!answeredAt || !answeredBy) return null;
  return (
    <>
      {answeredBy}, <Moment value={answeredAt} form="ago" />
      {state === "granted" && givenScope ? (
        <span className="block">
          {isYesNo(permission) ? null : `${words.scopes[givenScope]}, `}
          {givenUntil ? t.rich("until", { when: () => <Moment value={givenUntil} form="when" /> }) : t("forGood")}
        </span>
      ) : null}
      {answer ? <q className="block">{answer}</q> : null}
    </>
  );
}
