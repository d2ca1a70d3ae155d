/**
 * Tells people: outgoing mail, and live events over a Pusher-compatible server ({@code realtime}).
 *
 * <p>Owns {@code mail_notice}, {@code outgoing_mail} (live) and {@code sandbox_mail} (sandbox),
 * {@code realtime_socket} and {@code realtime_member}. Promises: {@link io.bornite.notification.Mailer}
 * takes a mail inside the caller's transaction without any network call, so mail neither slows nor fails a request, is
 * gone if the transaction is, and is not lost by a crash; it is delivered at least once, or dropped when it is no longer
 * useful. What waits for delivery lies sealed, because a sign-in code may be in it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"money", "platform", "identity", "identity :: session", "transfer", "schedule", "event"})
package io.bornite.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
