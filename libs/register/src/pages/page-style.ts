/** The pages carry their style with them: one request, and nothing that could be missing. */
export const PAGE_STYLE = `
:root{--paper:#fbfaf7;--surface:#fff;--ink:#1d2b2a;--soft:#4c5a57;--hairline:#e2ddd2;--edge:#7d847f;--brand:#1f5d52;--on-brand:#fff;--tint:#e6f0ec;--danger:#a3261d;--danger-tint:#fbeae7;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#191613;--surface:#211d19;--ink:#ede6db;--soft:#b9afa1;--hairline:#38312a;--edge:#8f8678;--brand:#8cc7b4;--on-brand:#14211d;--tint:#1f2f2a;--danger:#f0a094;--danger-tint:#3b201c}}
*{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font-family:'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Seravek,'Gill Sans Nova',Ubuntu,Calibri,'Segoe UI',system-ui,sans-serif;line-height:1.55;overflow-wrap:anywhere}
header,main{width:100%;max-width:46rem;margin-inline:auto;padding-inline:1.25rem}
header{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 1.5rem;padding-block:1rem}
header a{display:inline-flex;align-items:center;gap:.6rem;min-height:2.75rem;color:var(--brand);font-weight:650;text-decoration:none}
header nav{display:flex;gap:1.25rem}
header a:hover,header a[aria-current]{text-decoration:underline;text-underline-offset:.25em}
main{padding-block:clamp(1rem,4vh,2.5rem) 3rem}
a{color:var(--brand);text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--brand);outline-offset:3px;border-radius:4px}
h1{margin:0 0 .5rem;font-size:clamp(1.7rem,6vw,2.4rem);line-height:1.15;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
h2{margin:0 0 .35rem;font-size:1.2rem;line-height:1.3;font-weight:650}
p{margin:0 0 1rem}
.lead{color:var(--soft);max-width:36em;margin-bottom:1.5rem}
.soft{color:var(--soft)}
form.find{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,12rem),1fr));gap:.9rem 1rem;align-items:end;margin:0 0 2rem;padding:1.1rem 1.25rem 1.25rem;background:var(--surface);border:1px solid var(--hairline);border-radius:.625rem}
label{display:block;font-weight:600;margin-bottom:.3rem}
input,select,textarea,button{font:inherit;color:inherit}
input,select,textarea{width:100%;min-height:2.75rem;padding:.5rem .7rem;background:var(--paper);border:1px solid var(--edge);border-radius:.5rem}
textarea{min-height:9rem;resize:vertical}
[aria-invalid=true]{border-color:var(--danger)}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.5rem 1.25rem;background:var(--brand);color:var(--on-brand);border:0;border-radius:.5rem;font-weight:650;text-decoration:none;cursor:pointer}
ul.rows{list-style:none;margin:0 0 1.5rem;padding:0}
ul.rows>li{padding:1.15rem 0;border-top:1px solid var(--hairline)}
ul.rows>li:last-child{border-bottom:1px solid var(--hairline)}
ul.rows p{margin:.2rem 0 0}
dl{margin:0 0 1.75rem;background:var(--surface);border:1px solid var(--hairline);border-radius:.625rem;padding:.4rem 1.25rem}
dl div{display:grid;grid-template-columns:10rem minmax(0,1fr);gap:.15rem 1rem;padding:.75rem 0}
dl div+div{border-top:1px solid var(--hairline)}
dt{color:var(--soft)}
dd{margin:0}
.words{white-space:pre-line}
.field{margin-bottom:1.1rem}
.wrong{margin:.3rem 0 0;color:var(--danger);font-weight:600}
.note{padding:.9rem 1.1rem;margin-bottom:1.5rem;background:var(--tint);border-radius:.625rem}
.note.problem{background:var(--danger-tint)}
.note p:last-child,.note ul{margin-bottom:0}
.trap{display:none}
@media (max-width:34rem){dl div{grid-template-columns:minmax(0,1fr)}}
@media print{header nav,form{display:none}}
`;
