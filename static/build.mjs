// Bundles static/src into static/build. Names carry a hash of the content, so that browsers may keep
// the files for ever; manifest.json tells the application which name is the present one.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { world } from "./world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "build");
const entries = ["site.css", "site.ts", "timeline.ts", "icon.svg"];

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const result = await build({
  entryPoints: entries.map((name) => join(here, "src", name)),
  outdir: out,
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  metafile: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  loader: { ".svg": "copy" },
  legalComments: "none",
});

const manifest = {};
for (const [file, output] of Object.entries(result.metafile.outputs)) {
  const source = output.entryPoint ?? Object.keys(output.inputs)[0];
  manifest[basename(source).replace(/\.ts$/, ".js")] = basename(file);
}
const picture = await world();
await writeFile(join(out, picture.name), picture.text);
manifest["world.svg"] = picture.name;
await writeFile(join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
