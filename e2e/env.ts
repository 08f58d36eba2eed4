/** What `npm test` tells the stories. */
export const env = {
  baseUrl: process.env.BASE_URL ?? "http://127.0.0.1:3000",
  chromium: process.env.CHROMIUM_PATH,
};
