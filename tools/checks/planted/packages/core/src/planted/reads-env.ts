// expect: node/no-process-env
export const secret = process.env.APP_SECRET;
