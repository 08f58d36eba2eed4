import type { SystemMail } from "@countersign/email";
import type { LocaleName } from "../../identity/schema.ts";
import { timeInWords } from "../rules/moment.ts";

/** A campaign that waits, as its approvers are told of it. */
export interface WaitingNotice {
  readonly name: string;
  /** null: they left, or were never known. */
  readonly senderName: string | null;
  /** Null: as soon as it is approved. */
  readonly sendAt: Date | null;
  readonly timeZone: string;
  /** The seal as the word that approvers compare. */
  readonly seal: string;
}

/** A decision, as whoever sent the campaign for approval is told of it. */
export interface DecisionNotice {
  readonly name: string;
  readonly decision: "approved" | "changes_requested" | "declined";
  readonly byName: string;
  /** Of an approved campaign; null: now. */
  readonly sendAt: Date | null;
  readonly timeZone: string;
  readonly reason: string;
}

type Text = Pick<SystemMail, "subject" | "paragraphs"> & { readonly label: string };

interface NoticeWords {
  waiting(notice: WaitingNotice): Text;
  decided(notice: DecisionNotice): Text;
}

const english: NoticeWords = {
  waiting: ({ name, senderName, sendAt, timeZone, seal }) => ({
    subject: `Waiting for approval: ${name}`,
    paragraphs: [
      `${senderName ?? "Somebody"} asks for your approval of this campaign. ${
        sendAt ? `It is to be sent on ${timeInWords(sendAt, timeZone)}.` : "It is to be sent as soon as it is approved."
      }`,
      `What you would sign is ${seal}. You can approve it, ask for changes or decline it on its page; nothing is decided by this mail.`,
    ],
    label: "Review it",
  }),
  decided: ({ name, decision, byName, sendAt, timeZone, reason }) => {
    const [title, sentence] = {
      approved: ["Approved", "approved this campaign."],
      changes_requested: ["Changes requested", "asks for changes to this campaign. It is back in your drafts."],
      declined: ["Declined", "declined this campaign. It is back in your drafts."],
    }[decision] as [string, string];
    const when = sendAt ? `It will be sent on ${timeInWords(sendAt, timeZone)}.` : "It is being sent now.";
    return {
      subject: `${title}: ${name}`,
      paragraphs: [`${byName} ${sentence}`, ...(decision === "approved" ? [when] : []), ...(reason ? [`In their words: ${reason}`] : [])],
      label: decision === "approved" ? "See the campaign" : "Open the draft",
    };
  },
};

const polish: NoticeWords = {
  waiting: ({ name, senderName, sendAt, timeZone, seal }) => ({
    subject: `Czeka na zatwierdzenie: ${name}`,
    paragraphs: [
      `${senderName ?? "Ktoś"} prosi o zatwierdzenie tej kampanii. ${
        sendAt ? `Termin wysyłki: ${timeInWords(sendAt, timeZone, "pl")}.` : "Wyjdzie zaraz po zatwierdzeniu."
      }`,
      `Twój podpis dotyczyłby pieczęci ${seal}. Na stronie kampanii możesz ją zatwierdzić, poprosić o zmiany albo ją odrzucić; ta wiadomość o niczym nie decyduje.`,
    ],
    label: "Przejrzyj ją",
  }),
  decided: ({ name, decision, byName, sendAt, timeZone, reason }) => {
    const [title, sentence] = {
      approved: ["Zatwierdzono", "zatwierdza tę kampanię."],
      changes_requested: ["Prośba o zmiany", "prosi o zmiany w tej kampanii. Jest znów wśród Twoich szkiców."],
      declined: ["Odrzucono", "odrzuca tę kampanię. Jest znów wśród Twoich szkiców."],
    }[decision] as [string, string];
    const when = sendAt ? `Termin wysyłki: ${timeInWords(sendAt, timeZone, "pl")}.` : "Wysyłka właśnie trwa.";
    return {
      subject: `${title}: ${name}`,
      paragraphs: [`${byName} ${sentence}`, ...(decision === "approved" ? [when] : []), ...(reason ? [`Uzasadnienie: ${reason}`] : [])],
      label: decision === "approved" ? "Zobacz kampanię" : "Otwórz szkic",
    };
  },
};

/** The sentences of the notices, by the recipient's language. */
export const NOTICE_WORDS: Readonly<Record<LocaleName, NoticeWords>> = { en: english, pl: polish };
