// The style sheet of the HTML report: on a screen, in print, with colours turned off.
#pragma once

#include <string_view>

namespace plancheck {

inline constexpr std::string_view html_style = R"css(
:root { color-scheme: light dark; --paper: #fff; --link: #0b4f9e; --warm: #c98a00;
  --ink: #1a1a1a; --faint: #595959; --rule: #c8ced6; --band: #f2f5f8; --heading: #1f4e79;
  --good: #14612e; --good-back: #dff2e4; --bad: #9b1c1c; --bad-back: #fbe3e3; --doubt: #7a4b00; --doubt-back: #fff0d0;
  --person: #1d4f91; --person-back: #e0ebf9; --none: #4a4f57; --none-back: #eceef1; --lift: #5b2a86; --lift-back: #efe4f8; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #14171b; --link: #8cbcf5; --warm: #d9a441;
  --ink: #e4e6e9; --faint: #a9b0b9; --rule: #414954; --band: #1f252c; --heading: #9cc4ec;
  --good: #86d79d; --good-back: #16301f; --bad: #ffa8a2; --bad-back: #43191a; --doubt: #f0c274; --doubt-back: #3a2a0b;
  --person: #a3c6f5; --person-back: #182b45; --none: #b9c0c9; --none-back: #2a3038; --lift: #d3b3ef; --lift-back: #33203f; }
  figure { background: #fff; padding: .5rem; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem; color: var(--ink); background: var(--paper);
  font: 16px/1.5 "Noto Sans", "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; color: var(--heading); }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .25rem; color: var(--heading); border-bottom: 2px solid var(--rule); }
h3 { font-size: 1rem; margin: 0; }
p { margin: .3rem 0; }
a { color: var(--link); }
.lead, .note { color: var(--faint); margin: 0 0 .6rem; }
.verdict { border-left: .5rem solid; padding: .8rem 1rem; margin: 1rem 0; font-size: 1.1rem; font-weight: 600; }
.verdict.ready { color: var(--good); background: var(--good-back); }
.verdict.not-ready { color: var(--bad); background: var(--bad-back); }
.verdict.could-not-be-assessed { color: var(--doubt); background: var(--doubt-back); }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--rule); overflow-wrap: break-word; }
.scroll { overflow-x: auto; } .scroll:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 1px; }
p, li, h1, h2, h3, .sentence { overflow-wrap: break-word; }
thead th { background: var(--band); }
td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.id, th.id, .nowrap { white-space: nowrap; }
.mark { display: inline-block; padding: .05rem .5rem; border-radius: .7rem; font-size: .85rem; font-weight: 600;
  white-space: nowrap; color: var(--none); background: var(--none-back); border: 1px solid currentColor; }
