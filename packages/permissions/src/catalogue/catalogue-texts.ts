/* oxlint-disable max-lines -- data: one entry per permission, read from top to bottom */
import { PERMISSION_KEYS, rules } from "./catalogue.ts";
import type { PermissionKey } from "./catalogue.ts";
import type { PermissionTexts } from "./catalogue-definition.ts";

/** What admins read of every permission. One that is left out, or that the catalogue does not have, is a compile error. */
const texts: { readonly [K in PermissionKey]: PermissionTexts } = {
  "contact.view": {
    label: "Contacts",
    description: "See contacts, and their addresses wherever a person appears.",
    source: ["D18", "E3", "C2"],
  },
  "contact.edit": {
    label: "Edit contacts",
    description: "Change the fields, tags and categories of contacts.",
    source: ["E3"],
  },
  "contact.create": {
    label: "Can create contacts",
    description: "Add contacts by hand or by pasting a list; whoever adds a contact becomes its owner.",
    source: ["D11"],
  },
  "contact.import": {
    label: "Import contacts",
    description: "Load contacts from a file and update those that exist already.",
    source: ["E7c"],
  },
  "contact.export": {
    label: "Contact exporter",
    description: "Take contacts, campaign reports and form responses out of the product as a file.",
    risk: "exports data",
    source: ["D17"],
  },
  "contact.email": {
    label: "Act by e-mail",
    description: "Be the sender of e-mail to contacts; without Contacts only numbers are shown, never people.",
    source: ["E3", "E4"],
  },
  "contact.sms": {
    label: "Act by SMS",
    description: "Be the sender of text messages to contacts; without Contacts only numbers are shown, never people.",
    source: ["E3", "E4"],
  },
  "segment.edit": {
    label: "Segments",
    description: "Create and change saved rules that select contacts.",
    source: ["E8"],
  },
  "campaign.view": {
    label: "See campaigns",
    description: "Open campaigns and read their content, audience rule and state.",
    source: [],
  },
  "campaign.edit": {
    label: "Edit campaigns",
    description: "Create campaigns and change them until they are sent for approval.",
    source: ["D21", "C3"],
  },
  "campaign.send": {
    label: "Sender",
    description: "Send campaigns for approval and be recorded as their sender; they wait in the outbox until somebody approves.",
    risk: "sends to people",
    source: ["D25"],
  },
  "campaign.sendWithoutApproval": {
    label: "Can send without approval",
    description: "Send campaigns at once, with nobody countersigning; the record says so.",
    risk: "skips a check",
    source: ["D13"],
  },
  "campaign.approve": {
    label: "Can approve campaigns",
    description: "Approve or decline campaigns that others have sent for approval.",
    source: ["D10"],
  },
  "sms.broadcast": {
    label: "Can use broadcast SMS",
    description: "Write and send text messages to many contacts, and read the reports of one’s own.",
    risk: "sends to people",
    source: ["D14"],
  },
  "program.edit": {
    label: "Programs",
    description: "Build and activate automated programs that send by themselves.",
    risk: "sends to people",
    source: ["D23"],
  },
  "template.administer": {
    label: "Template administrator",
    description: "Add, change and remove templates of the library that everybody starts from.",
    source: ["D27"],
  },
  "form.edit": {
    label: "Surveys, pages, and forms",
    description: "Create, change and publish forms; their responses are seen with Reporter besides.",
    source: ["D26"],
  },
  "form.legacy": {
    label: "Can use Surveys and forms (legacy)",
    description: "Open the earlier surveys and forms tool.",
    source: ["D16"],
  },
  "report.view": {
    label: "Reporter",
    description:
      "Read the reports of campaigns (what was sent, what failed or is in doubt, what was not sent, and why) and the responses of forms.",
    source: ["D28"],
  },
  "report.drillDown": {
    label: "Reporting drill down",
    description: "Go from a figure in a report to the people behind it.",
    source: ["D24"],
  },
  "analytics.view": {
    label: "Analytics",
    description: "Open the analytics area with its trends and comparisons.",
    source: ["D9", "C14"],
  },
  "analytics.crossAccount": {
    label: "Cross-account analytics",
    description: "Compare the accounts that one belongs to; inactive for people with a single account.",
    source: ["D19"],
  },
  "ecommerce.view": {
    label: "Ecommerce",
    description: "Open the ecommerce area, and see sales and purchases on a contact’s page.",
    source: ["D20"],
  },
  "integration.use": {
    label: "Integrations",
    description: "Connect other systems in the integration hub.",
    source: ["D22"],
  },
  "conversation.view": {
    label: "See conversations",
    description: "Read conversations with customers.",
    source: ["C2", "C11", "C13"],
  },
  "conversation.reply": {
    label: "Reply to customers",
    description: "Answer customers in conversations.",
    source: ["C2", "C11"],
  },
  "conversation.note": {
    label: "Add private notes",
    description: "Write notes in conversations that customers never see.",
    source: ["C18", "C19"],
  },
  "conversation.assign": {
    label: "Assign conversations",
    description: "Hand conversations to people and teams.",
    source: [],
  },
  "conversation.resolve": {
    label: "Resolve conversations",
    description: "Close conversations and open them again.",
    source: [],
  },
  "chat.agent": {
    label: "Can use Chat",
    description: "Take live chats as an agent.",
    source: ["D15"],
  },
  "faq.edit": {
    label: "Create and edit FAQ articles",
    description: "Write and change FAQ articles that are not public yet.",
    source: ["C3", "C10"],
  },
  "faq.publish": {
    label: "Publish FAQ articles",
    description: "Make FAQ articles public and take them back.",
    source: ["C10"],
  },
  "tracking.use": {
    label: "Track e-mails",
    description: "Track one’s own one-to-one e-mails.",
    source: ["B11"],
  },
  "tracking.statistics": {
    label: "E-mail tracking statistics",
    description: "See the opens and clicks of tracked e-mails.",
    source: ["B10", "B11", "B12"],
  },
  "tracking.settings": {
    label: "E-mail tracking settings",
    description: "Change how e-mail tracking works for the account.",
    source: ["B11"],
  },
  "tracking.triggers": {
    label: "Set up triggers",
    description: "Set up rules that act by themselves when a tracked e-mail is opened or clicked.",
    source: ["B10"],
  },
  "account.manage": {
    label: "Can manage account",
    description:
      "Change the account’s settings, its sender addresses, the server that it sends over and the suppression list, and erase people.",
    source: ["D1", "D12"],
  },
  "user.manage": {
    label: "Manage users",
    description: "Invite people and decide what they are in the account; at Group only those all of whose teams are one’s own.",
    source: ["D1", "C14"],
  },
  "team.manage": {
    label: "Manage teams",
    description: "Create teams and decide who belongs to them.",
    source: ["C12"],
  },
  "access.manage": {
    label: "Manage contact access",
    description: "Divide contacts into access groups and decide which teams and people reach which of them.",
    source: ["E9"],
  },
  "approvalRule.manage": {
    label: "Manage approval rules",
    description: "Decide which campaigns wait for whose approval.",
    source: [],
  },
  "level.manage": {
    label: "Access Control Management",
    description: "Set the access level of people in each app, and the default for newcomers.",
    source: ["A10", "A17"],
  },
  "audit.view": {
    label: "See the audit log",
    description: "Read who changed access and who decided about sending, and when.",
    source: [],
  },
  "role.manage": {
    label: "Create and change roles",
    description: "Make custom roles and change what they grant; only Account Admins hold it.",
    source: ["C9"],
  },
};

/** Every permission of the product, with its rules and its texts. */
export const catalogue = Object.fromEntries(PERMISSION_KEYS.map((key) => [key, { ...texts[key], ...rules[key] }])) as {
  readonly [K in PermissionKey]: PermissionTexts & (typeof rules)[K];
};

type Edge = {
  [K in PermissionKey]: (typeof rules)[K] extends { requires: readonly (infer R)[] } ? `${K} → ${R & string}` : never;
}[PermissionKey];

/** The prerequisites that the sources name (D10, D13, D17, D24, D27); the generated document marks all others. */
export const EDGES_NAMED_BY_SOURCE: readonly Edge[] = [
  "contact.export → contact.view",
  "campaign.sendWithoutApproval → campaign.send",
  "campaign.approve → campaign.sendWithoutApproval",
  "template.administer → campaign.edit",
  "report.drillDown → analytics.view",
];
