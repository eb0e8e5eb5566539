"""The page's style: light and dark, on a telephone, on paper (A4)."""

_FONTS = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --band: #f4f6f8; --accent: #0b4f8a;
  --counted: #0b5fa5; --recognized: #a3470b; --heat0: #f3f7fb; --heat1: #d3e3f2; --heat2: #a3c6e4; --heat3: #5d98ca; --heat4: #0b4f8a;
  --on-light: #1b1f24; --on-mid: #0d1b2a; --on-dark: #fff; }
@media (prefers-color-scheme: dark) { :root { --paper: #12161b; --ink: #e6e9ed; --soft: #a5afba; --line: #39424d; --band: #1b2129;
  --accent: #8cc1f0; --counted: #79b8f2; --recognized: #f0a36b; --heat0: #1a222b; --heat1: #1e3a55; --heat2: #2a5d8a; --heat3: #5d9bd0;
  --heat4: #cfe6fa; --on-light: #e6e9ed; --on-mid: #06111c; --on-dark: #06111c; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 66rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.65 system-ui, FONTS; }
header { border-bottom: 3px solid var(--accent); margin-bottom: 1.25rem; padding-bottom: 1rem; }
h1 { font-size: clamp(1.35rem, 4.2vw, 2rem); line-height: 1.3; margin: 0 0 .25rem; text-wrap: balance; }
h2 { font-size: 1.3rem; line-height: 1.35; margin: 2.5rem 0 .75rem; color: var(--accent); }
.as-of { margin: 0; color: var(--soft); }
nav ol { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1.5rem; padding: 0; font-size: .92rem; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1.25rem 0 0; }
dl div { background: var(--band); border-radius: 6px; padding: .6rem .85rem; }
dt { color: var(--soft); font-size: .88rem; }
dd { margin: 0; font-size: 1.55rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
dd small { font-size: .95rem; color: var(--soft); }
p { margin: .6rem 0; } .lead { font-size: 1.06rem; } :lang(zh) .lead { text-indent: 2em; }
.wide { overflow-x: auto; margin: 1rem 0; } .wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding: .25rem 0 .4rem; }
th[scope=row] { min-width: 7em; } .numbers th { word-break: keep-all; } th, td { padding: .34rem .42rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
thead th { border-bottom: 2px solid var(--soft); vertical-align: bottom; }
tbody th { font-weight: 400; }
tfoot th, tfoot td { font-weight: 700; border-top: 2px solid var(--soft); border-bottom: 0; }
.n { text-align: end; white-space: nowrap; } thead .n, .matrix .n { white-space: normal; } .matrix span { white-space: nowrap; } .d, .c { white-space: nowrap; }
#groups { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); column-gap: 2rem; align-items: start; }
#groups h2 { grid-column: 1 / -1; margin-bottom: 0; } #groups table { min-width: 0; }
ul { padding-inline-start: 1.3rem; } li { margin: .3rem 0; overflow-wrap: anywhere; } .mark-of-data { overflow-wrap: anywhere; color: var(--soft); }
svg { display: block; height: auto; overflow: visible; max-width: 100%; min-width: 34rem; margin-inline: auto; font: 13px/1 system-ui, FONTS; }
svg text { fill: var(--ink); } .heat .head, .heat .count, .heat .rate { text-anchor: middle; }
.heat .count { font-size: 17px; font-weight: 600; } .heat .rate { font-size: 12px; } .heat rect { stroke: var(--soft); stroke-width: .75; }
.legend, .tick { font-size: 12px; } .end { text-anchor: end; } .middle { text-anchor: middle; }
.heat0 rect { fill: var(--heat0); } .heat1 rect { fill: var(--heat1); } .heat2 rect { fill: var(--heat2); }
.heat3 rect { fill: var(--heat3); } .heat4 rect { fill: var(--heat4); } .heat-none rect { fill: none; stroke-dasharray: 3 3; }
.heat0 text, .heat1 text, .heat2 text { fill: var(--on-light); } .heat3 text { fill: var(--on-mid); } .heat4 text { fill: var(--on-dark); }
.grid { stroke: var(--line); } .axis { stroke: var(--soft); } .even { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 2 4; }
.course { fill: none; stroke-width: 2.5; } .course.counted { stroke: var(--counted); } .course.recognized { stroke: var(--recognized); stroke-dasharray: 9 4; }
.mark.counted { fill: var(--counted); } .mark.recognized { fill: var(--paper); stroke: var(--recognized); stroke-width: 2.5; }
.value { text-anchor: middle; font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.value.counted { fill: var(--counted); } .value.recognized { fill: var(--recognized); }
@media (max-width: 40rem) { body { padding: 1rem .85rem 3rem; } dl { grid-template-columns: 1fr 1fr; } th, td { padding: .3rem .4rem; }
  .roster table { min-width: 44rem; } .numbers table { min-width: 34rem; } }
@page { size: A4; margin: 18mm 16mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #555; } }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #555; --line: #bbb; --band: #f2f2f2; --accent: #0b4f8a; --counted: #0b5fa5;
    --recognized: #a3470b; --heat0: #f3f7fb; --heat1: #d3e3f2; --heat2: #a3c6e4; --heat3: #5d98ca; --heat4: #0b4f8a;
    --on-light: #000; --on-mid: #000; --on-dark: #fff; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { padding: 0; max-width: none; font-size: 10.5pt; line-height: 1.55; } .wide { margin: 3mm 0; } nav { display: none; } a { color: inherit; text-decoration: none; }
  table { font-size: 9pt; } th, td { padding: 1.2mm 1.6mm; } thead { display: table-header-group; } tfoot { display: table-row-group; }
  tr, svg, dl, li { break-inside: avoid; } h2, caption { break-after: avoid; } .short table { break-inside: avoid; } p { orphans: 3; widows: 3; }
  .wide { overflow: visible; } svg { min-width: 0; } .roster table, .numbers table { min-width: 0; }
  h2 { margin: 7mm 0 2mm; } h2 + p, p:has(+ ul) { break-after: avoid; } .burn { max-width: 150mm; } #groups { grid-template-columns: 1fr 1fr; }
}
""".replace("FONTS", _FONTS)
"""Everything about how the page looks; colors tell nothing that text, marks or lightness do not tell, too."""
