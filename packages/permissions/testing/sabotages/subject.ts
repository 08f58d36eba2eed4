import type { Sabotage } from "./sabotage.ts";

const LAWS = "decide/decide.laws.test.ts";

/** What a subject is built from. */
export const sabotagesOfSubjects: readonly Sabotage[] = [
  // Contact access
  {
    what: "edit no longer implies view",
    file: "subject/contact-access.ts",
    find: '"contact.view": CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit',
    replace: '"contact.view": CONTACT_ACTIONS.view',
    noticedBy: "subject/contact-access.test.ts",
  },
  {
    what: "export by a grant for e-mail",
    file: "subject/contact-access.ts",
    find: '"contact.export": CONTACT_ACTIONS.export',
    replace: '"contact.export": CONTACT_ACTIONS.email',
    noticedBy: "subject/contact-access.test.ts",
  },
  {
    what: "unlabelled contacts are closed before there is any access group",
    file: "subject/contact-access.ts",
    find: "return !facts.accessGroupsExist || ",
    replace: "return ",
    noticedBy: "subject/contact-access.test.ts",
  },
  // Access levels
  {
    what: "ignore the cap on settings",
    file: "catalogue/caps.ts",
    find: 'entry.kind === "settings" ? NONE : GLOBAL',
    replace: "entry ? GLOBAL : NONE",
    noticedBy: LAWS,
  },
  {
    what: "everybody's statistics at Settings restricted",
    file: "catalogue/caps.ts",
    find: '=== "tracking.statistics" ? OWN',
    replace: '=== "tracking.statistics" ? GLOBAL',
    noticedBy: LAWS,
  },
  {
    what: "triggers for agents",
    file: "catalogue/caps.ts",
    find: "entry.hostAdminOnly ? NONE : GLOBAL",
    replace: "entry ? GLOBAL : NONE",
    noticedBy: LAWS,
  },
  {
    what: "an app's cap holds for the others too",
    file: "catalogue/caps.ts",
    find: "if (entry.app !== app) return GLOBAL;",
    replace: "",
    noticedBy: LAWS,
  },
  // People
  {
    what: "ignore the caps",
    file: "subject/compile-subject.ts",
    find: "meet(granted, ceiling)",
    replace: "meet(granted, EVERYTHING)",
    noticedBy: LAWS,
  },
  {
    what: "close upwards instead of downwards",
    file: "subject/compile-subject.ts",
    find: "import { down, everything,",
    replace: "import { up as down, everything,",
    noticedBy: LAWS,
  },
  {
    what: "the parent's adjustment wins over the child's",
    file: "subject/compile-subject.ts",
    find: 'find(false, "account") ?? find(false, "parent")',
    replace: 'find(false, "parent") ?? find(false, "account")',
    noticedBy: LAWS,
  },
  {
    what: "delegate what is for Account Admins alone",
    file: "subject/compile-subject.ts",
    find: "granted : meet(granted, DELEGABLE)",
    replace: "granted : granted",
    noticedBy: LAWS,
  },
  {
    what: "suspended people keep what they held",
    file: "subject/compile-subject.ts",
    find: 'if (facts.membership !== "active" || !hasUsableApp(facts))',
    replace: "if (!hasUsableApp(facts))",
    noticedBy: LAWS,
  },
  {
    what: "whoever manages users is a host admin",
    file: "subject/compile-subject.ts",
    find: 'positionOfKey("account.manage")',
    replace: 'positionOfKey("user.manage")',
    noticedBy: "subject/subject.test.ts",
  },
  {
    what: "lock the owner out",
    file: "subject/subject.ts",
    find: "return facts.isOwner || APP_KEYS.some(",
    replace: "return APP_KEYS.some(",
    noticedBy: LAWS,
  },
  {
    what: "show hidden apps",
    file: "subject/subject.ts",
    find: 'if (facts.hiddenApps.includes(app)) return "hidden";',
    replace: "",
    noticedBy: LAWS,
  },
  {
    what: "an unknown access level is Full",
    file: "subject/subject.ts",
    find: '? own.level : "none"',
    replace: '? own.level : "full"',
    noticedBy: "subject/subject.test.ts",
  },
  // A child account, from its parent
  {
    what: "everybody of the parent manages its children",
    file: "subject/subject-in-child.ts",
    find: 'if (levelAt(parent.effective, positionOfKey("account.manage")) === NONE) return own;',
    replace: "",
    noticedBy: "subject/subject-in-child.test.ts",
  },
  {
    what: "somebody of the parent reaches the child's contacts",
    file: "subject/subject-in-child.ts",
    find: "isFromParent(position) ? heldGlobally(parent, position) : NONE",
    replace: "heldGlobally(parent, position)",
    noticedBy: "subject/subject-in-child.test.ts",
  },
  {
    what: "what reaches the parent's teams reaches the whole child",
    file: "subject/subject-in-child.ts",
    find: "levelAt(parent.effective, position) === GLOBAL ? GLOBAL : NONE",
    replace: "levelAt(parent.effective, position) > NONE ? GLOBAL : NONE",
    noticedBy: "subject/subject-in-child.test.ts",
  },
  {
    what: "a child is open to whoever may manage it, all of it",
    file: "decide/steps-of-rights.ts",
    find: "(manages !== undefined && isFromParent(position))",
    replace: "manages !== undefined",
    noticedBy: "subject/subject-in-child.test.ts",
  },
  {
    what: "the names in which somebody acts are added up",
    file: "guard/holdings.ts",
    find: "return [own, editorInChild(parent, own)]",
    replace: "return [editor, own, editorInChild(parent, own)]",
    noticedBy: "subject/subject-in-child.test.ts",
  },
];
