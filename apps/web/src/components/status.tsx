import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** States that a campaign can be seen in. */
export type StatusName =
  | "draft"
  | "waiting"
  | "changes_requested"
  | "approved"
  | "scheduled"
  | "launching"
  | "sending"
  | "paused"
  | "sent"
  | "declined"
  | "stopped"
  | "archived";

interface StatusProps {
  state: StatusName;
  /** Other words for the same state: "Changed after approval". */
  children?: ReactNode;
  /** Share that is sent, 0 to 1. */
  progress?: number | undefined;
}

/** The state of a campaign: a word and a shape, never colour alone. */
export function Status({ state, children, progress }: StatusProps) {
  const t = useTranslations("status");
  const { tone, shape } = marks[state];
  return (
    <span className={tone ? `status status--${tone}` : "status"}>
      <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        {shape}
      </svg>
      {children ?? (progress === undefined ? t(state) : t("progress", { state: t(state), share: progress }))}
    </span>
  );
}

const ring = <circle cx="7" cy="7" r="5" />;
const arc = (
  <>
    <circle cx="7" cy="7" r="5" opacity=".35" />
    <path d="M7 2a5 5 0 0 1 4.3 7.5" strokeWidth="2.4" />
  </>
);

const marks: Record<StatusName, { tone?: string; shape: ReactNode }> = {
  draft: { shape: ring },
  waiting: { tone: "waiting", shape: <circle cx="7" cy="7" r="5" strokeDasharray="2.6 2.2" /> },
  changes_requested: { tone: "changes", shape: <path d="M12 11V8a3 3 0 0 0-3-3H2.5M5.5 2l-3 3 3 3" /> },
  approved: { tone: "approved", shape: <path d="M1.5 11.5 7 2.5M6.5 11.5 12 2.5" /> },
  scheduled: {
    tone: "scheduled",
    shape: (
      <>
        {ring}
        <path d="M7 4v3l2 1.5" />
      </>
    ),
  },
  launching: { tone: "sending", shape: arc },
  sending: { tone: "sending", shape: arc },
  paused: { shape: <path d="M4.5 3v8M9.5 3v8" strokeWidth="2" /> },
  sent: { tone: "sent", shape: <circle cx="7" cy="7" r="5.5" fill="currentColor" stroke="none" /> },
  declined: { shape: <path d="M2 7h10" strokeWidth="3" /> },
  stopped: { shape: <rect x="2.5" y="2.5" width="9" height="9" fill="currentColor" stroke="none" /> },
  archived: { shape: <path d="M1.5 3h11v2.5h-11zM2.5 5.5v6h9v-6M5.5 8h3" strokeWidth="1.3" /> },
};
