/** What `npm test` tells the stories. */
export const env = {
  baseUrl: process.env.BASE_URL ?? "http://127.0.0.1:3000",
  chromium: process.env.CHROMIUM_PATH,
  /** Stories that take their time go over everybody of the demo, not only over three. */
  everybody: process.env.EVERYBODY === "1",
  /** A failed story leaves a trace of every step; recording them takes its time. */
  isTraced: process.env.TRACE === "1",
};
