// Enhances pages that already work: keys, and the overview's arrows and brush. Nothing here changes
// what an address means.
import { enhanceBrush } from "./brush";
import { enhanceChart } from "./chart";
import { enhanceCombobox } from "./combobox";
import { enhanceKeys } from "./keys";

enhanceKeys(document);
for (const chart of document.querySelectorAll<SVGSVGElement>("svg.chart-bars")) {
  enhanceChart(chart);
  enhanceBrush(chart);
}
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-choices]")) enhanceCombobox(field);
