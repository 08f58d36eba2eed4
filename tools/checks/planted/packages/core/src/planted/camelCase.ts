// expect: unicorn/filename-case
export const camel = 1;
