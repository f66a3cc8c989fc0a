/** The pages: storefront, dashboard, agent page. One build, hashed assets, shared chunks. */

import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { compressed } from "./compressed.ts";

const page = (name: string) => resolve(import.meta.dirname, name, "index.html");

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: "dist",
    emptyOutDir: false, // the widget is built before, into the same folder
    assetsInlineLimit: 0, // the pages' security policy allows no inline script or style
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { storefront: page("storefront"), dashboard: page("dashboard"), agent: page("agent") },
    },
    chunkSizeWarningLimit: 700,
  },
  plugins: [compressed()],
  test: {
    environment: "happy-dom",
    include: ["**/*.test.ts"],
    exclude: ["node_modules", "dist"],
  },
});
