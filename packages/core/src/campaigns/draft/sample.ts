import type { MergeValues } from "@countersign/email/merge";

/** Whom previews and test mails are filled for: nobody in particular, so that no contact is shown to anyone. */
export const SAMPLE_VALUES: MergeValues = {
  first_name: "Maria",
  last_name: "Lis",
  email: "maria@example.org",
  city: "Poznań",
  country: "Poland",
  language: "en",
};
