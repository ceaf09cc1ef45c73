// The style sheet of the HTML report: on a screen, in print, with colours turned off.
#pragma once

#include <string_view>

namespace plancheck {

inline constexpr std::string_view html_style = R"css(
:root { --ink: #1a1a1a; --faint: #595959; --rule: #c8ced6; --band: #f2f5f8; --heading: #1f4e79;
  --good: #14612e; --good-back: #dff2e4; --bad: #9b1c1c; --bad-back: #fbe3e3; --doubt: #7a4b00; --doubt-back: #fff0d0;
  --person: #1d4f91; --person-back: #e0ebf9; --none: #4a4f57; --none-back: #eceef1; --lift: #5b2a86; --lift-back: #efe4f8; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem; color: var(--ink); background: #fff;
  font: 16px/1.5 "Noto Sans", "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; color: var(--heading); }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .25rem; color: var(--heading); border-bottom: 2px solid var(--rule); }
h3 { font-size: 1rem; margin: 0; }
p { margin: .3rem 0; }
a { color: #0b4f9e; }
.lead, .note { color: var(--faint); margin: 0 0 .6rem; }
.verdict { border-left: .5rem solid; padding: .8rem 1rem; margin: 1rem 0; font-size: 1.1rem; font-weight: 600; }
.verdict.ready { color: var(--good); background: var(--good-back); }
.verdict.not-ready { color: var(--bad); background: var(--bad-back); }
.verdict.could-not-be-assessed { color: var(--doubt); background: var(--doubt-back); }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--rule); }
thead th { background: var(--band); }
td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.id, .nowrap { white-space: nowrap; }
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
.finding.query, .finding.partly-met { border-left-color: #c98a00; }
.finding.needs-judgement { border-left-color: var(--person); }
.finding.waived { border-left-color: var(--lift); }
.finding.query-explained { border-left-color: var(--good); }
.finding header { display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: baseline; }
.finding .id { font-weight: 600; color: var(--heading); }
.finding .weight { color: var(--faint); font-size: .9rem; }
.sentence { margin: .4rem 0; }
.finding table { width: auto; min-width: 24rem; font-size: .92rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .4rem 0 0; font-size: .92rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
ul.features { list-style: none; margin: 0; padding: 0; }
ul.features li { margin: .1rem 0 .25rem; padding-left: 14.5rem; text-indent: -14.5rem; }
ul.features li > * { text-indent: 0; }
ul.features .name { display: inline-block; width: 14rem; }
.small { font-size: .9rem; }
.counts th, .counts td { padding: .2rem .35rem; white-space: nowrap; } .counts .mark { font-size: .75rem; padding: .05rem .35rem; }
code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: .88em; }
nav { margin: .6rem 0; }
table.sheet { table-layout: fixed; font-size: .9rem; }
table.sheet th, table.sheet td { overflow-wrap: anywhere; } table.sheet td.figure { overflow-wrap: normal; }
table.sheet tbody th { font-weight: inherit; } table.sheet tr.group > * { background: var(--band); }
table.to-fill { border: 1px solid var(--ink); } table.to-fill tbody tr { height: 3.4rem; }
table.to-fill th, table.to-fill td { border: 1px solid var(--ink); }
figure { margin: .6rem 0; } figure svg { max-width: 100%; height: auto; }
@media (max-width: 40rem) {
  ul.features li { padding-left: 0; text-indent: 0; } ul.features .name { width: auto; margin-right: .5rem; }
  .finding table { min-width: 0; width: 100%; } }
@page { size: A4; margin: 20mm 15mm 18mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h1 { font-size: 15pt; } h2 { font-size: 12pt; margin-top: 6mm; break-after: avoid; } h2 + p { break-after: avoid; break-inside: avoid; }
  h3 { font-size: 9.5pt; } .finding .weight { font-size: 8.5pt; } .verdict { font-size: 11pt; } nav { display: none; }
  th, td { padding: .6mm 1.5mm; } .small, .finding table, dl { font-size: 8.5pt; }
  .mark { font-size: 7.5pt; } .finding { padding: 2mm 3mm; margin: 2.5mm 0; }
  .finding header, .sentence, tr { break-inside: avoid; } .finding header, .sentence { break-after: avoid; }
  table.sheet { font-size: 8.5pt; line-height: 1.3; } table.to-fill tbody tr { height: 13mm; }
  tr.group { break-after: avoid; } figure, table.to-fill { break-inside: avoid; }
  thead { display: table-header-group; } ul.features .name { width: 11rem; }
  ul.features li { padding-left: 11.5rem; text-indent: -11.5rem; }
  a { color: inherit; text-decoration: none; }
  .verdict, .mark, thead th, tr.group > * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
)css";

} // namespace plancheck
