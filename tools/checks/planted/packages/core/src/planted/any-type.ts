// expect: typescript/no-explicit-any
export const loose = (value: any) => value;
