/** The page carries its style with it: one request, nothing that could be missing when it counts. */
export const VERIFICATION_STYLE = `
:root{--paper:#fbfaf7;--surface:#fff;--ink:#1d2b2a;--soft:#4c5a57;--hairline:#e2ddd2;--brand:#1f5d52;--tint:#e6f0ec;--late:#7d5000;--late-tint:#f9efd9;--danger:#a3261d;--danger-tint:#fbeae7;--state:var(--brand);--state-tint:var(--tint);color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#191613;--surface:#211d19;--ink:#ede6db;--soft:#b9afa1;--hairline:#38312a;--brand:#8cc7b4;--tint:#1f2f2a;--late:#e6bf76;--late-tint:#352913;--danger:#f0a094;--danger-tint:#3b201c}}
*{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font-family:'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Seravek,'Gill Sans Nova',Ubuntu,Calibri,'Segoe UI',system-ui,sans-serif;line-height:1.55;overflow-wrap:break-word}
header,main,footer{width:100%;max-width:40rem;margin-inline:auto;padding-inline:1.25rem}
header{padding-block:1.25rem}
header a{display:inline-flex;align-items:center;gap:.6rem;min-height:2.75rem;color:var(--brand);font-weight:650;font-size:1.15rem;text-decoration:none}
header a:hover span{text-decoration:underline;text-underline-offset:.2em}
a:focus-visible{outline:2px solid var(--brand);outline-offset:4px;border-radius:4px}
main{padding-block:clamp(1.5rem,6vh,4rem) 2rem}
.expired{--state:var(--late);--state-tint:var(--late-tint)}
.revoked,.not_valid{--state:var(--danger);--state-tint:var(--danger-tint)}
.suspended,.superseded{--state:var(--late);--state-tint:var(--late-tint)}
.unknown,.could_not_check{--state:var(--soft);--state-tint:var(--hairline)}
.label{margin:0 0 .75rem;color:var(--soft)}
.state{display:inline-flex;align-items:center;gap:.5rem;margin:0 0 1.1rem;padding:.4rem 1rem .4rem .6rem;border-radius:2rem;background:var(--state-tint);color:var(--state);font-weight:650}
.unknown .state,.could_not_check .state{color:var(--ink)}
h1{margin:0 0 .75rem;font-size:clamp(1.7rem,6vw,2.5rem);line-height:1.15;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
.sentence{margin:0 0 2rem;font-size:1.12rem;max-width:34em}
dl{margin:0 0 1.5rem;background:var(--surface);border:1px solid var(--hairline);border-radius:.625rem;padding:.4rem 1.25rem}
dl div{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.15rem 1rem;padding:.8rem 0}
dl div+div{border-top:1px solid var(--hairline)}
dt{color:var(--soft)}
dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
dd.number{letter-spacing:.04em;overflow-wrap:anywhere}
.note{margin:0;color:var(--soft)}
h2{margin:2.25rem 0 .75rem;font-size:1.2rem;font-weight:650}
.checks{list-style:none;margin:0;padding:0}
.checks li{display:flex;gap:.75rem;padding:.55rem 0}
.checks svg{flex:none;margin-top:.15rem;color:var(--soft)}
.checks .passed svg{color:var(--brand)}
.checks .failed svg{color:var(--danger)}
.checks span{min-width:0;overflow-wrap:anywhere}
.before{margin-bottom:1rem}
dd.claimedIssuerId{overflow-wrap:anywhere;font-weight:400}
.further{margin:1rem 0 0}
.further a{display:inline-flex;align-items:center;min-height:2.75rem;color:var(--brand)}
form p{margin:0 0 1.5rem}
label{display:block;font-weight:650}
.hint{display:block;margin:.1rem 0 .5rem;color:var(--soft)}
input,textarea{width:100%;min-height:2.75rem;padding:.6rem .75rem;border:1px solid var(--soft);border-radius:.625rem;background:var(--surface);color:var(--ink);font:inherit}
textarea{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.94rem}
button{min-height:2.75rem;padding:.6rem 1.5rem;border:0;border-radius:.625rem;background:var(--brand);color:var(--paper);font:inherit;font-weight:650;cursor:pointer}
:is(input,textarea,button):focus-visible{outline:2px solid var(--brand);outline-offset:2px}
.problem{padding:.75rem 1rem;border-radius:.625rem;background:var(--danger-tint);color:var(--danger)}
footer{margin-top:auto;padding-block:1.5rem 2rem;color:var(--soft);font-size:.94rem}
footer p{margin:0;border-top:1px solid var(--hairline);padding-top:1rem}
@media (max-width:30rem){dl div{grid-template-columns:minmax(0,1fr)}}
@media print{header a,.state{color:#000;background:none;padding-inline:0}footer{margin-top:2rem}}
`;
