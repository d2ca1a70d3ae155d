// Subscribes to a private channel as any client of Pusher does and prints the first deposit.
//   node listen.mjs <port> <bearer> <channel>
import Pusher from 'pusher-js';

const [port, bearer, channel] = process.argv.slice(2);
const pusher = new Pusher('any-key-of-a-client', {
  cluster: 'self',
  wsHost: '127.0.0.1',
  wsPort: Number(port),
  forceTLS: false,
  enabledTransports: ['ws'],
  channelAuthorization: {
    endpoint: `http://127.0.0.1:${port}/api/notifications/auth`,
    transport: 'ajax',
    customHandler: async ({ socketId, channelName }, done) => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/notifications/auth`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ socket_id: socketId, channel_name: channelName }),
      });
      answer.ok ? done(null, await answer.json()) : done(new Error(`status ${answer.status}`), null);
    },
  },
});

const subscription = pusher.subscribe(channel);
subscription.bind('pusher:subscription_succeeded', () => console.log('subscribed'));
subscription.bind('pusher:subscription_error', (error) => {
  console.log(`refused ${error.status ?? error.type}`);
  process.exit(2);
});
subscription.bind('deposit', (deposit) => {
  console.log(JSON.stringify(deposit));
  pusher.disconnect();
  process.exit(0);
});
setTimeout(() => process.exit(3), 30_000);
