// Enhances pages that already work: keys, and the overview's arrows and brush. Nothing here changes
// what an address means.
import { enhanceBrush } from "./brush";
import { enhanceChart } from "./chart";
import { enhanceKeys } from "./keys";
import { enhanceNames } from "./names";

enhanceKeys(document);
for (const chart of document.querySelectorAll<SVGSVGElement>("svg.chart-bars")) {
  enhanceChart(chart);
  enhanceBrush(chart);
}
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-names]")) enhanceNames(field);
