import type { Acting } from "../../kernel/index.ts";
import type { FormAnswer, QuestionSum } from "../answers-schema.ts";
import { type FormContent, type FormField, MAX_FIELDS, MAX_OPTIONS } from "../content-schema.ts";
import { stepsOf } from "../public/read-answers.ts";

interface Count {
  readonly fieldId: string;
  readonly value: string;
  readonly count: number;
}

// More than a form can ask: what an earlier version asked comes along.
const MOST_ROWS = MAX_FIELDS * MAX_OPTIONS * 4;

/** How often each answer of the form's questions was given, in the order of the questions; answers whose address waits to be confirmed do not count. */
export async function sumsOf({ db, account }: Acting, formId: string, { fields }: FormContent): Promise<QuestionSum[]> {
  const counts = await db.$queryRaw<Count[]>`
    SELECT a->>'fieldId' AS "fieldId", v AS value, count(*)::int AS count
    FROM form_response r, jsonb_array_elements(r.answers) a, jsonb_array_elements_text(a->'values') v
    WHERE r.account_id = ${account.id}::uuid AND r.form_id = ${formId}::uuid AND r.state <> 'waiting' AND a->>'type' IN ('choice', 'rating', 'consent')
    GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT ${MOST_ROWS}`;
  const answered = await db.$queryRaw<{ fieldId: string; count: number }[]>`
    SELECT a->>'fieldId' AS "fieldId", count(*)::int AS count
    FROM form_response r, jsonb_array_elements(r.answers) a
    WHERE r.account_id = ${account.id}::uuid AND r.form_id = ${formId}::uuid AND r.state <> 'waiting' AND a->'values' <> '[]'::jsonb
    GROUP BY 1 LIMIT ${MOST_ROWS}`;
  return fields.flatMap((field): QuestionSum[] => {
    const offered = offeredBy(field);
    if (!offered) return [];
    const given = counts.filter(({ fieldId }) => fieldId === field.id);
    const values = [...offered, ...given.map(({ value }) => value).filter((value) => !offered.includes(value))];
    const countOf = (value: string) => given.find((one) => one.value === value)?.count ?? 0;
    return [
      {
        fieldId: field.id,
        type: field.type,
        label: field.label,
        counts: values.map((value) => ({ value, count: countOf(value) })),
        average: field.type === "rating" ? averageOf(given) : null,
        answered: answered.find(({ fieldId }) => fieldId === field.id)?.count ?? 0,
      },
    ];
  });
}

// null: its answers are no few that could be counted.
function offeredBy(field: FormField): FormAnswer["values"] | null {
  if (field.type === "choice") return field.options.filter((option) => option.trim() !== "");
  if (field.type === "rating") return stepsOf(field.steps);
  return field.type === "consent" ? ["yes"] : null;
}

function averageOf(given: readonly Count[]): number | null {
  const all = given.reduce((sum, { count }) => sum + count, 0);
  return all === 0 ? null : Math.round((given.reduce((sum, { value, count }) => sum + Number(value) * count, 0) / all) * 100) / 100;
}
