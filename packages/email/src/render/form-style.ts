/** How the questions of a form look: calm and large enough for a thumb. The author's blocks bring their own style. */
export const FORM_STYLE = `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;padding:24px 16px;background:#f1f0ec;color:#26302a;font:16px/1.5 Arial,Helvetica,sans-serif}
main{max-width:560px;margin:0 auto;background:#fff}
.brand{margin:0;padding:16px 28px;border-bottom:1px solid #dfe5de;font:600 18px/24px Georgia,Times,serif;color:#2d4a35}
.blocks{padding:14px 0 0}
.blocks img{max-width:100%}
form,.message{padding:14px 28px 28px}
.title{padding:0 28px}
.message h1,.title{margin:10px 0 8px;font:600 26px/33px Georgia,Times,serif;color:#22392a}
.message p{margin:0 0 12px;white-space:pre-line}
.field{margin:0 0 22px;padding:0;border:0;min-width:0}
.asked,legend{display:block;padding:0;margin:0 0 4px;font-weight:600;overflow-wrap:anywhere}
.needed{font-weight:400;color:#5d675f;font-size:14px}
.help{margin:0 0 6px;font-size:14px;color:#5d675f}
.wrong{margin:0 0 6px;font-size:14px;font-weight:600;color:#9b2c1f}
input[type=text],input[type=email],input[type=tel],textarea{width:100%;min-height:44px;padding:9px 12px;border:1px solid #7b867e;border-radius:4px;background:#fff;color:inherit;font:inherit}
textarea{min-height:120px;resize:vertical}
input[aria-invalid=true],textarea[aria-invalid=true]{border-color:#9b2c1f;border-width:2px}
:focus-visible{outline:3px solid #2d4a35;outline-offset:2px}
.pick{display:flex;gap:10px;align-items:flex-start;padding:8px 0;cursor:pointer;overflow-wrap:anywhere;font-weight:400}
.pick input{flex:none;width:20px;height:20px;margin:2px 0 0;accent-color:#2d4a35}
.steps{display:flex;flex-wrap:wrap;gap:6px}
.steps .pick{flex-direction:column;align-items:center;gap:4px;min-width:40px;padding:6px}
.alert{margin:0 0 20px;padding:12px 14px;border-left:4px solid #9b2c1f;background:#fbeeec}
.alert a{color:inherit}
.alert ul{margin:6px 0 0;padding-left:20px}
button{min-height:44px;padding:10px 22px;border:0;border-radius:4px;background:#2d4a35;color:#fff;font:600 16px/24px Arial,Helvetica,sans-serif;cursor:pointer}
button:hover{background:#22392a}
.apart{position:absolute;left:-10000px;top:auto;width:1px;height:1px;overflow:hidden}
.small{padding:16px 28px;background:#f3f5f1;font-size:12px;line-height:19px;color:#5d675f}
.small p{margin:0;overflow-wrap:anywhere}
@media (max-width:480px){body{padding:0}}
`;
