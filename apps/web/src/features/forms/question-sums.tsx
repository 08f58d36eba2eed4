import type { QuestionSum } from "@countersign/core/forms/schema";
import { useFormatter, useTranslations } from "next-intl";

/** How often each answer was given, as bars with their figures. */
export function QuestionSums({ sums }: { sums: readonly QuestionSum[] }) {
  const t = useTranslations("forms.sums");
  const format = useFormatter();
  return (
    <div className="question-sums">
      {sums.map((sum) => {
        const most = Math.max(1, ...sum.counts.map(({ count }) => count));
        return (
          <section key={sum.fieldId} className="panel" aria-label={sum.label}>
            <h2>{sum.label}</h2>
            <p className="meta">
              {t("answered", { count: sum.answered })}
              {sum.average === null ? null : ` · ${t("average", { average: format.number(sum.average, { maximumFractionDigits: 2 }) })}`}
            </p>
            <dl>
              {sum.counts.map(({ value, count }) => (
                <div key={value}>
                  <dt>{sum.type === "consent" ? t("yes") : value}</dt>
                  <dd>
                    <span className="bar" style={{ width: `${(count / most) * 100}%` }} aria-hidden />
                    <span>{format.number(count)}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
