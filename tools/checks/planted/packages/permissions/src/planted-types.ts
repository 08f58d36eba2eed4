// expect: types
export const level: number = "full";
