/** One line of the package made worse. The named test file has to notice; `find` has to stand in the file exactly once. */
export interface Sabotage {
  readonly what: string;
  /** Below src. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly noticedBy: string;
}
