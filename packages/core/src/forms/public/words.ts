import type { PageWords } from "@countersign/email";
import type { LocaleName } from "../../identity/schema.ts";
import type { AnswerFault } from "../answers-schema.ts";

/** A line and more of what is said in place of the questions. */
interface Said {
  readonly heading: string;
  readonly paragraphs: string[];
}

interface PageTexts {
  /** The first questions of a new form. */
  first(account: string): { readonly address: string; readonly consent: string };
  readonly words: PageWords;
  rating(steps: number): string;
  readonly faults: Readonly<Record<AnswerFault, string>>;
  readonly again: string;
  tooMany(minutes: number): string;
  readonly thanks: Said;
  readonly thanksAndMail: Said;
  readonly closed: Said;
  readonly unknown: Said;
  smallPrint(account: string): string;
  confirm(form: string, account: string): Said & { readonly title: string; readonly label: string };
  readonly confirmed: Said;
  expired(form: string): Said;
  readonly unknownLink: Said;
  /** What stands with a consent that somebody gave on a form. */
  evidence(form: string, text: string): string;
  mail(form: string, account: string, days: number): { subject: string; heading: string; paragraphs: string[]; label: string };
}

/** What the product itself says on the public page of a form and in its mail, in the form's language. */
export const PAGE_TEXTS: Readonly<Record<LocaleName, PageTexts>> = {
  en: {
    first: (account) => ({
      address: "E-mail address",
      consent: `I agree that ${account} sends me news by e-mail. I can withdraw this at any time.`,
    }),
    words: {
      button: "Send",
      required: "required",
      problems: "Not sent yet. Please look at these:",
      trap: "Leave this empty",
    },
    rating: (steps) => `From 1, the lowest, to ${steps}, the highest.`,
    faults: {
      missing: "This is needed.",
      address: "Write one plain address, such as ada@example.com.",
      phone: "Write a phone number: digits, with the country code in front, such as +48 600 100 200.",
      "too-long": "This is too long.",
      unprintable: "Leave out characters that cannot be printed.",
      "not-offered": "Choose one of the answers.",
      number: "Write a number, such as 1250 or 12.5.",
      day: "Write a day as year-month-day, such as 2026-05-03.",
    },
    again: "Nothing was sent yet: please look at your answers and press the button once more.",
    tooMany: (minutes) =>
      `Too much was sent from here. Nothing is lost: wait ${minutes} ${minutes === 1 ? "minute" : "minutes"} and press the button again.`,
    thanks: { heading: "Thank you", paragraphs: ["Your answer has been sent."] },
    thanksAndMail: {
      heading: "One more step",
      paragraphs: [
        "We have got your answer. If you gave an e-mail address, look into your mailbox: the mail that comes has a link by which you confirm the address. Nothing happens until then.",
      ],
    },
    closed: { heading: "This form is closed", paragraphs: ["It takes no more answers."] },
    unknown: { heading: "There is no form here", paragraphs: ["The address is incomplete, or the form is not there any more."] },
    smallPrint: (account) => `This form belongs to ${account}. Never give passwords in it.`,
    confirm: (form, account) => ({
      title: "Confirm your address",
      heading: "Is this your address?",
      paragraphs: [
        `Somebody filled in “${form}” of ${account} with the address that this link was mailed to. If that was you, confirm it.`,
      ],
      label: "Confirm my address",
    }),
    confirmed: { heading: "Confirmed", paragraphs: ["Thank you: your address is confirmed."] },
    expired: (form) => ({
      heading: "This link is too old",
      paragraphs: [`Nothing came of that answer. If you still want it, please fill in “${form}” again.`],
    }),
    unknownLink: { heading: "This link is incomplete", paragraphs: ["Use the one in the mail again."] },
    evidence: (form, text) => `Form “${form}”: ${text}`,
    mail: (form, account, days) => ({
      subject: `Please confirm your address for ${account}`,
      heading: "Is this your address?",
      paragraphs: [
        `This address was given in the form “${form}” of ${account}.`,
        `If that was you, confirm it. The link works for ${days} days. If you know nothing of this, do nothing: nothing will come of it.`,
      ],
      label: "Confirm my address",
    }),
  },
  pl: {
    first: (account) => ({
      address: "Adres e-mail",
      consent: `Zgadzam się na otrzymywanie od ${account} wiadomości e-mail z nowościami. Zgodę mogę w każdej chwili wycofać.`,
    }),
    words: {
      button: "Wyślij",
      required: "wymagane",
      problems: "Formularz nie został jeszcze wysłany. Popraw, proszę:",
      trap: "Zostaw to pole puste",
    },
    rating: (steps) => `Od 1 (najniższa ocena) do ${steps} (najwyższa).`,
    faults: {
      missing: "Tego brakuje.",
      address: "Wpisz jeden zwykły adres, na przykład ada@example.com.",
      phone: "Wpisz numer telefonu: cyfry, z numerem kierunkowym kraju na początku, na przykład +48 600 100 200.",
      "too-long": "To jest za długie.",
      unprintable: "Usuń znaki, których nie można wydrukować.",
      "not-offered": "Wybierz jedną z odpowiedzi.",
      number: "Wpisz liczbę, na przykład 1250 albo 12,5.",
      day: "Wpisz dzień jako rok-miesiąc-dzień, na przykład 2026-05-03.",
    },
    again: "Formularz nie został jeszcze wysłany: sprawdź odpowiedzi i naciśnij przycisk jeszcze raz.",
    tooMany: (minutes) => `Za dużo wysłano z tego miejsca. Nic nie przepadło: odczekaj ${minutes} min i naciśnij przycisk ponownie.`,
    thanks: { heading: "Dziękujemy", paragraphs: ["Odpowiedź została wysłana."] },
    thanksAndMail: {
      heading: "Jeszcze jeden krok",
      paragraphs: [
        "Mamy Twoją odpowiedź. Jeśli podano w niej adres e-mail, zajrzyj do skrzynki: w wiadomości od nas jest link, którym potwierdzisz adres. Do tego czasu nic się nie stanie.",
      ],
    },
    closed: { heading: "Ten formularz jest zamknięty", paragraphs: ["Nie przyjmuje już odpowiedzi."] },
    unknown: { heading: "Tu nie ma formularza", paragraphs: ["Adres jest niepełny albo formularza już nie ma."] },
    smallPrint: (account) => `Formularz należy do ${account}. Nie podawaj w nim żadnych haseł.`,
    confirm: (form, account) => ({
      title: "Potwierdź adres",
      heading: "Czy to Twój adres?",
      paragraphs: [`Ktoś wypełnił formularz „${form}” (${account}) i podał adres, na który przyszedł ten link. Jeśli to Ty, potwierdź.`],
      label: "Potwierdzam adres",
    }),
    confirmed: { heading: "Potwierdzono", paragraphs: ["Dziękujemy: adres jest potwierdzony."] },
    expired: (form) => ({
      heading: "Ten link stracił ważność",
      paragraphs: [`Odpowiedź przepadła. Jeśli nadal chcesz ją wysłać, wypełnij formularz „${form}” jeszcze raz.`],
    }),
    unknownLink: { heading: "Ten link jest niepełny", paragraphs: ["Otwórz jeszcze raz ten z wiadomości."] },
    evidence: (form, text) => `Formularz „${form}”: ${text}`,
    mail: (form, account, days) => ({
      subject: `Potwierdź adres dla ${account}`,
      heading: "Czy to Twój adres?",
      paragraphs: [
        `Ten adres podano w formularzu „${form}” (${account}).`,
        `Jeśli to Ty, potwierdź. Link działa ${days} dni. Jeśli nic o tym nie wiesz, nie rób nic: nic się nie stanie.`,
      ],
      label: "Potwierdzam adres",
    }),
  },
};
