import type { Figure } from "@countersign/core/campaigns/schema";
import { useFormatter, useTranslations } from "next-intl";

interface FigureTextProps {
  figure: Figure;
  /** "short": the number alone; otherwise a sentence `campaigns.figure.<key>`. */
  textKey?: "short" | "reach" | "people";
}

/** A number of people, or that it is below ten for somebody who may not look closer. */
export function FigureText({ figure, textKey = "short" }: FigureTextProps) {
  const figureText = useFigure();
  return figureText(figure, textKey);
}

/** The same as a string. */
export function useFigure(): (figure: Figure, textKey?: FigureTextProps["textKey"]) => string {
  const t = useTranslations("campaigns.figure");
  const format = useFormatter();
  return (figure, textKey = "short") => {
    const isFew = figure === "fewer-than-10";
    if (textKey === "short") return isFew ? t("few") : format.number(figure);
    return isFew ? t(`${textKey}Few`) : t(textKey, { count: figure });
  };
}
