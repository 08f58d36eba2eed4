import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  // A test beside a running start builds into a folder of its own.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  transpilePackages: ["@countersign/api", "@countersign/core", "@countersign/db", "@countersign/email", "@countersign/permissions"],
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@react-email/components",
    "@react-email/render",
    "graphile-worker",
    "nodemailer",
    "pg",
    "pino",
  ],
  images: { unoptimized: true },
  turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) },
  experimental: { optimizePackageImports: ["@phosphor-icons/react/ssr"] },
  async headers() {
    const headers = [{ key: "X-Content-Type-Options", value: "nosniff" }];
    return ["/_next/static/:path*", "/api/imports/:path*"].map((source) => ({ source, headers }));
  },
};

export default createNextIntlPlugin("./src/i18n/request.ts")(config);
