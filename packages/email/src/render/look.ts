import type { CSSProperties } from "react";

const SERIF = "Georgia, Times, serif";
const SANS = "Arial, Helvetica, sans-serif";

/** How mails look: calm, serif, dark green on white. Inline, for mail programs drop style sheets. */
export const look = {
  body: { margin: 0, padding: "24px 0", backgroundColor: "#f1f0ec" },
  preheader: { display: "none", overflow: "hidden", lineHeight: "1px", opacity: 0, maxHeight: 0, maxWidth: 0 },
  page: { maxWidth: "560px", backgroundColor: "#ffffff" },
  brand: { borderBottom: "1px solid #dfe5de" },
  brandName: {
    margin: 0,
    padding: "16px 28px",
    fontFamily: SERIF,
    fontSize: "18px",
    lineHeight: "24px",
    fontWeight: 600,
    color: "#2d4a35",
  },
  content: { padding: "14px 0 24px" },
  row: { padding: "0 28px" },
  heading1: { margin: "10px 0 8px", fontFamily: SERIF, fontSize: "26px", lineHeight: "33px", fontWeight: 600, color: "#22392a" },
  heading2: { margin: "14px 0 6px", fontFamily: SERIF, fontSize: "20px", lineHeight: "27px", fontWeight: 600, color: "#22392a" },
  paragraph: { margin: "0 0 12px", fontFamily: SERIF, fontSize: "16px", lineHeight: "25px", color: "#26302a" },
  list: { margin: "0 0 12px", padding: "0 0 0 24px", fontFamily: SERIF, fontSize: "16px", lineHeight: "25px", color: "#26302a" },
  listItem: { margin: "0 0 4px" },
  listParagraph: { margin: 0, fontFamily: SERIF, fontSize: "16px", lineHeight: "25px", color: "#26302a" },
  link: { color: "#2d4a35", textDecoration: "underline" },
  button: {
    margin: "8px 0 12px",
    padding: "12px 20px",
    backgroundColor: "#2d4a35",
    color: "#ffffff",
    fontFamily: SANS,
    fontSize: "15px",
    fontWeight: 600,
  },
  picture: {
    display: "block",
    width: "100%",
    maxWidth: "560px",
    height: "auto",
    margin: "10px 0 14px",
    fontFamily: SERIF,
    fontSize: "16px",
    color: "#5d675f",
  },
  divider: { margin: "14px 0", borderTop: "1px solid #dfe5de" },
  footer: { backgroundColor: "#f3f5f1" },
  small: { margin: 0, fontFamily: SANS, fontSize: "12px", lineHeight: "19px", color: "#5d675f" },
  smallCell: { padding: "20px 28px" },
} satisfies Record<string, CSSProperties>;
