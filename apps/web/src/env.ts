/** Whether this is `next dev`. */
export const development = process.env.NODE_ENV === "development";
