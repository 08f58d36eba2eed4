import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { localeFrom } from "~/i18n/locales";
import { mergePlaces } from "./merge-places";

/** Marks merge fields in a text as they are typed; the text itself stays as it is. */
export const MergeHighlight = Extension.create({
  name: "mergeHighlight",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: new PluginKey("mergeHighlight"),
      state: {
        init: (_config, { doc }) => decorate(doc),
        apply: (transaction, before) => (transaction.docChanged ? decorate(transaction.doc) : before),
      },
      props: {
        decorations(state) {
          return this.getState(state);
        },
      },
    }),
  ],
});

function decorate(doc: Node): DecorationSet {
  const found: Decoration[] = [];
  const locale = localeFrom(globalThis.document?.documentElement.lang) ?? "en";
  doc.descendants((node, at) => {
    if (!node.isText || !node.text) return;
    for (const { from, to, fault } of mergePlaces(node.text, locale)) {
      const attributes = fault === null ? { class: "merge" } : { class: "merge merge--fault", title: fault };
      found.push(Decoration.inline(at + from, at + to, attributes));
    }
  });
  return DecorationSet.create(doc, found);
}
