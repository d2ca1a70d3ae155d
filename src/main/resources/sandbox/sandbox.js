'use strict';

const REFRESH_MILLIS = 3000;
const TIMEOUT_MILLIS = 10000;
const NOTICE_MILLIS = 8000;
const $ = (id) => document.getElementById(id);
let networks = [];
let shownMails = '';
let openMail = null;
let noticeTimer = 0;

async function call(path, body) {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MILLIS),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(sentence(answer));
  return answer;
}

function sentence(error) {
  if (!Array.isArray(error.message)) return String(error.message);
  return error.message.flatMap((violation) => Object.values(violation.constraints ?? {})).join('; ');
}

function say(text, bad = false) {
  const notice = $('notice');
  notice.textContent = text;
  notice.classList.toggle('bad', bad);
  notice.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { notice.hidden = true; }, NOTICE_MILLIS);
}

// Runs what a person asked for: the control is off meanwhile, and what went wrong is said.
async function act(control, work) {
  control.disabled = true;
  try {
    await work();
  } catch (error) {
    say(error.message, true);
  } finally {
    control.disabled = false;
  }
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

async function refreshMail() {
  const to = $('mail-to').value.trim();
  const mails = await call('/sandbox/mail' + (to ? '?to=' + encodeURIComponent(to) : ''));
  const key = to + ' ' + mails.map((mail) => mail.number).join();
  if (key === shownMails) return;
  shownMails = key;
  $('no-mail').hidden = mails.length > 0;
  $('mails').replaceChildren(...mails.map(mailRow));
}

function mailRow(mail) {
  const open = element('button', { type: 'button', className: 'open', onclick: () => showMail(mail, open) },
    element('span', {}, mail.subject),
    element('span', { className: 'quiet' }, mail.to + ' · ' + localTime(mail.sentAt)));
  if (mail.number === openMail) open.setAttribute('aria-current', 'true');
  const row = element('li', {}, open);
  const code = mail.text.match(/\b\d{6}\b/)?.[0];
  if (code) row.append(copyButton(code));
  return row;
}

function copyButton(code) {
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    say('Copied ' + code);
  };
  const button = element('button', { type: 'button', className: 'code', title: 'Copy the code' }, code);
  button.onclick = () => act(button, copy);
  return button;
}

function showMail(mail, button) {
  openMail = mail.number;
  document.querySelectorAll('#mails .open').forEach((other) => other.removeAttribute('aria-current'));
  button.setAttribute('aria-current', 'true');
  $('mail-view').src = '/sandbox/mail/' + mail.number + '/html';
  $('mail-view').hidden = false;
}

function localTime(instant) {
  return new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

function showClock(reading) {
  $('now').textContent = localTime(reading.now);
  $('now').dateTime = reading.now;
  $('offset').textContent = reading.offset === 'PT0S' ? 'Not moved' : 'Ahead by ' + reading.offset;
}

async function advance(by) {
  showClock(await call('/sandbox/clock', { advance: by }));
  say('The clock went forward by ' + by);
}

function showNetworks(states) {
  networks = states;
  for (const select of document.querySelectorAll('.networks')) {
    const options = states.map((state) => element('option', { value: state.network }, state.name + ' (' + state.network + ')'));
    if (!select.options.length) select.replaceChildren(...options);
  }
  showHead();
}

function showHead() {
  const chosen = networks.find((state) => state.network === $('chain-network').value);
  $('head').textContent = chosen ? chosen.head : '…';
}

function showTokens() {
  const chosen = networks.find((state) => state.network === $('deposit-network').value);
  const options = (chosen?.tokens ?? []).map((token) => element('option', { value: token }, token));
  $('deposit-currency').replaceChildren(...options);
}

async function drive(action) {
  const network = $('chain-network').value;
  const state = await call('/sandbox/chain/' + network, { action, blocks: Number($('blocks').value) });
  showNetworks(networks.map((known) => (known.network === network ? state : known)));
  say(state.name + ': ' + action);
}

async function deposit(form) {
  const order = Object.fromEntries(new FormData(form));
  const sent = await call('/sandbox/deposits', order);
  say('Sent ' + order.amount + ' ' + order.currency + ' in ' + sent.txHash);
}

async function refresh() {
  if (document.hidden) return;
  try {
    await refreshMail();
    showClock(await call('/sandbox/clock'));
    showNetworks(await call('/sandbox/chain'));
  } catch (error) {
    if ($('mail-to') !== document.activeElement) say(error.message, true);
  }
}

$('mail-filter').addEventListener('submit', (event) => { event.preventDefault(); refresh(); });
$('mail-to').addEventListener('search', refresh);
$('chain-network').addEventListener('change', showHead);
$('deposit-network').addEventListener('change', showTokens);
document.querySelectorAll('[data-advance]').forEach((button) => {
  button.onclick = () => act(button, () => advance(button.dataset.advance));
});
document.querySelectorAll('[data-action]').forEach((button) => {
  button.onclick = () => act(button, () => drive(button.dataset.action));
});
$('clock').addEventListener('submit', (event) => {
  event.preventDefault();
  act(event.submitter, () => advance($('advance').value.trim()));
});
$('deposit').addEventListener('submit', (event) => {
  event.preventDefault();
  act(event.submitter, () => deposit(event.target));
});
$('chain').addEventListener('submit', (event) => event.preventDefault());
refresh().then(showTokens);
setInterval(refresh, REFRESH_MILLIS);
