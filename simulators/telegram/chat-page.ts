import type { SimulatedChat } from './telegram-state';

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function frame(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="/assets/chat.css"></head><body>${body}</body></html>`;
}

export function renderChatList(chats: readonly SimulatedChat[]): string {
  const rows = chats.map(
    ({ id, firstName, messages }) => `<li><a href="/chat/${id}">${escapeHtml(firstName)}</a> <small>${messages.length}</small></li>`,
  );
  return frame('Chats', `<main class="list"><h1>Chats</h1><ul>${rows.join('')}</ul></main>`);
}

export function renderChat(chat: SimulatedChat): string {
  return frame(
    chat.firstName,
    `<main id="chat" data-chat="${chat.id}"><header>${escapeHtml(chat.firstName)} <button id="block" type="button"></button></header>
<div id="messages" role="log" aria-live="polite"></div>
<form id="write"><label class="file" title="Document"><input type="file" id="file" aria-label="Document">+</label><input id="text" autocomplete="off" aria-label="Message" placeholder="Message"><button>➤</button></form></main>
<script src="/assets/chat.js"></script>`,
  );
}

export const CHAT_CSS = `*{box-sizing:border-box}body{margin:0;font:15px/1.4 system-ui,'DejaVu Sans',sans-serif;background:#d7e3ec;color:#111}
main{display:flex;flex-direction:column;height:100vh}main.list{padding:1rem;height:auto}
header{background:#527da3;color:#fff;padding:.5rem .8rem;display:flex;justify-content:space-between;align-items:center}
header button{font:inherit;font-size:12px;border:1px solid #fff8;background:none;color:#fff;border-radius:4px}
#messages{flex:1;overflow-y:auto;padding:.6rem}
.m{max-width:88%;margin:.25rem 0;padding:.45rem .6rem;border-radius:.7rem;background:#fff;white-space:pre-wrap;overflow-wrap:anywhere;width:fit-content}
.m.person{margin-left:auto;background:#e3fdd0}.m small{display:block;color:#789;font-size:11px;text-align:right}
.row{display:flex;gap:.25rem;margin:.2rem 0;max-width:88%}.row button{flex:1;padding:.4rem;border:0;border-radius:.5rem;background:#7a9ab5;color:#fff;font:inherit;font-size:13px;cursor:pointer}
#write{display:flex;gap:.3rem;padding:.4rem;background:#fff}#text{flex:1;min-width:0;font:inherit;padding:.4rem;border:1px solid #ccc;border-radius:.4rem}#write button{font:inherit;border:0;background:#527da3;color:#fff;border-radius:.4rem;padding:0 .8rem}
.file{cursor:pointer;padding:.3rem}.file input{position:absolute;opacity:0;width:1px}`;

export const CHAT_JS = `'use strict';
const chat=document.getElementById('chat').dataset.chat,box=document.getElementById('messages'),block=document.getElementById('block');
const act=(body)=>fetch('/chat/'+chat+'/act',{method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify(body)});
const el=(tag,cls,text)=>{const e=document.createElement(tag);if(cls)e.className=cls;if(text!==undefined)e.textContent=text;return e};
let blocked=false;
async function draw(){const s=await (await fetch('/chat/'+chat+'/state')).json();blocked=s.blocked;block.textContent=blocked?'unblock':'block';
box.replaceChildren();for(const m of s.messages){const d=el('div','m '+m.from,m.document?'▤ '+m.document.name+(m.text?'\\n'+m.text:''):m.text);
d.append(el('small','',new Date(m.at).toISOString().slice(0,16).replace('T',' ')+' UTC'+(m.edited?' · edited':'')));box.append(d);
for(const r of m.buttons){const row=el('div','row');for(const b of r){const x=el('button','',b.text);x.type='button';x.onclick=()=>act({type:'tap',messageId:m.messageId,data:b.data});row.append(x)}box.append(row)}}
box.scrollTop=box.scrollHeight}
document.getElementById('write').onsubmit=(e)=>{e.preventDefault();const t=document.getElementById('text');if(t.value.trim())act({type:'text',text:t.value});t.value=''};
document.getElementById('file').onchange=async(e)=>{const f=e.target.files[0];if(!f)return;const b=new Uint8Array(await f.arrayBuffer());let s='';for(const c of b)s+=String.fromCharCode(c);await act({type:'document',name:f.name,base64:btoa(s)});e.target.value=''};
block.onclick=()=>act({type:blocked?'unblock':'block'});
new EventSource('/chat/'+chat+'/events').onmessage=draw;draw();`;
