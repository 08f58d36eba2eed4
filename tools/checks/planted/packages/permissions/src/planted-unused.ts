// expect: knip
export const nobodyImportsThis = 1;