.mark.met, .mark.query-explained { color: var(--good); background: var(--good-back); }
.mark.not-met { color: var(--bad); background: var(--bad-back); }
.mark.query, .mark.partly-met { color: var(--doubt); background: var(--doubt-back); }
.mark.needs-judgement { color: var(--person); background: var(--person-back); }
.mark.waived { color: var(--lift); background: var(--lift-back); }
.mark.not-answered, .mark.not-assessed { border-style: dashed; }
.finding { border: 1px solid var(--rule); border-left: .35rem solid var(--none); padding: .6rem .8rem; margin: .7rem 0; }
.finding.not-met { border-left-color: var(--bad); }
.finding.query, .finding.partly-met { border-left-color: var(--warm); }
.finding.needs-judgement { border-left-color: var(--person); }
.finding.waived { border-left-color: var(--lift); }
.finding.query-explained { border-left-color: var(--good); }
.finding header { display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: baseline; }
.finding .id { font-weight: 600; color: var(--heading); }
.finding .weight { color: var(--faint); font-size: .9rem; }
.sentence { margin: .4rem 0; }
.finding table { width: auto; min-width: 24rem; font-size: .92rem; } .finding tbody th { font-weight: inherit; }
summary { color: var(--faint); font-size: .92rem; cursor: pointer; } details { margin: .3rem 0; }
.part > summary { margin-top: 2.2rem; border-bottom: 2px solid var(--rule); } .part > summary h2 { display: inline; border: 0; }
pre { overflow-x: auto; padding: .5rem .8rem; background: var(--band); }
dl { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: .1rem .8rem; margin: .4rem 0 0; font-size: .92rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
ul.entries { list-style: none; margin: 0; padding: 0; }
ul.entries li { margin: .1rem 0 .25rem; padding-left: 14.5rem; text-indent: -14.5rem; }
ul.entries li > * { text-indent: 0; }
ul.entries .name { display: inline-block; width: 14rem; } ul.entries ul { margin-left: -13.5rem; }
.small { font-size: .9rem; }
#counts th, #counts td { padding: .2rem .35rem; white-space: nowrap; } #counts .mark { font-size: .75rem; padding: .05rem .35rem; }
code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: .88em; }
.cell { font-family: inherit; font-size: 1em; user-select: all; -webkit-user-select: all; cursor: copy; }
.cell:hover { text-decoration: underline dotted; }
nav { margin: .6rem 0; }
table.sheet { table-layout: fixed; font-size: .9rem; }
table.sheet th, table.sheet td { overflow-wrap: anywhere; } table.sheet td.figure { overflow-wrap: normal; }
table.sheet tbody th { font-weight: inherit; } table.sheet tr.group > * { background: var(--band); }
table.to-fill { border: 1px solid var(--ink); } table.to-fill tbody tr { height: 3.4rem; }
table.to-fill th, table.to-fill td { border: 1px solid var(--ink); }
figure { margin: .6rem 0; } figure svg { max-width: 100%; height: auto; }
@media (max-width: 40rem) {
  ul.entries li { padding-left: 0; text-indent: 0; } ul.entries .name { width: auto; margin-right: .5rem; } ul.entries ul { margin-left: 1rem; }
  .finding table { min-width: 0; width: 100%; } body { padding: .8rem; }
  table:not(.scroll table) td, table:not(.scroll table) th { overflow-wrap: anywhere; white-space: normal; }
  dl { grid-template-columns: 1fr; } dd { margin-bottom: .3rem; } }
@page { size: A4; margin: 15mm 13mm 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 8pt; line-height: 1.25; }
  h1 { font-size: 14pt; } h2 { font-size: 11pt; margin-top: 3.5mm; break-after: avoid; } h2 + p { break-after: avoid; break-inside: avoid; }
  h3 { font-size: 8pt; } .finding .weight { font-size: 7.5pt; } .verdict { font-size: 10.5pt; margin: 2mm 0; padding: 2mm 3mm; } nav { display: none; }
  p { margin: .5mm 0; } .lead, .note { margin-bottom: 1mm; }
  th, td { padding: .5mm 1.2mm; } .small, .finding table, dl { font-size: 7.5pt; } .scroll { overflow: visible; }
  #counts th, #counts td { padding: .3mm .5mm; } #counts .mark { font-size: 6.5pt; padding: 0 .8mm; }
  .mark { font-size: 7pt; padding: 0 1.2mm; } .finding { border-width: 0 0 0 .8mm; padding: 0 0 0 2mm; margin: 1.2mm 0 1.6mm; }
  .finding header, .sentence, tr { break-inside: avoid; } .finding header, .sentence { break-after: avoid; } .sentence { margin: .3mm 0; }
  .finding dl { margin: 0; gap: 0 2mm; } .finding .source, details:not([open]) { display: none; }
  table.sheet { font-size: 8.5pt; line-height: 1.3; } table.to-fill tbody tr { height: 11mm; }
  .one-page h2 { font-size: 10pt; margin: 1.6mm 0 .6mm; } .one-page table.sheet { font-size: 7.5pt; line-height: 1.15; }
  .one-page th, .one-page td { padding: .3mm .7mm; } .one-page ul { margin: .5mm 0; } .one-page .lead { margin: 0; }
  .new-page { break-before: page; } tr.group { break-after: avoid; } figure, table.to-fill { break-inside: avoid; }
  thead { display: table-header-group; } ul.entries .name { width: 11rem; } ul.entries li { margin: 0; }
  ul.entries li { padding-left: 11.5rem; text-indent: -11.5rem; } ul.entries ul { margin-left: -10.5rem; }
  a { color: inherit; text-decoration: none; }
  .verdict, .mark, thead th, tr.group > * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
)css";

} // namespace plancheck
