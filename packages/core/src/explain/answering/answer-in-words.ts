import { type Answer, answerTo, decide, type PermissionKey, type Subject, type Thing } from "@countersign/permissions";
import { fill, labelOf, messages, sentenceOfAnswer, sentenceOfTrace, sentencesOfFix, type Words } from "@countersign/permissions/messages";
import { type Acting, loadSubjects, NotFound } from "../../kernel/index.ts";
import { findHolders } from "../../people/index.ts";
import { namedFixes } from "./named-fixes.ts";
import type { AccessAnswer, AnswerFix, AnswerStep, ExplainOwnAccess } from "../schema.ts";
import { findThing } from "./things.ts";

/** So many people are looked at for who may do it instead, and so many are told. */
const LOOKED_AT = 50;
const TOLD = 5;

/** The answer to a question about `person`, to the one who asks, in words; NotFound where `answerTo` gives none, whatever the reason. */
export async function answerInWords(ctx: Acting, person: Subject, { permission: key, on }: ExplainOwnAccess): Promise<AccessAnswer> {
  const asker = ctx.subject;
  const found = on ? await findThing(ctx, on) : null;
  if (on && !found) throw new NotFound(on.kind);
  const thing: Thing | undefined = found ? { kind: found.kind, row: found.row } : undefined;
  const others = await mayBeAskedInstead(ctx, person, key);
  const answer = answerTo(asker, { person, key, thing, rule: key === "campaign.approve" ? found?.rule : undefined, others });
  if (!answer) throw new NotFound(on?.kind ?? "person");
  const words = messages[ctx.locale ?? "en"];
  const isSelf = person.userId === asker.userId;
  return {
    person: { id: person.userId, name: person.userName, isSelf },
    on: found && { kind: found.kind, id: found.id, name: found.name },
    key,
    permission: labelOf(key, words),
    allowed: answer.allowed,
    deniedBy: answer.deniedBy ?? null,
    code: answer.code ?? null,
    sentence: sentenceOfAnswer(answer, { person: isSelf ? null : person.userName, thing: found?.name ?? null }, words),
    steps: stepsInWords(answer, person, words),
    fixes: await fixesInWords(ctx, answer, person, words),
    noFix: answer.allowed || answer.fixes.none === null ? null : words.noFix[answer.fixes.none],
    instead: answer.instead.slice(0, TOLD).map(({ userId, userName }) => ({ id: userId, name: userName })),
  };
}

/** Only who manages people is told of others: nobody else's rights are read. */
async function mayBeAskedInstead(ctx: Acting, { userId }: Subject, key: PermissionKey): Promise<readonly Subject[]> {
  if (decide(ctx.subject, "user.manage") !== null) return [];
  const holders = await findHolders(ctx, key, { except: userId, most: LOOKED_AT });
  const subjects = await loadSubjects(
    ctx,
    holders.map(({ id }) => id),
  );
  return holders.flatMap(({ id }) => subjects.find((subject) => subject.userId === id) ?? []);
}

function stepsInWords({ key, steps }: Answer, { role }: Subject, words: Words): AnswerStep[] {
  return steps.map((step) => {
    const { step: name, outcome, code, ref } = step;
    const id = ref?.type === "role" ? (role.id ?? role.key) : ref?.id;
    return {
      step: name,
      outcome,
      code,
      ref: ref && id !== undefined ? { ...ref, id } : null,
      title: words.steps[name],
      text: sentenceOfTrace(step, key, words),
    };
  });
}

async function fixesInWords(ctx: Acting, { fixes }: Answer, person: Subject, words: Words): Promise<AnswerFix[]> {
  const named = await namedFixes(ctx, fixes.fixes);
  return named.map((fix) => {
    const texts = sentencesOfFix(fix, person.userName, words);
    if (fix.kind === "ask-other") return { changes: [], ask: { who: fix.who, text: askText(fix.who, words) } };
    const changes = fix.changes.map(({ type, screen, who }, at) => {
      const isTheirs = who === null ? person.userId === ctx.subject.userId : decide(ctx.subject, who) === null;
      return { type, screen, who, isTheirs, text: texts[at] ?? "" };
    });
    return { changes, ask: null };
  });
}

function askText(who: PermissionKey, words: Words): string {
  return fill(words.askOther, { permission: labelOf(who, words) });
}
