/**
 * Live events over the Pusher Channels protocol, version 7 (pusher.com/docs/channels): a server of our own at
 * {@code /app/{key}}. What happens is announced by PostgreSQL's NOTIFY inside the transaction that makes it so, which
 * reaches every node at the commit and nobody without one. It is a hint: what must not be missed is in the lists.
 */
@NullMarked
package io.bornite.notification.realtime;

import org.jspecify.annotations.NullMarked;
