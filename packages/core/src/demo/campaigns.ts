import type { CampaignDocument } from "@countersign/email/document";
import { gardenLetter } from "./documents.ts";
import type { DemoAccount } from "./people.ts";

/** What has become of a campaign of the demo. */
export type DemoStory =
  | { readonly kind: "draft"; readonly archived?: true }
  | { readonly kind: "waiting" }
  | { readonly kind: "scheduled" }
  | { readonly kind: "changes-requested" | "declined"; readonly reason: string }
  | { readonly kind: "changed-after-approval"; readonly newSubject: string }
  | { readonly kind: "sent" | "sent-directly" | "paused" }
  | { readonly kind: "stopped"; readonly after: number };

export interface DemoCampaign {
  readonly name: string;
  readonly account: DemoAccount;
  /** First names: who wrote and submitted it; who decided. */
  readonly by: string;
  readonly approver: string;
  readonly daysAgo: number;
  readonly subject: string;
  readonly preheader: string;
  readonly segment: string;
  readonly sender: string;
  readonly document: CampaignDocument;
  /** Days from today and local hour; without it: as soon as it is signed. */
  readonly sendsIn?: { readonly days: number; readonly time: string };
  readonly story: DemoStory;
}

const LISTY = "listy@meadowpine.example";
const SHOP = "https://shop.meadowpine.example";

