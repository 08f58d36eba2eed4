// expect: countersign/no-vague-names
export const anything = 1;
