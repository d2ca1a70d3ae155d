/**
 * Tells the servers of organisations what happened, in the form of the Standard Webhooks. Owns the tables
 * {@code webhook_endpoint}, {@code webhook_earlier_secret}, {@code webhook_delivery} and {@code webhook_attempt}. Promises
 * that each event is delivered at least once or shown as failed, always under the same id, that a receiver which is slow or
 * broken holds up no other, and that no address inside our own network is ever connected to.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "identity", "event"})
package io.bornite.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
