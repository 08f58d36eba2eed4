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
  /** Everybody whose signature it needed has signed: one of them confirms its time. */
  readonly isSigned: boolean;
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

/** A campaign that nobody can approve any more, as its sender and the Account Admins are told of it. */
export interface StrandedNotice {
  readonly name: string;
  /** What can be done, in the reader's language. */
  readonly waysOut: readonly string[];
}

export type NoticeText = Pick<SystemMail, "subject" | "paragraphs"> & { readonly label: string };

export interface NoticeWords {
  waiting(notice: WaitingNotice): NoticeText;
  decided(notice: DecisionNotice): NoticeText;
  stranded(notice: StrandedNotice): NoticeText;
}

const english: NoticeWords = {
  waiting: ({ name, senderName, sendAt, timeZone, seal, isSigned }) => ({
    subject: isSigned ? `Waiting for its time: ${name}` : `Waiting for approval: ${name}`,
    paragraphs: isSigned
      ? [
          "Everybody whose signature this campaign needs has signed it, you among them: people, rights or approval rules have changed since.",
          `Nothing is sent by itself: one of you opens ${seal} and approves it once more, which confirms its time.`,
        ]
      : [
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
  stranded: ({ name, waysOut }) => ({
    subject: `Nobody can approve it any more: ${name}`,
    paragraphs: [
      "This campaign waits for approval. People, rights or approval rules have changed, and nobody is left who could give it. Nothing is sent until somebody can.",
      ...waysOut,
    ],
    label: "See what can be done",
  }),
};

const polish: NoticeWords = {
  waiting: ({ name, senderName, sendAt, timeZone, seal, isSigned }) => ({
    subject: isSigned ? `Czeka na termin: ${name}` : `Czeka na zatwierdzenie: ${name}`,
    paragraphs: isSigned
      ? [
          "Wszystkie potrzebne podpisy pod tą kampanią już są, także Twój: od tego czasu zmieniły się osoby, uprawnienia albo reguły zatwierdzania.",
          `Nic nie wychodzi samo: ktoś z podpisujących otwiera ${seal} i zatwierdza jeszcze raz, co potwierdza termin.`,
        ]
      : [
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
  stranded: ({ name, waysOut }) => ({
    subject: `Nikt nie może już jej zatwierdzić: ${name}`,
    paragraphs: [
      "Ta kampania czeka na zatwierdzenie. Zmieniły się osoby, uprawnienia albo reguły zatwierdzania i nie ma już nikogo, kto mógłby jej go udzielić. Do tego czasu nic nie zostanie wysłane.",
      ...waysOut,
    ],
    label: "Zobacz, co można zrobić",
  }),
};

/** The sentences of the notices, by the recipient's language. */
export const NOTICE_WORDS: Readonly<Record<LocaleName, NoticeWords>> = { en: english, pl: polish };
