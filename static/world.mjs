// The land of the world as one small picture, drawn once at build time: no page asks a tile server.
// The projection is Equal Earth (Savric, Patterson and Jenny, 2018), as app/web/projection.py has it.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoEqualEarth, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";

const WIDTH = 1000;
const REACH = 2.7066299836; // the projection's x at 180 degrees, for a globe of radius 1
const HEIGHT = (WIDTH / 2 / REACH) * 1.3173627591574 * 2; // its y at the pole

/** The name (with a hash) and text of the picture. */
export async function world() {
  const source = createRequire(import.meta.url).resolve("world-atlas/countries-110m.json");
  const atlas = JSON.parse(await readFile(source, "utf8"));
  const projection = geoEqualEarth().scale(WIDTH / 2 / REACH).translate([WIDTH / 2, HEIGHT / 2]);
  const path = geoPath(projection).digits(1);
  const land = path(feature(atlas, atlas.objects.land));
  const borders = path(mesh(atlas, atlas.objects.countries, (a, b) => a !== b));
  // A grey that both a white and a black page let through, so that one picture serves both.
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT.toFixed(1)}" ` +
    `width="${WIDTH}" height="${HEIGHT.toFixed(1)}"><path fill="#7b868b" fill-opacity=".34" d="${land}"/>` +
    `<path fill="none" stroke="#7b868b" stroke-opacity=".6" stroke-width=".4" d="${borders}"/></svg>`;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  return { name: `world-${hash}.svg`, text };
}
