import { type CampaignDocument, documentMergeErrors, emptyDocument, parseDocument } from "@countersign/email/document";
import { parseMerge } from "@countersign/email/merge";
import type { CampaignRevisionModel } from "@countersign/db";
import type { DraftContent, DraftIssue, Schedule } from "../draft-schema.ts";
import { momentOf, momentProblem } from "../rules/moment.ts";
import { asJson } from "../state/snapshot.ts";

/** The document of a revision; one that can't be read any more opens as an empty one instead of not at all. */
export function documentOf(stored: unknown): CampaignDocument {
  return parseDocument(stored).document ?? emptyDocument();
}

/** A revision as its author wrote it. */
export function contentOf(campaign: { readonly name: string }, revision: CampaignRevisionModel): DraftContent {
  return {
    name: campaign.name,
    subject: revision.subject,
    preheader: revision.preheader,
    senderIdentityId: revision.senderIdentity,
    document: documentOf(revision.document),
    segmentId: revision.segmentId,
    schedule: scheduleOf(revision),
  };
}

/** When a revision is to be sent, as its author chose it. */
export function scheduleOf(revision: Pick<CampaignRevisionModel, "schedule" | "sendLocal" | "timeZone">): Schedule {
  return revision.schedule === "at" ? { kind: "at", local: revision.sendLocal, timeZone: revision.timeZone ?? "UTC" } : { kind: "now" };
}

/** The columns of a revision that hold what the author wrote, without the campaign's name. */
export function columnsOf(content: DraftContent) {
  const { schedule } = content;
  const moment = schedule.kind === "at" && schedule.local ? momentOf(schedule.local, schedule.timeZone) : null;
  return {
    subject: content.subject,
    preheader: content.preheader,
    senderIdentity: content.senderIdentityId,
    document: asJson(content.document),
    segmentId: content.segmentId,
    schedule: schedule.kind,
    sendLocal: schedule.kind === "at" ? schedule.local : null,
    timeZone: schedule.kind === "at" ? schedule.timeZone : null,
    sendAt: moment?.kind === "at" ? moment.at : null,
  };
}

/** What has to be mended in a draft, each with its place: faulty merge fields, and a time that can't be. */
export function issuesOf(content: DraftContent, now: Date): DraftIssue[] {
  const line = (place: "subject" | "preheader"): DraftIssue[] =>
    parseMerge(content[place]).errors.map(({ at, length, message }) => ({
      place,
      code: "merge",
      blockId: null,
      path: [],
      at,
      length,
      message,
    }));
  const inDocument: DraftIssue[] = documentMergeErrors(content.document).map((problem) => ({
    place: "document",
    code: "merge",
    blockId: problem.blockId,
    path: problem.path,
    at: problem.at ?? null,
    length: problem.length ?? null,
    message: problem.message,
  }));
  return [...line("subject"), ...line("preheader"), ...inDocument, ...timeIssues(content.schedule, now)];
}

function timeIssues(schedule: Schedule, now: Date): DraftIssue[] {
  if (schedule.kind === "now") return [];
  const issue = (code: DraftIssue["code"], message: string): DraftIssue => ({
    place: "schedule",
    code,
    blockId: null,
    path: [],
    at: null,
    length: null,
    message,
  });
  if (!schedule.local) return [issue("time-missing", "Choose a day and a time, or send it now.")];
  const problem = momentProblem(momentOf(schedule.local, schedule.timeZone), schedule.local, schedule.timeZone, now);
  return problem ? [issue(problem.code, problem.message)] : [];
}
