import type { FormResponseModel } from "@countersign/db";
import { effectiveLevel, scopeOf } from "@countersign/permissions";
import { type Acting, proofIfAny } from "../../kernel/index.ts";
import { coveredAmong, maskAddress, seesEveryContact } from "../../visibility/index.ts";
import { FormAnswer, type FormResponseRow, RESPONSE_STATES } from "../answers-schema.ts";

const LATER = new Date(8.64e15);
const hexOf = (hash: Uint8Array) => Buffer.from(hash).toString("hex");

/**
 * Responses as the person may read them: what says who answered shows where they may view the contact or, before there is one, a contact
 * who has the address and was not changed since it was answered: one who is given a guessed address shows nobody. Otherwise it is masked, as in a file all
 * is that they may not take out (`take`).
 */
export async function shownTo(acting: Acting, rows: readonly FormResponseModel[], { take = false } = {}): Promise<FormResponseRow[]> {
  const view = proofIfAny(acting, "contact.view");
  const taken = take ? proofIfAny(acting, "contact.export") : null;
  const ids = rows.flatMap(({ contactId }) => contactId ?? []);
  const hashes = rows.flatMap(({ addressHash }) => (addressHash === null ? [] : hexOf(addressHash)));
  const none = { ids: new Set<string>(), since: new Map<string, Date>() };
  const covered = view && (!take || taken) ? await coveredAmong(acting, view, { ids, hashes }, taken ? { takenBy: taken } : {}) : none;
  const seesAll = seesEveryContact(acting.subject) && (!take || scopeOf(effectiveLevel(acting.subject, "contact.export")) === "global");
  return rows.map((row) => {
    const isKnown =
      row.contactId !== null
        ? covered.ids.has(row.contactId)
        : row.addressHash === null || seesAll || (covered.since.get(hexOf(row.addressHash)) ?? LATER) <= row.at;
    const answers = FormAnswer.array().parse(row.answers);
    return {
      id: row.id,
      at: row.at,
      state: RESPONSE_STATES.find((state) => state === row.state) ?? "waiting",
      address: row.address === null || isKnown ? row.address : maskAddress(row.address),
      isMasked: !isKnown,
      contactId: isKnown ? row.contactId : null,
      answers: isKnown ? answers : answers.map(masked),
    };
  });
}

function masked(answer: FormAnswer): FormAnswer {
  if (answer.into === null || answer.into === "consent") return answer;
  return { ...answer, values: answer.values.map((value) => (answer.into === "email" ? maskAddress(value) : `${[...value][0] ?? ""}•••`)) };
}
