/**
 * Payout partners behind one port: what each can do, what is asked of it, and the inbox of its webhooks.
 *
 * <p>Owns {@code partner_webhook}, and in the sandbox {@code sandbox_partner_record}, {@code sandbox_partner_credit} and
 * {@code sandbox_partner_webhook}. Promises that a partner is never asked inside a transaction, that every answer is one
 * of four, and that a webhook is proven over its raw bytes and changes nothing by itself: it is a hint to ask.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"money", "platform", "identity"})
package io.bornite.rail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
