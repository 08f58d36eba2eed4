import { sabotagesOfAsking } from "./asking.ts";
import { sabotagesOfTheCatalogue } from "./catalogue.ts";
import { sabotagesOfFilters } from "./filter.ts";
import { sabotagesOfTheGuard } from "./guard.ts";
import { sabotagesOfSubjects } from "./subject.ts";
import { sabotagesOfTheWalk } from "./walk.ts";

export type { Sabotage } from "./sabotage.ts";

/** What a hasty change could do to the engine; each is applied by itself and must turn the package's tests red. */
export const sabotages = [
  ...sabotagesOfTheWalk,
  ...sabotagesOfSubjects,
  ...sabotagesOfTheCatalogue,
  ...sabotagesOfTheGuard,
  ...sabotagesOfFilters,
  ...sabotagesOfAsking,
];
