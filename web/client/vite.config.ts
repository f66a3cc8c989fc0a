/** The example of the typed client, for Node. */

import { resolve } from "node:path";
import { defineConfig } from "vite";

export default defineConfig({
  root: resolve(import.meta.dirname, ".."),
  publicDir: false,
  build: {
    ssr: resolve(import.meta.dirname, "example.ts"),
    outDir: "dist/client",
    target: "node20",
  },
  ssr: { noExternal: true },
});
