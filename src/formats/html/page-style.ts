/** The whole look of a report. It is allowed by its hash, and by nothing else: see `styleHash`. */
export const pageStyle = `
:root{color-scheme:light dark;--surface:light-dark(#fff,#171a20);--raise:light-dark(#f5f6f8,#1e222a);--line:light-dark(#e2e5ea,#2a2f39);--ink:light-dark(#1b1f27,#e8eaee);--mute:light-dark(#5b6472,#a0a8b6);--accent:light-dark(#2f5fe0,#7aa2ff);--h1:light-dark(#2a9d6f,#3fb27f);--h2:light-dark(#ad881f,#fdda62);--h3:light-dark(#b24e0f,#f08c3a);--h4:light-dark(#981526,#e5484d);--idle:light-dark(#c3c9d3,#4a5160)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1080px;padding:24px 20px 48px;background:var(--surface);color:var(--ink);font:15px/1.5 system-ui,'Segoe UI',sans-serif;overflow-wrap:anywhere}
h1{font-size:26px;line-height:1.2;margin:0 0 6px;letter-spacing:-.01em}
h2{font-size:21px;margin:40px 0 4px;line-height:1.25}
section section>h2,h3{font-size:15px;margin:28px 0 8px}
p{margin:0 0 8px}
.mute,figcaption,caption{color:var(--mute);font-size:13px}
.status{display:inline-block;padding:1px 9px;border:1px solid var(--line);border-radius:99px;font-size:13px;margin-inline-end:8px}
.status.failed{border-color:var(--h4)}
.figures{display:grid;grid-template-columns:repeat(6,1fr);gap:1px;margin:14px 0 0;padding:0;background:var(--line);border:1px solid var(--line);border-radius:8px;overflow:hidden}
.figures div{background:var(--surface);padding:12px 14px}
.figures dt{color:var(--mute);font-size:13px}
.figures dd{margin:0;font-size:21px;font-variant-numeric:tabular-nums;line-height:1.3}
.figures dd+dd{font-size:12.5px;color:var(--mute);line-height:1.4}
figure{margin:0}
.scroll{direction:ltr;overflow-x:auto;border:1px solid var(--line);border-radius:8px;background:var(--raise)}
.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
svg{display:block;font:12px system-ui,'Segoe UI',sans-serif;max-width:none}
svg text{fill:var(--ink);stroke:none}
svg .small{font-size:11px;fill:var(--mute)}
svg .edge{fill:none;stroke:var(--mute);stroke-width:1.2;opacity:.55}
svg .within{stroke-dasharray:3 3}
svg .node{fill:var(--surface);stroke:var(--line)}
svg .bar{stroke:var(--raise);stroke-width:.5;fill:var(--h1)}
svg .l1{fill:var(--h1)}svg .l2{fill:var(--h2)}svg .l3{fill:var(--h3)}svg .l4{fill:var(--h4)}svg .none{fill:var(--idle)}
svg .wait{fill:none;stroke:var(--mute);stroke-dasharray:2 2}
svg .failed{stroke:var(--h4);stroke-width:2}
svg .grid{stroke:var(--line)}
svg text.in{fill:#10131a}
svg text.in4{fill:light-dark(#fff,#10131a)}
.legend{display:flex;align-items:center;gap:4px;margin:6px 0 0;font-size:13px;color:var(--mute)}
.legend svg{margin:0 4px}
table{width:100%;border-collapse:collapse;font-size:14px}
caption{text-align:start;padding:0 0 6px}
th,td{text-align:start;vertical-align:top;padding:8px 12px 8px 0;border-top:1px solid var(--line)}
thead th{border-top:0;overflow-wrap:normal;font-weight:600;color:var(--mute);font-size:13px}
td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
.ranked th[scope=row]{min-width:150px}
.ranked th .mute{font-weight:400}
.severity{white-space:nowrap;font-weight:600}
.severity::before{content:'';display:inline-block;width:9px;height:9px;border-radius:3px;margin-inline-end:6px;background:var(--h1)}
.severity.medium::before{background:var(--h2)}.severity.high::before{background:var(--h3)}.severity.critical::before{background:var(--h4)}
ul{margin:0;padding-inline-start:20px}
ul.insights{list-style:none;padding:0}
.insights li{border-top:1px solid var(--line);padding:8px 0 4px}
.insights .severity{font-weight:400;color:var(--mute);margin-inline-end:6px}
.insights p{margin:0 0 4px;max-width:76ch}
dl.about{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;font-size:13.5px;margin:0}
dl.about dt{color:var(--mute)}dl.about dd{margin:0}
a{color:var(--accent)}
@media (max-width:940px){.figures{grid-template-columns:repeat(3,1fr)}}
@media (max-width:620px){body{padding:16px 14px 40px}h1{font-size:22px}.figures{grid-template-columns:1fr 1fr}
.ranked thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.ranked tr{display:block;border-top:1px solid var(--line);padding:8px 0}.ranked th,.ranked td{display:block;border:0;padding:1px 0;white-space:normal}
.ranked td[data-label]::before{content:attr(data-label) ': ';color:var(--mute);font-weight:400}
dl.about{grid-template-columns:1fr}dl.about dd{margin-bottom:6px}}
@media (forced-colors:active){svg{forced-color-adjust:none;background:#fff;color-scheme:light}.severity::before{forced-color-adjust:none}}
@media print{:root{color-scheme:light;print-color-adjust:exact;-webkit-print-color-adjust:exact}body{max-width:none;padding:0;font-size:11pt}.scroll{overflow:visible;border:0}.scroll svg{width:100%;height:auto}section,figure,tr,.figures div{break-inside:avoid}section.run{break-inside:auto}section.run+section.run{break-before:page}}
`;

/** SHA-256 of `pageStyle` in base64, for the report's Content-Security-Policy. A test recomputes it. */
export const styleHash = 'exKERIkW64uRzZzBvo3Fk7+wWwF5BCVpDUUFKzRljh4=';
