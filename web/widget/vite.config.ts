/** The widget: everything in one classic script, for any page. */

import { resolve } from "node:path";
import { defineConfig } from "vite";
import { compressed } from "../compressed.ts";

export default defineConfig({
  root: resolve(import.meta.dirname, ".."),
  build: {
    outDir: "dist",
    emptyOutDir: true,
    lib: {
      entry: resolve(import.meta.dirname, "widget.ts"),
      formats: ["iife"],
      name: "ShoptalkWidget",
      fileName: () => "widget.js",
    },
  },
  plugins: [compressed()],
});