/** Fourteen campaigns in all states; the newest first. */
export const DEMO_CAMPAIGNS: readonly DemoCampaign[] = [
  {
    name: "Last bulbs before the frost",
    account: "poland",
    by: "Dawid",
    approver: "Celia",
    daysAgo: 1,
    subject: "Last bulbs before the frost: 30 % off",
    preheader: "The ground stays workable for about ten days.",
    segment: "Bulb lovers",
    sender: LISTY,
    document: gardenLetter({
      heading: "Last bulbs before the frost",
      paragraphs: [
        'Hello {{first_name|"there"}},',
        "The ground stays workable for about ten days. Tulips, alliums and snowdrops that go in now will flower on time. Everything left is 30 % off until Sunday.",
      ],
      button: { label: "See what is left", url: `${SHOP}/bulbs` },
    }),
    sendsIn: { days: 2, time: "09:00" },
    story: { kind: "waiting" },
  },
  {
    name: "Trade price list, winter",
    account: "poland",
    by: "Greta",
    approver: "Celia",
    daysAgo: 2,
    subject: "Winter price list for the trade",
    preheader: "Valid from 1 December.",
    segment: "Trade customers",
    sender: "trade@meadowpine.example",
    document: gardenLetter({
      heading: "Winter price list",
      paragraphs: [
        'Good morning {{first_name|"from Meadow & Pine"}},',
        "The new price list holds from 1 December. Conifers and container roses stay at autumn prices until the end of the month.",
      ],
      button: { label: "Open the list", url: `${SHOP}/trade/prices` },
      reason: "You get this because you buy from us as a business.",
    }),
    sendsIn: { days: 3, time: "08:00" },
    story: { kind: "changed-after-approval", newSubject: "Winter price list for the trade: conifers at autumn prices" },
  },
  {
    name: "Christmas trees, reserve yours",
    account: "poland",
    by: "Dawid",
    approver: "Celia",
    daysAgo: 3,
    subject: "Reserve your Christmas tree",
    preheader: "Cut on the day you collect it.",
    segment: "Trees and tools",
    sender: LISTY,
    document: gardenLetter({
      heading: "A tree that is cut on the day you collect it",
      paragraphs: [
        'Hello {{first_name|"there"}},',
        "Choose a size, choose a day, and we cut your tree that morning. Nordmann fir from 1.2 to 2.4 metres.",
      ],
      button: { label: "Reserve a tree", url: `${SHOP}/trees` },
    }),
    sendsIn: { days: 3, time: "17:30" },
    story: { kind: "scheduled" },
  },
  {
    name: "Delivery delay, week 47",
    account: "poland",
    by: "Lena",
    approver: "Celia",
    daysAgo: 1,
    subject: "Your order comes a few days later",
    preheader: "Snow on the road from the nursery.",
    segment: "Loyalty card",
    sender: LISTY,
    document: gardenLetter({
      heading: "A few days later",
      paragraphs: [
        'Hello {{first_name|"there"}},',
        "Snow has closed the road from the nursery. Orders of this week arrive on Friday instead of Tuesday. You do not need to do anything.",
      ],
    }),
    story: { kind: "paused" },
  },
  {
    name: "Black Friday: tools and gloves",
    account: "poland",
    by: "Jonas",
    approver: "Celia",
    daysAgo: 4,
    subject: "Tools and gloves, one day only",
    preheader: "Friday, in the shop and online.",
    segment: "Trees and tools",
    sender: LISTY,
    document: gardenLetter({
      heading: "One day for tools and gloves",
      paragraphs: ['Hello {{first_name|"there"}},', "On Friday all hand tools and gloves are half price."],
      button: { label: "See the tools", url: `${SHOP}/tools` },
    }),
    story: { kind: "changes-requested", reason: "Half price is not true for pruning saws. Name what is left out, or say “most tools”." },
  },
  {
    name: "Spring catalogue, first look",
    account: "poland",
    by: "Celia",
    approver: "Ben",
    daysAgo: 0,
    subject: "",
    preheader: "",
    segment: "",
    sender: LISTY,
    document: gardenLetter({ heading: "Spring catalogue", paragraphs: ['Hello {{first_name|"there"}},', "The first pages are ready."] }),
    story: { kind: "draft" },
  },
  {
    name: "Advent wreath workshop, Poznań",
    account: "poland",
    by: "Dawid",
    approver: "Celia",
    daysAgo: 0,
    subject: "Make your own Advent wreath with us",
    preheader: "Saturday afternoon in Poznań: you bring gloves, we bring fir and moss.",
    segment: "Workshop guests, Poznań",
    sender: LISTY,
    document: gardenLetter({
      heading: "Wreaths, resin and hot apple juice",
      paragraphs: [
        'Hello {{first_name|"there"}},',
        "On Saturday our workshop in Poznań opens for one afternoon. You bring gloves, we bring fir, moss and wire.",
      ],
      button: { label: "Keep a place for me", url: `${SHOP}/workshops/advent` },
    }),
    story: { kind: "draft" },
  },
  {
    name: "Autumn leaves, autumn prices",
    account: "poland",
    by: "Dawid",
    approver: "Celia",
    daysAgo: 10,
    subject: "Autumn leaves, autumn prices",
    preheader: "Rakes, leaf bags and compost makers.",
    segment: "Everyone in Poland",
    sender: LISTY,
    document: gardenLetter({
      heading: "Autumn leaves, autumn prices",
      paragraphs: ['Hello {{first_name|"there"}},', "Rakes, leaf bags and compost makers at autumn prices until the trees are bare."],
      button: { label: "See autumn prices", url: `${SHOP}/autumn` },
    }),
    story: { kind: "sent" },
  },
  {
    name: "VIP evening, thank you",
    account: "poland",
    by: "Celia",
    approver: "Celia",
    daysAgo: 16,
    subject: "Thank you for coming",
    preheader: "Pictures of the evening, and the recipe of the punch.",
    segment: "Loyalty card",
    sender: LISTY,
    document: gardenLetter({
      heading: "Thank you for coming",
      paragraphs: ['Hello {{first_name|"there"}},', "It was good to see you among the orchids. The recipe of the punch is on our site."],
      button: { label: "The recipe", url: `${SHOP}/punch` },
    }),
    story: { kind: "sent-directly" },
  },
  {
    name: "Hedgehog houses are back",
    account: "poland",
    by: "Lena",
    approver: "Ben",
    daysAgo: 24,
    subject: "Hedgehog houses are back",
    preheader: "Built by the carpenters next door.",
    segment: "Balcony gardeners, big cities",
    sender: LISTY,
    document: gardenLetter({
      heading: "Hedgehog houses are back",
      paragraphs: ['Hello {{first_name|"there"}},', "Built by the carpenters next door, from larch that was left over."],
      button: { label: "See the houses", url: `${SHOP}/hedgehogs` },
    }),
    story: { kind: "sent" },
  },
  {
    name: "Loyalty points, October",
    account: "poland",
    by: "Jonas",
    approver: "Celia",
    daysAgo: 27,
    subject: "Your points of October",
    preheader: "They are worth something until New Year.",
    segment: "Loyalty card",
    sender: LISTY,
    document: gardenLetter({
      heading: "Your points of October",
      paragraphs: ['Hello {{first_name|"there"}},', "Your points are worth something until New Year."],
    }),
    story: { kind: "declined", reason: "The points of October are not booked yet. Start again once the shop has closed the month." },
  },
  {
    name: "Greenhouse heating check",
    account: "poland",
    by: "Dawid",
    approver: "Celia",
    daysAgo: 33,
    subject: "Is your greenhouse ready for frost?",
    preheader: "A check in five minutes.",
    segment: "Bulb lovers",
    sender: LISTY,
    document: gardenLetter({
      heading: "Is your greenhouse ready for frost?",
      paragraphs: ['Hello {{first_name|"there"}},', "A check in five minutes: seals, thermostat, fuse."],
    }),
    story: { kind: "stopped", after: 120 },
  },
  {
    name: "Summer survey",
    account: "poland",
    by: "Lena",
    approver: "Celia",
    daysAgo: 80,
    subject: "How was your summer?",
    preheader: "",
    segment: "Everyone in Poland",
    sender: LISTY,
    document: gardenLetter({
      heading: "How was your summer?",
      paragraphs: ['Hello {{first_name|"there"}},', "Tell us what grew and what did not."],
    }),
    story: { kind: "draft", archived: true },
  },
  {
    name: "Apple day in Hexham",
    account: "uk",
    by: "Celia",
    approver: "Ben",
    daysAgo: 40,
    subject: "Apple day in Hexham",
    preheader: "Bring your apples, we tell you their names.",
    segment: "Everyone in the UK",
    sender: "letters.uk@meadowpine.example",
    document: gardenLetter({
      heading: "Bring your apples",
      paragraphs: ['Hello {{first_name|"there"}},', "On apple day our pomologist tells you what grows on your old tree."],
    }),
    story: { kind: "sent" },
  },
];
