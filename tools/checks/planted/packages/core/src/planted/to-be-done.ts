// expect: eslint/no-warning-comments
// TODO: finish
export const unfinished = 1;
