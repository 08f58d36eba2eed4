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

/** A campaign that the owner sent past its approval, as its approvers are told of it, or what one of them said of it, as the owner is. */
export interface BreakGlassNotice {
  readonly name: string;
  readonly decision: "break_glass" | "signed_afterwards" | "objected";
  readonly byName: string;
  readonly reason: string;
}

export type NoticeText = Pick<SystemMail, "subject" | "paragraphs"> & { readonly label: string };

export interface NoticeWords {
  waiting(notice: WaitingNotice): NoticeText;
  decided(notice: DecisionNotice): NoticeText;
  stranded(notice: StrandedNotice): NoticeText;
  breakGlass(notice: BreakGlassNotice): NoticeText;
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
  breakGlass: ({ name, decision, byName, reason }) => {
    const quoted = reason ? [`In their words: ${reason}`] : [];
    if (decision === "signed_afterwards")
      return {
        subject: `Signed afterwards: ${name}`,
        paragraphs: [`${byName} signed this campaign, which you sent past its approval.`],
        label: "See the campaign",
      };
    if (decision === "objected")
      return {
        subject: `Objected to: ${name}`,
        paragraphs: [
          `${byName} objects to this campaign, which you sent past its approval. It stays marked until somebody signs it.`,
          ...quoted,
        ],
        label: "See the campaign",
      };
    return {
      subject: `Sent past its approval: ${name}`,
      paragraphs: [
        `${byName}, who owns the account, sent this campaign without the approval that it waited for, yours among others.`,
        ...quoted,
        "It stays marked in red until one of you signs it afterwards. You can also object, with a reason.",
      ],
      label: "Look at it",
    };
  },
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
  breakGlass: ({ name, decision, byName, reason }) => {
    const quoted = reason ? [`Uzasadnienie: ${reason}`] : [];
    if (decision === "signed_afterwards")
      return {
        subject: `Podpisano po fakcie: ${name}`,
        paragraphs: [`${byName} podpisuje tę kampanię, wysłaną przez Ciebie z pominięciem zatwierdzenia.`],
        label: "Zobacz kampanię",
      };
    if (decision === "objected")
      return {
        subject: `Sprzeciw: ${name}`,
        paragraphs: [
          `${byName} zgłasza sprzeciw wobec tej kampanii, wysłanej przez Ciebie z pominięciem zatwierdzenia. Pozostaje oznaczona, dopóki ktoś jej nie podpisze.`,
          ...quoted,
        ],
        label: "Zobacz kampanię",
      };
    return {
      subject: `Wysłano z pominięciem zatwierdzenia: ${name}`,
      paragraphs: [
        `${byName}, właściciel konta, wysyła tę kampanię bez zatwierdzenia, na które czekała, między innymi Twojego.`,
        ...quoted,
        "Pozostaje oznaczona na czerwono, dopóki ktoś z Was nie podpisze jej po fakcie. Możesz też zgłosić sprzeciw z uzasadnieniem.",
      ],
      label: "Obejrzyj ją",
    };
  },
};

/** The sentences of the notices, by the recipient's language. */
export const NOTICE_WORDS: Readonly<Record<LocaleName, NoticeWords>> = { en: english, pl: polish };
