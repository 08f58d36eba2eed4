import type { CampaignRevisionModel, SenderIdentityModel } from "@countersign/db";
import { checkDocument, documentLinks, parseDocument } from "@countersign/email/document";
import { parseMerge } from "@countersign/email/merge";
import type { CheckItem } from "../draft-schema.ts";
import { SIZE_COMFORT, SUBJECT_COMFORT, subjectLength } from "../draft-schema.ts";
import { momentOf, momentProblem, timeInWords } from "../rules/moment.ts";
import { documentOf, scheduleOf } from "./content.ts";

type Section = CheckItem["section"];
type Args = CheckItem["args"];

/** Makes one line of the checklist. */
export function item(
  state: CheckItem["state"],
  section: Section,
  code: string,
  text: string,
  args: Args = {},
  blockId: string | null = null,
): CheckItem {
  return { state, section, code, text, args, blockId };
}

/** The lines about subject and preview text. */
export function checkSubject({ subject, preheader }: Pick<CampaignRevisionModel, "subject" | "preheader">): CheckItem[] {
  const length = subjectLength(subject);
  const items: CheckItem[] = [];
  if (!subject.trim()) items.push(item("must-fix", "subject", "subject-missing", "Write a subject."));
  else if (/[\r\n\u2028\u2029]/.test(subject))
    items.push(item("must-fix", "subject", "subject-line-break", "The subject holds a line break: take it out."));
  else if (length > SUBJECT_COMFORT)
    items.push(
      item("warning", "subject", "subject-long", `The subject has ${length} characters; inboxes cut it after about ${SUBJECT_COMFORT}.`, {
        length,
        most: SUBJECT_COMFORT,
      }),
    );
  else items.push(item("done", "subject", "subject-ok", `Subject is ${length} of ${SUBJECT_COMFORT}.`, { length, most: SUBJECT_COMFORT }));
  items.push(
    preheader.trim()
      ? item("done", "subject", "preheader-ok", "Preview text is written.")
      : item("warning", "subject", "preheader-missing", "Preview text is missing; inboxes show the first words of the mail instead."),
  );
  for (const text of [subject, preheader]) {
    for (const { message } of parseMerge(text).errors)
      items.push(item("must-fix", "subject", "merge", message, { place: text === subject ? "subject" : "preheader" }));
    for (const part of parseMerge(text).parts) {
      if (part.kind === "field" && part.fallback === null && part.field !== "email")
        items.push(
          item("warning", "subject", "fallback", `{{${part.field}}} has no fallback: people without one see a gap.`, { field: part.field }),
        );
    }
  }
  return items;
}

const FINE: Readonly<Record<"merge" | "link" | "alt" | "incomplete", readonly [code: string, text: string]>> = {
  merge: ["merge-ok", "Merge fields are known."],
  link: ["links-ok", "Every link leads somewhere."],
  alt: ["alt-ok", "Pictures have descriptions."],
  incomplete: ["content-ok", "No block is unfinished."],
};

/** The lines about the content. `size` is that of the rendered HTML in bytes, null when it could not be rendered. */
export function checkContent(stored: unknown, size: number | null): CheckItem[] {
  if (!parseDocument(stored).document)
    return [item("must-fix", "content", "unreadable", "The content can't be read any more. Write it again.")];
  const document = documentOf(stored);
  const problems = checkDocument(document);
  const items = problems.map(({ severity, code, message, blockId }) =>
    item(severity === "error" ? "must-fix" : "warning", "content", code, message, {}, blockId),
  );
  for (const code of ["merge", "link", "alt", "incomplete"] as const) {
    if (!problems.some((problem) => problem.code === code))
      items.push(item("done", "content", FINE[code][0], FINE[code][1], code === "link" ? { count: documentLinks(document).length } : {}));
  }
  if (size !== null) {
    const kilobytes = Math.ceil(size / 1000);
    const args = { size: kilobytes, most: SIZE_COMFORT / 1000 };
    items.push(
      size > SIZE_COMFORT
        ? item("warning", "content", "size-large", `The mail has ${kilobytes} kB; Gmail cuts it after ${args.most} kB.`, args)
        : item("done", "content", "size-ok", `Size is ${kilobytes} of ${args.most} kB.`, args),
    );
  }
  return items;
}

/** The line about the footer's postal address. */
export function checkPostalAddress(postalAddress: string): CheckItem {
  return postalAddress.trim()
    ? item("done", "content", "footer-ok", "The footer has the postal address and the unsubscribe link.")
    : item(
        "must-fix",
        "content",
        "footer-address-missing",
        "The footer needs your organisation's postal address: an admin enters it in Admin Settings › Account.",
      );
}

/** The line about the From address. */
export function checkSender(identity: SenderIdentityModel | null): CheckItem {
  if (!identity) return item("must-fix", "sender", "sender-missing", "Choose from which address it is sent.");
  if (identity.archivedAt)
    return item("must-fix", "sender", "sender-archived", `${identity.address} is no longer used here. Choose another address.`, {
      address: identity.address,
    });
  if (!identity.verifiedAt)
    return item(
      "must-fix",
      "sender",
      "sender-unverified",
      `${identity.address} is not confirmed yet: its owner has to follow the link that was mailed there.`,
      { address: identity.address },
    );
  return item("done", "sender", "sender-ok", `${identity.address} is confirmed.`, { address: identity.address });
}

/** The line about the time. */
export function checkTime(revision: Pick<CampaignRevisionModel, "schedule" | "sendLocal" | "timeZone">, now: Date): CheckItem {
  const schedule = scheduleOf(revision);
  if (schedule.kind === "now") return item("done", "schedule", "time-now", "It is sent as soon as it may be.");
  const { local, timeZone } = schedule;
  if (!local) return item("must-fix", "schedule", "time-missing", "Choose a day and a time, or send it now.");
  const moment = momentOf(local, timeZone);
  const problem = momentProblem(moment, local, timeZone, now);
  if (problem) return item("must-fix", "schedule", problem.code, problem.message, { local, timeZone });
  if (moment.kind !== "at") return item("must-fix", "schedule", "time-missing", "Choose a day and a time, or send it now.");
  const words = timeInWords(moment.at, timeZone);
  if (moment.twice)
    return item("warning", "schedule", "time-twice", `${words} comes twice that night; the first is meant.`, { local, timeZone });
  return item("done", "schedule", "time-ok", `${words} is to come.`, { local, timeZone });
}
